using System.Collections.Concurrent;

namespace HeroMe.Bench;

/// <summary>
/// What a message costs when there is little to do, as on most days: 20 messages a second from 200 persons, in a process that is warm. Several
/// builds take turns of 20 s each, so that they see the same machine.
/// </summary>
internal static class Sparse
{
    private const int Persons = 200;
    private const int PerSecond = 20;
    private const int Seconds = 20;
    private const int Rounds = 3;
    private const int WarmUpPerSecond = 50;
    private const int WarmUpSeconds = 30;

    /// <summary>After the last message of a round: the wait for a further line, and the turn itself.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(2);

    public static async Task<int> RunAsync(IReadOnlyList<string> published)
    {
        await using var sink = await Sink.StartAsync();
        var builds = new List<Build>();
        try
        {
            foreach (var folder in published)
            {
                builds.Add(new Build(folder, await Child.StartPublishedAsync(folder), sink.Url));
            }

            if (builds.Count == 0)
            {
                builds.Add(new Build("this build", await Child.StartAsync("bot", sink.Url), sink.Url));
            }

            builds.Add(new Build("the same system calls and nothing else", await Child.StartAsync("bare", sink.Url), sink.Url));

            foreach (var build in builds)
            {
                await build.Traffic.SendAsync(WarmUpPerSecond, WarmUpSeconds);
                await Task.Delay(Rest);
            }

            for (var round = 0; round < Rounds; round++)
            {
                foreach (var build in builds)
                {
                    await RoundAsync(build, sink);
                }
            }

            builds.ForEach(Print);
            return 0;
        }
        finally
        {
            builds.ForEach(build => build.Child.Dispose());
        }
    }

    private static async Task RoundAsync(Build build, Sink sink)
    {
        var usage = build.Child.Usage;
        usage.Sample();
        var (user, system, written, calls, voluntary, involuntary, answered) =
            (usage.UserMs, usage.SystemMs, usage.Written, usage.Reads + usage.Writes, usage.Voluntary, usage.Involuntary, sink.Answered);
        var sent = build.Traffic.SendAsync(PerSecond, Seconds, (_, milliseconds) => build.Acknowledged.Add(milliseconds));
        while (await Task.WhenAny(sent, Task.Delay(1000)) != sent)
        {
            usage.Sample();
        }

        await sent;
        await Task.Delay(Rest);
        usage.Sample();
        const double messages = PerSecond * Seconds;
        build.Rounds.Add(new Round(
            (usage.UserMs - user) / messages,
            (usage.SystemMs - system) / messages,
            (usage.Written - written) / 1024.0 / messages,
            (usage.Reads + usage.Writes - calls) / messages,
            (usage.Voluntary - voluntary) / messages,
            (usage.Involuntary - involuntary) / messages,
            (sink.Answered - answered) / messages));
    }

    private static void Print(Build build)
    {
        string Of(Func<Round, double> figure, string format) => Figures.Spread([.. build.Rounds.Select(figure)], format);
        Console.WriteLine($"""
            sparse, {build.Name}: median of {Rounds} rounds (smallest to largest), a message
              CPU {Of(r => r.User + r.System, "F2")} ms: user {Of(r => r.User, "F2")}, system {Of(r => r.System, "F2")}
              written to disk {Of(r => r.Written, "F0")} KiB; read and write calls {Of(r => r.Calls, "F0")}
              context switches: voluntary {Of(r => r.Voluntary, "F1")}, involuntary {Of(r => r.Involuntary, "F1")}
              acknowledged: p50 {Figures.Median(build.Acknowledged):F1} ms, p99 {Figures.Percentile(build.Acknowledged, 0.99):F1} ms; answers {Of(r => r.Answers, "F2")}
            """);
    }

    private sealed record Round(double User, double System, double Written, double Calls, double Voluntary, double Involuntary, double Answers);

    private sealed class Build(string name, Child child, string sink)
    {
        public string Name => name;

        public Child Child => child;

        public Traffic Traffic { get; } = new(child, sink, Persons);

        public ConcurrentBag<double> Acknowledged { get; } = [];

        public List<Round> Rounds { get; } = [];
    }
}
