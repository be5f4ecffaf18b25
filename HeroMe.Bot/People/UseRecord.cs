namespace HeroMe.Bot.People;

/// <summary>
/// How long and how often a person has been talking here, as far as a reminder depends on it: a handful of counters and times, nothing of what was said.
/// Lives in the sealed profile and nowhere else.
/// </summary>
internal sealed record UseRecord
{
    public DateTimeOffset TalkStartedAt { get; init; }

    public DateTimeOffset LastTurnAt { get; init; }

    public int TurnsInTalk { get; init; }

    /// <summary>The person's own day, as a day number.</summary>
    public int Day { get; init; }

    public int TurnsToday { get; init; }

    /// <summary>The last 21 days with talk; bit 0 is <see cref="Day"/>.</summary>
    public int Days { get; init; }

    public DateTimeOffset? AiSaidAt { get; init; }

    public bool BreakOffered { get; init; }

    public int DayBreakOffered { get; init; }

    /// <summary>Talks since a human step was named.</summary>
    public int TalksSinceBridge { get; init; }

    /// <summary>Turns the human steps, so that the same one is not named twice running.</summary>
    public int Bridges { get; init; }

    public DateTimeOffset? LimitSaidAt { get; init; }

    /// <summary>Null once they have not talked here for this long: nothing that these counters decide reaches further back.</summary>
    public UseRecord? Kept(DateTimeOffset now) => now - LastTurnAt < Idle ? this : null;

    /// <summary>Longer than the three weeks that are counted.</summary>
    internal static readonly TimeSpan Idle = TimeSpan.FromDays(30);

    public override string ToString() => nameof(UseRecord);
}
