namespace HeroMe.Bench;

/// <summary>CPU and allocations of one guided turn under load; with another build of this program, both in turn.</summary>
internal static class Turns
{
    private const int Persons = 300;
    private const int WarmUp = 6_000;
    private const int Counted = 1_500;
    private const int Rounds = 5;

    public static async Task<int> RunAsync(string? other)
    {
        await using var sink = await Sink.StartAsync();
        using var ours = await Child.StartAsync("bot", sink.Url);
        using var theirs = other is null ? null : await Child.StartAsync("bot", sink.Url, other);
        List<(string Name, Child Child, List<double> Cpu, List<double> Allocated)> all = [("this build", ours, [], [])];
        if (theirs is not null)
        {
            all.Add(("other build", theirs, [], []));
        }

        var number = 0;
        foreach (var (_, child, _, _) in all)
        {
            number = await TalkAsync(child, sink, WarmUp, number);
        }

        for (var round = 0; round < Rounds; round++)
        {
            foreach (var (_, child, cpu, allocated) in all)
            {
                var before = await child.MarkAsync();
                number = await TalkAsync(child, sink, Counted, number);
                var after = await child.MarkAsync();
                cpu.Add((after.CpuMs - before.CpuMs) / Counted);
                allocated.Add((after.Allocated - before.Allocated) / 1024.0 / Counted);
            }
        }

        foreach (var (name, _, cpu, allocated) in all)
        {
            Console.WriteLine($"guided turn, {name}: {Figures.Spread(cpu, "F2")} ms CPU, {Figures.Spread(allocated, "F1")} KiB allocated");
        }

        if (theirs is not null)
        {
            Console.WriteLine($"this / other: CPU {Figures.Spread([.. all[0].Cpu.Zip(all[1].Cpu, (a, b) => a / b)], "F2")}, allocated {Figures.Spread([.. all[0].Allocated.Zip(all[1].Allocated, (a, b) => a / b)], "F2")}");
        }

        return 0;
    }

    /// <summary>Many persons at once, one message each and the next when it is answered: every message is a turn of its own.</summary>
    /// <returns>The number of the last message, for the next call.</returns>
    private static async Task<int> TalkAsync(Child child, Sink sink, int turns, int number)
    {
        for (var round = 0; round < turns / Persons; round++)
        {
            var n = ++number;
            var target = sink.Answered + Persons;
            await Parallel.ForAsync(0, Persons, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (p, ct) =>
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

        return number;
    }
}
