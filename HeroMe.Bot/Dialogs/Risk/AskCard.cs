using AdaptiveCards;
using HeroMe.Bot.Cards;
using HeroMe.Bot.Safety;
using HeroMe.Bot.Safety.Screening;

namespace HeroMe.Bot.Dialogs.Risk;

/// <summary>The direct question with three answers, and the help lines.</summary>
internal sealed class AskCard : ICardTemplate
{
    public const string TemplateName = "ask";
    public const string Yes = "yes";
    public const string Some = "some";
    public const string No = "no";
    private static readonly string[] Answers = [Yes, Some, No];

    public string Name => TemplateName;

    public AdaptiveCard Render(Guid id, CardRecord content)
    {
        var words = SafetyWords.In(content.Language);
        var card = RiskCards.Card(content) is { Length: > 0 } kept ? kept : TemplateName;
        var text = CrisisText.Of(content.Language, card, Category.SelfHarm, RiskCards.Where(content));
        return content.Answered is { } chosen
            ? CrisisCard.Render(text, [], words.Line($"chosen-{chosen}"))
            : CrisisCard.Render(text, [.. Answers.Select(a => CardKit.Button(words.Line($"button-{a}"), id, a))], inWords: card == TemplateName ? words.Line("hint-ask") : null, answersFirst: true);
    }

    public CardAnswer? Answer(CardRecord content, CardInput tap) => Answers.Contains(tap.Choice)
        ? new CardAnswer(content with { Answered = tap.Choice })
        {
            Chosen = new CardChoice(RiskDialog.DialogId, tap.Choice, CardChoice.NoInputs),
            Change = state => state with
            {
                Risk = tap.Choice switch
                {
                    Yes => RiskState.After(state.Risk, new Verdict(Tier.Red, Category.SelfHarm), tap.At),
                    Some => state.Risk?.SaidSome(tap.At),
                    _ => state.Risk?.SaidNo(tap.At),
                },
            },
        }
        : null;
}
