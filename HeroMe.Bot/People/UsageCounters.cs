namespace HeroMe.Bot.People;

/// <summary>
/// How long and how often a person has been using the bot, as far as reminders need it: a few counters and times, nothing of what was said.
/// Stored in the sealed profile only.
/// </summary>
internal sealed record UsageCounters
{
    public DateTimeOffset TalkStartedAt { get; init; }

    public DateTimeOffset LastTurnAt { get; init; }

    public int TurnsInTalk { get; init; }

    /// <summary>The day in the person's time zone, as a day number.</summary>
    public int Day { get; init; }

    public int TurnsToday { get; init; }

    /// <summary>Bit set of the last 21 days with a conversation; bit 0 is <see cref="Day"/>.</summary>
    public int Days { get; init; }

    /// <summary>When the person was last told that this is an AI; null when never.</summary>
    public DateTimeOffset? AiSaidAt { get; init; }

    /// <summary>True when a break was suggested in the current conversation.</summary>
    public bool BreakOffered { get; init; }

    /// <summary>The day (as <see cref="Day"/>) on which the daily suggestion of a break was made; 0 when never.</summary>
    public int DayBreakOffered { get; init; }

    /// <summary>Conversations since a reminder last named a step towards other people.</summary>
    public int TalksSinceBridge { get; init; }

    /// <summary>Rotates through those steps, so that the same one is not named twice in a row.</summary>
    public int Bridges { get; init; }

    /// <summary>When the person was last told to turn to other people as well; null when never.</summary>
    public DateTimeOffset? LimitSaidAt { get; init; }

    /// <summary>This record; null when the person has been idle for <see cref="Idle"/>, because no reminder looks further back.</summary>
    public UsageCounters? Kept(DateTimeOffset now) => now - LastTurnAt < Idle ? this : null;

    /// <summary>Longer than the three weeks that reminders count.</summary>
    internal static readonly TimeSpan Idle = TimeSpan.FromDays(30);

    public override string ToString() => nameof(UsageCounters);
}
