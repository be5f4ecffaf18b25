using System.Diagnostics;

namespace HeroMe.Bench;

/// <summary>A published build on an empty folder: from the start of the process to the first answer, and the memory it rests at.</summary>
internal static class Start
{
    public static async Task<int> RunAsync(string published)
    {
        var times = new List<double>();
        long idle = 0;
        for (var run = 0; run < 6; run++)
        {
            await using var sink = await Sink.StartAsync();
            var port = Child.FreePort();
            var folder = Directory.CreateTempSubdirectory("herome-start-").FullName;
            var clock = Stopwatch.StartNew();
            var start = new ProcessStartInfo(Path.Combine(published, "HeroMe.Bot")) { UseShellExecute = false, WorkingDirectory = published, RedirectStandardOutput = true };
            foreach (var argument in Host.Arguments(port, folder))
            {
                start.ArgumentList.Add(argument);
            }

            using var process = Process.Start(start)!;
            using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}/") };
            while (true)
            {
                try
                {
                    using var message = Child.Message(sink.Url, 0, 1, "はじめまして。もやもやしています");
                    using var response = await http.PostAsync("api/messages", message);
                    response.EnsureSuccessStatusCode();
                    break;
                }
                catch (HttpRequestException)
                {
                    await Task.Delay(5);
                }
            }

            await sink.Arrived.WaitAsync();
            times.Add(clock.Elapsed.TotalSeconds);
            await Task.Delay(5000);
            process.Refresh();
            idle = process.WorkingSet64;
            process.Kill();
            await process.WaitForExitAsync();
        }

        times.RemoveAt(0);
        times.Sort();
        Console.WriteLine($"cold start to first answer: median {times[times.Count / 2]:F2} s of {times.Count} (the 0.6 s in which the next line is awaited included); idle {idle / 1048576} MiB");
        return 0;
    }
}
