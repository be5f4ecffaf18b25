using System.Diagnostics;

namespace HeroMe.Bench;

/// <summary>200 messages a second for 30 s from 200 persons: how fast each is acknowledged, and that all are answered.</summary>
internal static class Load
{
    private const int Persons = 200;
    private const int PerSecond = 200;
    private const int Seconds = 30;

    public static async Task<int> RunAsync(string? _)
    {
        await using var sink = await Sink.StartAsync();
        using var child = await Child.StartAsync("bot", sink.Url);

        // Tier-1 code first: the figure is of a process that has been up for a while.
        await RunForAsync(child, sink.Url, 10, 0, []);
        await Task.Delay(3000);
        var latencies = new double[PerSecond * Seconds];
        await RunForAsync(child, sink.Url, Seconds, 1_000_000, latencies);
        Array.Sort(latencies);
        Console.WriteLine($"acknowledged: p50 {latencies[latencies.Length / 2]:F1} ms, p99 {latencies[latencies.Length * 99 / 100]:F1} ms, max {latencies[^1]:F1} ms");
        var clock = Stopwatch.StartNew();
        var last = -1;
        while (last != sink.Answered && clock.Elapsed < TimeSpan.FromSeconds(60))
        {
            last = sink.Answered;
            await Task.Delay(4000);
        }

        var unanswered = Enumerable.Range(0, Persons).Count(p => sink.AnswersIn(Child.Conversation(p)) == 0);
        var mark = await child.MarkAsync();
        Console.WriteLine($"answers {sink.Answered} in {Persons} chats, chats without any {unanswered}, quiet after {clock.Elapsed.TotalSeconds - 4:F0} s, working set {mark.WorkingSet / 1048576} MiB");
        return unanswered == 0 ? 0 : 1;
    }

    private static async Task RunForAsync(Child child, string sink, int seconds, int from, double[] latencies)
    {
        var start = Stopwatch.GetTimestamp();
        var all = new List<Task>(PerSecond * seconds);
        for (var i = 0; i < PerSecond * seconds; i++)
        {
            var due = TimeSpan.FromSeconds(i / (double)PerSecond) - Stopwatch.GetElapsedTime(start);
            if (due > TimeSpan.Zero)
            {
                await Task.Delay(due);
            }

            var n = i;
            all.Add(Task.Run(async () =>
            {
                using var message = Child.Message(sink, n % Persons, from + n, "仕事の量が多くて、ひとりで決めるのがつらいです");
                var sent = Stopwatch.GetTimestamp();
                using var response = await child.Http.PostAsync("api/messages", message);
                response.EnsureSuccessStatusCode();
                if (n < latencies.Length)
                {
                    latencies[n] = Stopwatch.GetElapsedTime(sent).TotalMilliseconds;
                }
            }));
        }

        await Task.WhenAll(all);
    }
}
