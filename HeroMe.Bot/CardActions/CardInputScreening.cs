using HeroMe.Bot.Dialogs;
using HeroMe.Bot.Dialogs.Risk;
using HeroMe.Bot.Safety;
using HeroMe.Bot.Safety.Screening;

namespace HeroMe.Bot.CardActions;

/// <summary>What a card action leads to when text about risk was typed into the card's fields. Pure.</summary>
internal static class CardInputScreening
{
    /// <summary>The answer that replaces the action's own on RED. Null when there is no RED, or when the template accepts any text: the action continues unchanged.</summary>
    public static CardAnswer? ReplacementFor(ICardTemplate template, CardRecord content, IncomingCardAction tapped, DateTimeOffset now) =>
        tapped.Verdict.Tier == Tier.Red && !template.TakesAnyWords
            ? ApplyRisk(new CardAnswer(content), tapped.Verdict, now)
            : null;

    /// <summary>Adds to the action's own answer what follows from the verdict.</summary>
    public static CardAnswer WithRisk(ICardTemplate template, CardAnswer answer, IncomingCardAction tapped, DateTimeOffset now) => tapped.Verdict switch
    {
        { Tier: Tier.Red } => ApplyRisk(answer, tapped.Verdict, now),
        { Tier: Tier.Amber, Category: Category.SelfHarm } when !template.TakesAnyWords && answer.Chosen is null && answer.Follow is null => answer with { Chosen = RiskDialog.AskNow },
        _ => answer,
    };

    /// <summary>What is left to answer when the press itself has no effect.</summary>
    /// <param name="template">Null when the card is not known, and with it whether its fields may speak of risk.</param>
    public static Verdict Unanswered(ICardTemplate? template, IncomingCardAction tapped) => tapped.Verdict switch
    {
        { Tier: Tier.Red } => tapped.Verdict,
        { Tier: Tier.Amber, Category: Category.SelfHarm } when template is not { TakesAnyWords: true } => tapped.Verdict,
        _ => Verdict.Nothing,
    };

    /// <summary>What is left to answer after the press took effect, because it continues with something else: a RED whose card nobody has shown, or words that call for the direct question.</summary>
    public static Verdict NotContinued(ICardTemplate template, CardAnswer answer, IncomingCardAction tapped) => tapped.Verdict switch
    {
        { Tier: Tier.Red } when tapped.Shown is null && answer.Chosen != RiskDialog.RedNow => tapped.Verdict,
        { Tier: Tier.Amber, Category: Category.SelfHarm } when !template.TakesAnyWords && answer.Chosen != RiskDialog.AskNow && !IsScreenedAgain(answer) => tapped.Verdict,
        _ => Verdict.Nothing,
    };

    /// <summary>What follows as a message is read like one.</summary>
    private static bool IsScreenedAgain(CardAnswer answer) => answer.Follow is { } words && Screen.Read(words).Tier >= Tier.Amber;

    private static CardAnswer ApplyRisk(CardAnswer answer, Verdict verdict, DateTimeOffset now) => answer with
    {
        Change = state => (answer.Change?.Invoke(state) ?? state) is var changed ? changed with { Risk = RiskState.After(changed.Risk, verdict, now) } : state,
        Chosen = answer.Chosen is null && answer.Follow is null ? RiskDialog.RedNow : answer.Chosen,
    };
}
