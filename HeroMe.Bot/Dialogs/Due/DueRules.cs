using HeroMe.Bot.Notebook;

namespace HeroMe.Bot.Dialogs.Due;

/// <summary>What must hold before a topic's reminder is given its turn.</summary>
/// <param name="KeepsQuietHours">It waits for the next working day's hours.</param>
/// <param name="IsDroppedInRisk">In the days after a serious moment it is left out; otherwise it comes after them.</param>
/// <param name="Needs">The purpose that must be allowed; null when agreeing to the matter itself was enough.</param>
internal sealed record DueRules(bool KeepsQuietHours, bool IsDroppedInRisk, Purpose? Needs)
{
    /// <summary>What the person set a day for: it comes at the hour they chose, also at a weekend.</summary>
    public static DueRules Promised { get; } = new(KeepsQuietHours: false, IsDroppedInRisk: false, Needs: null);

    /// <summary>What comes regularly, and is no loss when it is left out once.</summary>
    public static DueRules Regular { get; } = new(KeepsQuietHours: true, IsDroppedInRisk: true, Purpose.Nudges);
}

/// <summary>What is done with a reminder that is due.</summary>
/// <param name="MovedTo">It comes then instead; null when it is not moved.</param>
/// <param name="IsRun">True: its topic gets its turn. False: nothing is said, and if it is not moved either, it is left out.</param>
internal sealed record DueDecision(bool IsRun, DateTimeOffset? MovedTo, bool IsReachable = true)
{
    public static DueDecision Run { get; } = new(true, null);

    public static DueDecision LeaveOut { get; } = new(false, null);

    public static DueDecision NotReachable { get; } = new(false, null, IsReachable: false);

    public static DueDecision Move(DateTimeOffset to) => new(false, to);
}
