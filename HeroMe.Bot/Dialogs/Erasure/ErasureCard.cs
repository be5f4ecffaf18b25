using AdaptiveCards;
using HeroMe.Bot.Cards;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Dialogs.Erasure;

/// <summary>Confirmation of 「全部消して」: what is erased, what this bot cannot reach, and the two buttons.</summary>
internal sealed class ErasureCard : ICardTemplate
{
    public const string TemplateName = "erasure";
    private const string EraseChoice = "erase";
    private const string KeepChoice = "keep";

    public string Name => TemplateName;

    public AdaptiveCard Render(Guid id, CardRecord content)
    {
        var l = content.Language;
        if (content.Answered is { } answered)
        {
            var done = Words.Of(l, answered == EraseChoice ? "Erase.Done" : "Erase.Kept");
            return CardKit.Card(done, CardKit.Paragraph(done));
        }

        var title = Words.Of(l, "Erase.Title");
        string[] paragraphs = [Words.Of(l, "Erase.What"), Words.Of(l, "Erase.Limits"), Words.Of(l, "Erase.ByWords")];
        var card = CardKit.Card(
            string.Join("\n\n", [title, .. paragraphs]),
            [CardKit.Title(title), .. paragraphs.Select(CardKit.Paragraph)]);
        card.Actions =
        [
            CardKit.Button(Words.Of(l, "Erase.Yes"), id, EraseChoice),
            CardKit.Button(Words.Of(l, "Erase.No"), id, KeepChoice),
        ];
        return card;
    }

    public CardAnswer? Answer(CardRecord content, CardInput tap) => tap.Choice switch
    {
        EraseChoice => new CardAnswer(content with { Answered = tap.Choice }, EraseEverything: true),
        KeepChoice => new CardAnswer(content with { Answered = tap.Choice }),
        _ => null,
    };
}
