using AdaptiveCards;
using HeroMe.Bot.Cards;
using HeroMe.Bot.Safety;
using HeroMe.Bot.Safety.Screening;

namespace HeroMe.Bot.Dialogs.Risk;

/// <summary>The one direct question, three answers, and the lines in sight.</summary>
internal sealed class AskCard : ICardTopic
{
    public const string TopicName = "ask";
    public const string Yes = "yes";
    public const string Some = "some";
    public const string No = "no";
    private static readonly string[] Answers = [Yes, Some, No];

    public string Name => TopicName;

    public AdaptiveCard Face(Guid id, CardContent content)
    {
        var words = SafetyWords.In(content.Language);
        var text = CrisisText.Of(content.Language, RiskCards.Card(content) is { Length: > 0 } card ? card : TopicName, Category.SelfHarm, RiskCards.Where(content));
        return content.Answered is { } chosen
            ? CrisisCard.Face(text, [], words.Line($"chosen-{chosen}"))
            : CrisisCard.Face(text, [.. Answers.Select(a => CardKit.Button(words.Line($"button-{a}"), id, a))], answersFirst: true);
    }

    public CardAnswer? Answer(CardContent content, CardTap tap) => Answers.Contains(tap.Choice)
        ? new CardAnswer(content with { Answered = tap.Choice })
        {
            Chosen = new Choice(RiskDialog.DialogId, tap.Choice, Choice.NoInputs),
            Change = standing => standing with
            {
                Risk = tap.Choice switch
                {
                    Yes => RiskState.After(standing.Risk, new Verdict(Tier.Red, Category.SelfHarm), tap.At),
                    Some => standing.Risk?.SaidSome(tap.At),
                    _ => standing.Risk?.SaidNo(tap.At),
                },
            },
        }
        : null;
}
