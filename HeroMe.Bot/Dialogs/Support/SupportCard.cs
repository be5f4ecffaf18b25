using AdaptiveCards;
using HeroMe.Bot.Cards;
using HeroMe.Bot.Company;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Dialogs.Support;

/// <summary>What the company offers, as its directory says it: name, what it is, how to get there, who learns of it. Has no button: joining is the person's own act.</summary>
internal static class SupportCard
{
    /// <param name="intro">One line above.</param>
    /// <param name="join">One line below.</param>
    public static AdaptiveCard Render(IReadOnlyList<DirectoryEntry> entries, string intro, string join, Language language)
    {
        var rows = entries.Select(entry => Lines(entry, language).ToList()).ToList();
        return CardKit.Card(
            string.Join("\n\n", [intro, .. rows.SelectMany(row => row), join]),
            [CardKit.Paragraph(intro), .. rows.Select(Row), CardKit.Note(join)]);
    }

    private static AdaptiveContainer Row(List<string> lines) => new()
    {
        Separator = true,
        Items = [CardKit.Heading(lines[0]), .. lines.Skip(1).Select((line, i) => i == 0 ? CardKit.Paragraph(line) : CardKit.Note(line))],
    };

    private static IEnumerable<string> Lines(DirectoryEntry entry, Language language)
    {
        yield return entry.Name.In(language);
        yield return entry.About.In(language);
        yield return Words.Of(language, "Support.Reach", entry.Reach.In(language));
        if (entry.Open is { } open)
        {
            yield return Words.Of(language, "Support.Open", open.In(language));
        }

        if (entry.Who is { } who)
        {
            yield return Words.Of(language, "Support.Who", who.In(language));
        }
    }
}
