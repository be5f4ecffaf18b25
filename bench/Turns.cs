using System.Diagnostics;

namespace HeroMe.Bench;

/// <summary>CPU and allocations of one turn: the bare HTTP floor, the echo on our adapter, the full guided turn.</summary>
internal static class Turns
{
    private const int WarmUp = 9_000;
    private const int Counted = 9_000;

    private const int Pairs = 7;

    public static async Task<int> RunAsync()
    {
        await AgainstTheFloorAsync();
        await GuidedAsync();
        return 0;
    }

    /// <summary>Sixteen callers without pause; the answer is posted before the request ends. Floor and echo in turn, so that both see the same machine.</summary>
    private static async Task AgainstTheFloorAsync()
    {
        await using var sink = await Sink.StartAsync();
        using var floor = await Child.StartAsync("floor", sink.Url);
        using var echo = await Child.StartAsync("echo", sink.Url);
        await SendAsync(floor, sink.Url, WarmUp);
        await SendAsync(echo, sink.Url, WarmUp);
        var ratios = new List<double>();
        for (var pair = 0; pair < Pairs; pair++)
        {
            ratios.Add(await RoundAsync("echo", echo, sink.Url) / await RoundAsync("floor", floor, sink.Url));
        }

        ratios.Sort();
        Console.WriteLine($"echo throughput / floor throughput: median {ratios[Pairs / 2]:F2} of {Pairs} pairs ({ratios[0]:F2} to {ratios[^1]:F2})");
    }

    private static async Task<double> RoundAsync(string kind, Child child, string sink)
    {
        var before = await child.MarkAsync();
        var clock = Stopwatch.StartNew();
        await SendAsync(child, sink, Counted);
        var rate = Counted / clock.Elapsed.TotalSeconds;
        Print(kind, before, await child.MarkAsync(), Counted, $"{rate:F0}/s");
        return rate;
    }

    private static Task SendAsync(Child child, string sink, int count)
    {
        var next = 0;
        return Task.WhenAll(Enumerable.Range(0, 16).Select(async p =>
        {
            while (Interlocked.Increment(ref next) is var n && n <= count)
            {
                using var message = Child.Message(sink, p, n, "こんにちは");
                using var response = await child.Http.PostAsync("api/messages", message);
                response.EnsureSuccessStatusCode();
            }
        }));
    }

    /// <summary>Many persons at once, one message each and the next when it is answered: every message is a turn of its own.</summary>
    private static async Task GuidedAsync()
    {
        await using var sink = await Sink.StartAsync();
        using var child = await Child.StartAsync("bot", sink.Url);
        var number = 0;
        async Task Talk(int turns)
        {
            const int persons = 300;
            for (var round = 0; round < turns / persons; round++)
            {
                var n = ++number;
                var target = sink.Answered + persons;
                await Parallel.ForAsync(0, persons, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (p, ct) =>
                {
                    using var message = Child.Message(sink.Url, p, n, $"{n}回目です。仕事の量が多くて、ひとりで決めるのがつらいです");
                    using var response = await child.Http.PostAsync("api/messages", message, ct);
                    response.EnsureSuccessStatusCode();
                });
                while (sink.Answered < target)
                {
                    await sink.Arrived.WaitAsync();
                }
            }
        }

        await Talk(WarmUp);
        var before = await child.MarkAsync();
        await Talk(Counted);
        Print("guided turn", before, await child.MarkAsync(), Counted, "");
    }

    private static void Print(string what, Mark before, Mark after, int count, string more) => Console.WriteLine(
        $"{what}: {(after.CpuMs - before.CpuMs) / count:F2} ms CPU, {(after.Allocated - before.Allocated) / 1024.0 / count:F1} KiB allocated a turn {more}");
}
