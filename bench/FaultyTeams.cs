using System.Collections.Concurrent;
using HeroMe.Bot.Tests.Harness;

namespace HeroMe.Bench;

/// <summary>A Teams that refuses with a wait, asks to try again, fails after or before it has taken a message, takes it and never says so, and is slow.</summary>
internal sealed class FaultyTeams(int seed)
{
    private const string Throttled = "Teams: 429";

    private readonly Random _random = new(seed);
    private readonly Lock _gate = new();

    public ConcurrentDictionary<string, int> Done { get; } = new(StringComparer.Ordinal);

    /// <summary>Seconds for which it asked to be left alone, one after the other.</summary>
    public int Pauses => Done.GetValueOrDefault(Throttled);

    /// <returns>Null for a call that is handled as Teams would.</returns>
    public Scripted? Answer(ConnectorCall call)
    {
        if (call.What == "typing")
        {
            return null;
        }

        double luck;
        lock (_gate)
        {
            luck = _random.NextDouble();
        }

        return luck switch
        {
            < 0.005 => Counted(Throttled, new Scripted(429, """{"error":{"code":"Throttled"}}""", RetryAfter: "1")),
            < 0.030 => Counted("Teams: 412", new Scripted(412)),
            < 0.040 => Counted("Teams: 502, taken", new Scripted(502, Applies: true)),
            < 0.050 => Counted("Teams: 502, not taken", new Scripted(502)),
            < 0.060 => Counted("Teams: 504, taken", new Scripted(504, Applies: true)),
            < 0.070 => Counted("Teams: 503", new Scripted(503)),
            < 0.073 => Counted("Teams: taken, no answer", new Scripted(0, AfterApplied: Task.Delay(TimeSpan.FromSeconds(40)))),
            < 0.110 => Counted("Teams: slow", new Scripted(0, Before: Task.Delay(TimeSpan.FromSeconds(2)))),
            _ => null,
        };
    }

    private Scripted Counted(string what, Scripted how)
    {
        Done.AddOrUpdate(what, 1, (_, times) => times + 1);
        return how;
    }
}
