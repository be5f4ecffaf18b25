namespace HeroMe.Bot.Safety;

/// <summary>How far the talk is changed by what was read: Amber asks, Red stops the coaching.</summary>
internal enum RiskLevel { None, Amber, Red }

/// <summary>
/// What stays of a dangerous moment: the state for 24 hours, the silence of nudges for 72, and one mark that lets the next talk open softly.
/// It lives only in the person's sealed profile; nobody but the person can learn that it exists.
/// </summary>
internal sealed record RiskState
{
    public RiskLevel Level { get; init; }

    public string Category { get; init; } = "";

    public DateTimeOffset Until { get; init; }

    public DateTimeOffset NudgesStoppedUntil { get; init; }

    /// <summary>Until the next talk has acknowledged it, at most 30 days.</summary>
    public DateTimeOffset? RememberedUntil { get; init; }

    /// <summary>The person said yes to being asked the next day.</summary>
    public bool MayFollowUp { get; init; }

    public override string ToString() => nameof(RiskState);
}
