using System.Diagnostics;

namespace HeroMe.Bench;

/// <summary>
/// Sixteen callers without pause; the answer is posted before the request ends. The bare HTTP floor, Microsoft's own adapter, ours, and ours in
/// another build of this program when one is given: all take turns, so that they see the same machine.
/// </summary>
internal static class Echo
{
    private const int WarmUp = 9_000;
    private const int Counted = 4_000;
    private const int Rounds = 7;

    /// <summary>The stock adapter is so slow that the full number would take many minutes.</summary>
    private const int StockShare = 20;

    public static async Task<int> RunAsync(string? other)
    {
        await using var sink = await Sink.StartAsync();
        using var floor = await Child.StartAsync("floor", sink.Url);
        using var stock = await Child.StartAsync("stock", sink.Url);
        using var ours = await Child.StartAsync("echo", sink.Url);
        using var theirs = other is null ? null : await Child.StartAsync("echo", sink.Url, other);
        List<(string Name, Child Child, List<double> Rates, List<double> Cpu)> all = [("floor", floor, [], []), ("stock CloudAdapter", stock, [], []), ("our echo", ours, [], [])];
        if (theirs is not null)
        {
            all.Add(("other build's echo", theirs, [], []));
        }

        int Of(int messages, Child child) => child == stock ? messages / StockShare : messages;
        foreach (var (_, child, _, _) in all)
        {
            await SendAsync(child, sink.Url, Of(WarmUp, child));
        }

        for (var round = 0; round < Rounds; round++)
        {
            foreach (var (_, child, rates, cpu) in all)
            {
                var before = await child.MarkAsync();
                var clock = Stopwatch.StartNew();
                var counted = Of(Counted, child);
                await SendAsync(child, sink.Url, counted);
                rates.Add(counted / clock.Elapsed.TotalSeconds);
                cpu.Add(((await child.MarkAsync()).CpuMs - before.CpuMs) / counted);
            }
        }

        foreach (var (name, _, rates, cpu) in all)
        {
            Console.WriteLine($"{name}: {Figures.Spread(rates, "F0")} a second, {Figures.Spread(cpu, "F3")} ms CPU; throughput / floor {Ratio(rates, all[0].Rates)}, / stock {Ratio(rates, all[1].Rates)}");
        }

        return 0;
    }

    private static string Ratio(List<double> rates, List<double> against) => Figures.Spread([.. rates.Zip(against, (a, b) => a / b)], "F2");

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
}
