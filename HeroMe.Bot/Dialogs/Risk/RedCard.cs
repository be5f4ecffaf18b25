using AdaptiveCards;
using HeroMe.Bot.Cards;
using HeroMe.Bot.Dialogs.SafetyPlan;
using HeroMe.Bot.Safety;
using HeroMe.Bot.Safety.Screening;
using HeroMe.Bot.Texts;
using Activity = Microsoft.Bot.Schema.Activity;

namespace HeroMe.Bot.Dialogs.Risk;

/// <summary>The card at which counselling stops. Its numbers stay; 「安全です」 lets counselling continue, and one button opens the person's safety plan.</summary>
internal sealed class RedCard : ICardTemplate
{
    public const string TemplateName = "red";
    public const string Safe = "safe";
    private const string Plan = "plan";

    public string Name => TemplateName;

    /// <summary>The card as it is sent when the message arrives, before the database is used; its record is written by the turn.</summary>
    public static ShownCard Fresh(Language language, Category about, HelpLineContext where) =>
        new(Guid.NewGuid(), RiskCards.Content(TemplateName, language, CrisisText.RedCategory(about), where));

    public static Activity Message(ShownCard card) => CardTemplates.Message(card.Id, card.Content);

    public AdaptiveCard Render(Guid id, CardRecord content)
    {
        var words = SafetyWords.In(content.Language);
        var text = CrisisText.Red(content.Language, RiskCards.About(content), RiskCards.Where(content));
        return content.Answered is { } chosen
            ? CrisisCard.Render(text, [], words.Line($"chosen-{chosen}"))
            : CrisisCard.Render(
                text,
                [CardKit.Button(words.Line("button-safe"), id, Safe), CardKit.Button(words.Line("button-plan"), id, Plan)],
                inWords: words.Line($"hint-{CrisisText.RedCategory(RiskCards.About(content))}"));
    }

    public CardAnswer? Answer(CardRecord content, CardInput tap) => tap.Choice switch
    {
        Safe => new CardAnswer(content with { Answered = Safe })
        {
            Chosen = new CardChoice(RiskDialog.DialogId, Safe, CardChoice.NoInputs),
            Change = state => state with { Risk = state.Risk?.Released(tap.At) },
        },
        Plan => new CardAnswer(content) { Chosen = SafetyPlanDialog.Open },
        _ => null,
    };
}

/// <summary>A card that is already in the chat, and its future record. Stored in the inbox.</summary>
internal sealed record ShownCard(Guid Id, CardRecord Content)
{
    /// <summary>Its id in Teams; null when Teams gave none.</summary>
    public string? TeamsMessageId { get; init; }
}
