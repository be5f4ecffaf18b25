using System.Diagnostics;

namespace HeroMe.Bench;

/// <summary>200 messages a second for 30 s from 200 persons: how fast each is acknowledged, and that all are answered.</summary>
internal static class Load
{
    private const int Persons = 200;
    private const int PerSecond = 200;
    private const int Seconds = 30;

    public static async Task<int> RunAsync(string? published)
    {
        await using var sink = await Sink.StartAsync();
        using var child = published is null ? await Child.StartAsync("bot", sink.Url) : await Child.StartPublishedAsync(published);

        // Tier-1 code first: the figure is of a process that has been up for a while.
        var traffic = new Traffic(child, sink.Url, Persons);
        await traffic.SendAsync(PerSecond, 10);
        await Task.Delay(3000);
        var latencies = new double[PerSecond * Seconds];
        await traffic.SendAsync(PerSecond, Seconds, (n, milliseconds) => latencies[n] = milliseconds);
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
        child.Usage.Sample();
        Console.WriteLine($"answers {sink.Answered} in {Persons} chats, chats without any {unanswered}, quiet after {clock.Elapsed.TotalSeconds - 4:F0} s, working set {child.Usage.WorkingSet / 1048576} MiB");
        return unanswered == 0 ? 0 : 1;
    }
}
