using System.Globalization;
using System.Text;
using HeroMe.Bot.Dialogs.OrgData;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Dialogs.MyData;

/// <summary>Describes each time a person's data was opened outside their own turn or card action.</summary>
internal static class AccessLog
{
    private const int Shown = 30;

    public static string Text(StoredData held, Language language)
    {
        var words = new StoredDataDescription(held, language, all: false);
        var entries = held.Records.Where(note => note.Kind == NoteKind.Access).Reverse().Take(Shown).ToList();
        var text = new StringBuilder();
        text.AppendLine(Words.Of(language, "MyData.AccessIntro")).AppendLine();
        foreach (var entry in entries)
        {
            text.Append("- ").Append(words.Time(entry.At)).Append(": ").AppendLine(Line(entry, words));
        }

        return entries.Count > 0 ? text.ToString() : Words.Of(language, "MyData.AccessNone");
    }

    public static string Line(Note entry, StoredDataDescription words)
    {
        var times = entry.Fields.GetValueOrDefault(AccessEntry.Times, "1");
        return entry.Fields.GetValueOrDefault(AccessEntry.Kind) switch
        {
            AccessEntry.LateDelivery => words.Of("MyData.AccessDelivery"),
            AccessEntry.Due => words.Of("MyData.AccessDue"),
            AccessEntry.Housekeeping when DateTimeOffset.TryParse(entry.Fields.GetValueOrDefault(AccessEntry.Last), CultureInfo.InvariantCulture, out var last) =>
                words.Of("MyData.AccessHousekeeping", times, words.Time(last)),
            AccessEntry.OrgRead or AccessEntry.OrgUsed => OrgDataLog.Line(entry, words),
            var other => words.Of("MyData.AccessOther", other ?? ""),
        };
    }
}
