using HeroMe.Bot.Notebook;

namespace HeroMe.Bot.Dialogs.Consents;

/// <summary>When the consent question is asked, and how a decision is recorded. Pure.</summary>
internal static class ConsentRules
{
    /// <summary>Not after the first answer: the wish card comes with it, and a turn shows one card at a time.</summary>
    private const int AnswersFirst = 2;

    /// <summary>The shortest time between two questions to an undecided person, and how long the card can be answered.</summary>
    public static readonly TimeSpan NotAgainWithin = TimeSpan.FromDays(7);

    /// <summary>
    /// False also when the decision was made on an older notice: it stays valid for what that notice said, but the question is asked again.
    /// Dropping it silently would delete records that the person asked to keep.
    /// </summary>
    public static bool IsDecided(Consent consent) => consent.ChatStorage is not null && consent.Notice >= Consent.CurrentNotice;

    /// <param name="answers">Number of answers in this conversation, this one included.</param>
    /// <param name="calm">True when this turn and the one before were calm (<see cref="CalmMoment"/>).</param>
    public static bool MayAsk(Consent consent, bool calm, int answers, DateTimeOffset now) =>
        !IsDecided(consent)
        && answers >= AnswersFirst
        && calm
        && (consent.AskedAt is not { } asked || asked + NotAgainWithin <= now);

    public static Consent Decide(Consent consent, bool keepsChats, DateTimeOffset at) => Decided(consent, at) with { ChatStorage = keepsChats };

    public static Consent Allow(Consent consent, Purpose purpose, DateTimeOffset at) => With(Decided(consent, at), purpose, allowed: true);

    /// <summary>
    /// A decision under the current notice; what is decided is set on the result. An early choice about a purpose that came into use since the notice before is
    /// forgotten, because that notice said that the person would be asked again.
    /// </summary>
    public static Consent Decided(Consent consent, DateTimeOffset at) => Enum.GetValues<Purpose>()
        .Where(purpose => Consent.UsedSince(purpose) > consent.Notice)
        .Aggregate(consent, (known, purpose) => With(known, purpose, allowed: null)) with
    { Notice = Consent.CurrentNotice, DecidedAt = at.ToUniversalTime() };

    public static Consent With(Consent consent, Purpose purpose, bool? allowed) => purpose switch
    {
        Purpose.ChatStorage => consent with { ChatStorage = allowed },
        Purpose.Memory => consent with { Memory = allowed },
        Purpose.CheckIns => consent with { CheckIns = allowed },
        Purpose.OrgData => consent with { OrgData = allowed },
        Purpose.CompanyCounts => consent with { CompanyCounts = allowed },
        _ => consent with { Nudges = allowed },
    };
}
