using AdaptiveCards;
using HeroMe.Bot.Cards;
using HeroMe.Bot.Dialogs.SafetyPlan;
using HeroMe.Bot.Safety;

namespace HeroMe.Bot.Dialogs.Risk;

/// <summary>Shown once things are calm: offers the safety plan, and asks whether the next conversation may ask how it went.</summary>
internal sealed class AfterCard : ICardTemplate
{
    public const string TemplateName = "after";
    private const string Plan = "plan";
    private const string MayAsk = "mayAsk";
    private const string MayNot = "mayNot";

    public string Name => TemplateName;

    public AdaptiveCard Render(Guid id, CardRecord content)
    {
        var words = SafetyWords.In(content.Language);
        var text = words.Cards[TemplateName];
        var chosen = content.Answered is { } answer ? words.Line($"chosen-{answer}") : null;
        string[] said = [text.Title, .. text.Paragraphs, .. chosen is null ? Array.Empty<string>() : [chosen]];
        var card = CardKit.Card(
            string.Join("\n\n", said),
            [CardKit.Title(text.Title), .. text.Paragraphs.Select(CardKit.Paragraph), .. chosen is null ? Array.Empty<AdaptiveElement>() : [CardKit.Note(chosen)]]);
        string[] buttons = chosen is null ? [Plan, MayAsk, MayNot] : [];
        card.Actions = [.. buttons.Select(b => CardKit.Button(words.Line($"button-{b}"), id, b))];
        return card;
    }

    public CardAnswer? Answer(CardRecord content, CardInput tap) => tap.Choice switch
    {
        Plan => new CardAnswer(content) { Chosen = SafetyPlanDialog.Open },
        MayAsk or MayNot => new CardAnswer(content with { Answered = tap.Choice })
        {
            Change = state => state with { Risk = state.Risk is { } risk ? risk with { MayFollowUp = tap.Choice == MayAsk } : null },
        },
        _ => null,
    };
}
