using AdaptiveCards;
using HeroMe.Bot.Cards;
using HeroMe.Bot.Dialogs.HandOff;
using HeroMe.Bot.Dialogs.Harassment;
using HeroMe.Bot.Dialogs.SafetyPlan;
using HeroMe.Bot.Safety;

namespace HeroMe.Bot.Dialogs.Risk;

/// <summary>Care and places to turn to, once for each category; counselling continues.</summary>
internal sealed class CareCard : ICardTemplate
{
    public const string TemplateName = "care";
    private const string Record = "record";
    private const string Person = "person";
    private const string Plan = "plan";

    public string Name => TemplateName;

    public AdaptiveCard Render(Guid id, CardRecord content)
    {
        var words = SafetyWords.In(content.Language);
        var text = CrisisText.Of(content.Language, Card(content), RiskCards.About(content), RiskCards.Where(content));
        return CrisisCard.Render(text, [.. Buttons(Card(content)).Select(b => CardKit.Button(words.Line($"button-{b}"), id, b))]);
    }

    public CardAnswer? Answer(CardRecord content, CardInput tap) => tap.Choice switch
    {
        Record => new CardAnswer(content) { Chosen = HarassmentRecordDialog.Open },
        Person => new CardAnswer(content) { Chosen = HandOffDialog.Open },
        Plan => new CardAnswer(content) { Chosen = SafetyPlanDialog.Open },
        _ => null,
    };

    private static string Card(CardRecord content) => RiskCards.Card(content) is { Length: > 0 } card ? card : "some";

    private static string[] Buttons(string card) => card switch
    {
        "care-Harassment" => [Record, Person],
        "care-Overwork" or "care-HarmOthers" or "care-Legal" => [Person],
        "some" => [Plan, Person],
        _ => [],
    };
}
