using AdaptiveCards;
using HeroMe.Bot.Cards;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Dialogs.Consents;

/// <summary>Asks, after chat storage was switched off, whether what was stored until now is to be deleted too.</summary>
internal sealed class PurgeCard : ICardTemplate
{
    public const string TemplateName = "purge";
    private const string Remove = "remove";
    private const string Leave = "leave";

    public string Name => TemplateName;

    public AdaptiveCard Render(Guid id, CardRecord content)
    {
        var l = content.Language;
        if (content.Answered is { } answered)
        {
            var done = Words.Of(l, answered == Remove ? "Consent.Removing" : "Consent.Left");
            return CardKit.Card(done, CardKit.Paragraph(done));
        }

        string[] words = [Words.Of(l, "Consent.RemoveToo"), Words.Of(l, "Consent.RemoveByWords")];
        var card = CardKit.Card(string.Join("\n\n", words), CardKit.Paragraph(words[0]), CardKit.Note(words[1]));
        card.Actions = [CardKit.Button(Words.Of(l, "Consent.Remove"), id, Remove), CardKit.Button(Words.Of(l, "Consent.Leave"), id, Leave)];
        return card;
    }

    public CardAnswer? Answer(CardRecord content, CardInput tap) => tap.Choice switch
    {
        Remove => new CardAnswer(content with { Answered = tap.Choice }) { Chosen = ConsentDialog.Purge },
        Leave => new CardAnswer(content with { Answered = tap.Choice }),
        _ => null,
    };
}
