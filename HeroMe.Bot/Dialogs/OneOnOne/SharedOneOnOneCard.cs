using System.Security.Cryptography;
using AdaptiveCards;
using HeroMe.Bot.Cards;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Dialogs.OneOnOne;

/// <summary>
/// The card that a person puts into a chat. It is drawn here and nowhere else, so that what was previewed is what is inserted. It has no buttons, no refresh
/// and no ids: whoever receives it can press nothing that would lead back to the person. Pure.
/// </summary>
internal static class SharedOneOnOneCard
{
    private const int Hints = 3;

    public static AdaptiveCard Draw(OneOnOneContent content, Language language)
    {
        var (title, hearing, from) = (Words.Of(language, "OneOnOne.CardTitle"), Words.Of(language, "OneOnOne.HearingTitle"), Words.Of(language, "OneOnOne.CardFrom"));
        var parts = OneOnOneContent.Parts.Where(part => content.Of(part).Any()).Select(part => (Name: Name(part, language), Lines: content.Of(part).Select(words => Bullet(Fields.Written(words), language)).ToList())).ToList();
        var hints = HintsOf(language);
        return CardKit.Card(
            string.Join("\n\n", [title, .. parts.Select(part => string.Join('\n', part.Lines.Prepend(part.Name))), string.Join('\n', hints.Prepend(hearing)), from]),
            [
                CardKit.Title(title),
                .. parts.SelectMany(part => part.Lines.Select(CardKit.Paragraph).Prepend<AdaptiveElement>(CardKit.Heading(part.Name))),
                Separated(CardKit.Note(hearing)), .. hints.Select(CardKit.Note), Separated(CardKit.Note(from)),
            ]);
    }

    /// <summary>The same in plain text, to be copied.</summary>
    public static string Text(OneOnOneContent content, Language language) => string.Join(
        "\n\n",
        OneOnOneContent.Parts.Where(part => content.Of(part).Any()).Select(part => string.Join('\n', content.Of(part).Select(words => Bullet(words, language)).Prepend(Name(part, language)))).Prepend(Words.Of(language, "OneOnOne.CardTitle")));

    /// <summary>Tells whether a card is exactly the one that was previewed: SHA-256 of its JSON.</summary>
    public static string HashOf(AdaptiveCard card) => Convert.ToHexString(SHA256.HashData(Json.ToBytes(Json.ToObject(card))));

    public static string Name(OneOnOnePart part, Language language) => Words.Of(language, $"OneOnOne.Part{part}");

    private static IReadOnlyList<string> HintsOf(Language language) => [.. Enumerable.Range(1, Hints).Select(n => Bullet(Words.Of(language, $"OneOnOne.Hint{n}"), language))];

    private static string Bullet(string words, Language language) => language == Language.Japanese ? $"・{words}" : $"• {words}";

    private static AdaptiveTextBlock Separated(AdaptiveTextBlock block)
    {
        block.Separator = true;
        return block;
    }
}
