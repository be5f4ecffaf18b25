using System.Diagnostics;

namespace HeroMe.Bench;

/// <summary>A published build on an empty folder: from the start of the process to the first answer, and the memory it rests at.</summary>
internal static class Start
{
    private const int Runs = 7;

    /// <summary>Long enough that what a start leaves to be done is done.</summary>
    private static readonly TimeSpan UntilIdle = TimeSpan.FromSeconds(5);

    public static async Task<int> RunAsync(IReadOnlyList<string> published)
    {
        var results = published.ToDictionary(folder => folder, _ => new List<(double Seconds, double Idle)>());
        for (var run = 0; run <= Runs; run++)
        {
            foreach (var folder in published)
            {
                var result = await RunAsync(folder);

                // The first run reads the files from disk and warms this program.
                if (run > 0)
                {
                    results[folder].Add(result);
                }
            }
        }

        foreach (var (folder, runs) in results)
        {
            Console.WriteLine(
                $"start, {folder}: to the first answer {Figures.Spread([.. runs.Select(r => r.Seconds)], "F2")} s of {Runs} (the 0.6 s in which a further line is awaited included); idle {Figures.Spread([.. runs.Select(r => r.Idle)], "F0")} MiB");
            Console.WriteLine($"  against the first: time {Ratio(r => r.Seconds)}, memory {Ratio(r => r.Idle)}");

            string Ratio(Func<(double Seconds, double Idle), double> figure) =>
                Figures.Spread([.. runs.Zip(results[published[0]], (a, b) => figure(a) / figure(b))], "F2");
        }

        return 0;
    }

    private static async Task<(double Seconds, double Idle)> RunAsync(string published)
    {
        await using var sink = await Sink.StartAsync();
        var clock = Stopwatch.StartNew();
        using var child = await Child.StartPublishedAsync(published);
        using var message = Child.Message(sink.Url, 0, 1, "はじめまして。もやもやしています");
        using var response = await child.Http.PostAsync("api/messages", message);
        response.EnsureSuccessStatusCode();
        await sink.Arrived.WaitAsync();
        var seconds = clock.Elapsed.TotalSeconds;
        await Task.Delay(UntilIdle);
        child.Usage.Sample();
        return (seconds, child.Usage.WorkingSet / 1048576.0);
    }
}
