using HeroMe.Bot.Notebook;
using HeroMe.Bot.Safety;

namespace HeroMe.Bot.Dialogs.Consents;

/// <summary>When the short question is asked, and what a decision writes down. Pure.</summary>
internal static class ConsentRules
{
    /// <summary>The wish card comes with the first answer: one card at a time.</summary>
    private const int AnswersFirst = 2;

    /// <summary>So long an undecided person is left alone, and so long the card that asked can be answered.</summary>
    public static readonly TimeSpan NotAgainWithin = TimeSpan.FromDays(7);

    /// <summary>
    /// What was decided on an older notice still holds, for what that notice said; only the question comes again.
    /// To drop it silently would make records vanish that the person asked for.
    /// </summary>
    public static bool IsDecided(Consent consent) => consent.ChatStorage is not null && consent.Notice >= Consent.CurrentNotice;

    /// <param name="answers">How often the talk has answered, this time included.</param>
    public static bool MayAsk(Consent consent, RiskState? risk, int answers, DateTimeOffset now) =>
        !IsDecided(consent)
        && answers >= AnswersFirst
        && !(risk is { Level: not RiskLevel.None } && risk.Until > now)
        && (consent.AskedAt is not { } asked || asked + NotAgainWithin <= now);

    public static Consent Decide(Consent consent, bool keepsChats, DateTimeOffset at) => Decided(consent with { ChatStorage = keepsChats }, at);

    public static Consent Decided(Consent consent, DateTimeOffset at) => consent with { Notice = Consent.CurrentNotice, DecidedAt = at.ToUniversalTime() };

    public static Consent With(Consent consent, Purpose purpose, bool allowed) => purpose switch
    {
        Purpose.ChatStorage => consent with { ChatStorage = allowed },
        Purpose.Memory => consent with { Memory = allowed },
        Purpose.CheckIns => consent with { CheckIns = allowed },
        Purpose.OrgData => consent with { OrgData = allowed },
        Purpose.CompanyCounts => consent with { CompanyCounts = allowed },
        _ => consent with { Nudges = allowed },
    };
}
