using AdaptiveCards;
using HeroMe.Bot.Cards;
using HeroMe.Bot.Mentors.Sheets;
using HeroMe.Bot.Texts;
using Newtonsoft.Json.Linq;

namespace HeroMe.Bot.Dialogs.OneOnOne;

/// <summary>What a person sees in the dialog of the message extension, in the chat with somebody else: their own cards that are ready, then one of them exactly as it would be inserted. Pure.</summary>
internal static class ShareFaces
{
    public const string Look = "look";
    public const string Insert = "insert";
    public const string List = "list";

    /// <summary>A card of Teams has room for six buttons.</summary>
    public const int Most = 5;
    private const int LongestGlimpse = 60;

    public static AdaptiveCard Ready(IReadOnlyList<OneOnOneRecord> ready, TimeZoneInfo zone, Language language)
    {
        var (how, titles) = (Words.Of(language, "OneOnOne.PickHow"), ready.Select((record, at) => Words.Of(language, "OneOnOne.Pick", at + 1, Day(record, zone, language), record.Version)).ToList());
        var glimpses = ready.Select(record => Fields.Written(Privacy.SafeUnicode.Cut(record.Content.Lines[0].Words.Reveal(), LongestGlimpse))).ToList();
        var card = CardKit.Card(
            string.Join("\n\n", [how, .. titles.Zip(glimpses, (title, glimpse) => $"{title}\n{glimpse}")]),
            [CardKit.Paragraph(how), .. titles.Zip(glimpses).SelectMany(row => new AdaptiveElement[] { CardKit.Heading(row.First), CardKit.Note(row.Second) })]);
        card.Actions = [.. ready.Select((record, at) => Button(titles[at], record.Key, Look))];
        return card;
    }

    /// <param name="shared">The card as it will be inserted.</param>
    /// <param name="others">True when there are other cards to go back to.</param>
    public static AdaptiveCard Preview(OneOnOneRecord record, AdaptiveCard shared, ChatKind chat, bool others, Language language)
    {
        var (warning, seen, note) = (chat == ChatKind.OneToOne ? null : Words.Of(language, $"OneOnOne.Warn{chat}"), OneOnOneFaces.Warning(record.Content, language), Words.Of(language, "OneOnOne.InsertNote"));
        var card = CardKit.Card(
            string.Join("\n\n", ((string?[])[warning, shared.FallbackText, seen, note]).OfType<string>()),
            [
                .. Coloured(warning), OneOnOneFaces.Framed(shared), .. Coloured(seen), CardKit.Note(note),
            ]);
        card.Actions = [Button(Words.Of(language, "OneOnOne.DoInsert"), record.Key, Insert), .. others ? new[] { Button(Words.Of(language, "OneOnOne.DoList"), record.Key, List) } : []];
        return card;
    }

    private static string Day(OneOnOneRecord record, TimeZoneInfo zone, Language language) =>
        SheetWords.Day(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(record.Note.At, zone).DateTime), language);

    private static IEnumerable<AdaptiveElement> Coloured(string? text)
    {
        if (text is not null)
        {
            var block = CardKit.Paragraph(text);
            (block.Color, block.Weight) = (AdaptiveTextColor.Attention, AdaptiveTextWeight.Bolder);
            yield return block;
        }
    }

    /// <summary>In such a dialog Teams takes Action.Submit only.</summary>
    private static AdaptiveSubmitAction Button(string title, string card, string choice) =>
        new() { Title = title, Data = new JObject { [CardKit.IdKey] = card, [CardKit.ChoiceKey] = choice } };
}
