using AdaptiveCards;
using HeroMe.Bot.Cards;
using HeroMe.Bot.Dialogs.HandOff;
using HeroMe.Bot.Safety;

namespace HeroMe.Bot.Dialogs.Risk;

/// <summary>SOFT: one quiet line under the ordinary answer, and one button that opens the desks where people listen.</summary>
internal sealed class SoftCard : ICardTemplate
{
    public const string TemplateName = "soft";
    private const string Person = "person";

    public string Name => TemplateName;

    public AdaptiveCard Render(Guid id, CardRecord content)
    {
        var words = SafetyWords.In(content.Language);
        var line = words.Line("soft");
        var card = CardKit.Card(line, [CardKit.Note(line)]);
        card.Actions = [CardKit.Button(words.Line("button-soft"), id, Person)];
        return card;
    }

    public CardAnswer? Answer(CardRecord content, CardInput tap) => tap.Choice == Person ? new CardAnswer(content) { Chosen = HandOffDialog.Desks } : null;
}
