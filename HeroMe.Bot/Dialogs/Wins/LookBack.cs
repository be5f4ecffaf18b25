using HeroMe.Bot.Dialogs.Promises;
using HeroMe.Bot.Mentors.Sheets;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Dialogs.Wins;

/// <summary>What a person wrote in a stretch of time, in their own words, by date: wins, what came of promises, lines of check-ins, what their talks were about. Pure.</summary>
internal static class LookBack
{
    /// <summary>So many lines are shown; of more, the first and the last half.</summary>
    private const int Most = 16;

    /// <summary>The field in which a check-in holds the person's own line.</summary>
    private const string LineOfCheckIn = "line";

    /// <summary>One line for each, oldest first; empty when nothing was written.</summary>
    public static IReadOnlyList<string> Lines(IReadOnlyList<Note> notes, DateOnly from, DateOnly to, TimeZoneInfo zone, Language language)
    {
        var lines = notes.SelectMany(note => Of(note, zone, language)).Where(line => line.Day >= from && line.Day <= to && line.Words.Length > 0).OrderBy(line => line.Day).ToList();
        var shown = lines.Count <= Most ? lines : [.. lines.Take(Most / 2), .. lines.TakeLast(Most / 2)];
        return [.. shown.DistinctBy(line => (line.Day, line.Words)).Select(line => Words.Of(language, "Wins.Line", SheetWords.Day(line.Day, language), Cards.Fields.Written(line.Words.ReplaceLineEndings(" "))))];
    }

    /// <summary>Only wins and what was done.</summary>
    public static IReadOnlyList<string> Wins(IReadOnlyList<Note> notes, TimeZoneInfo zone, Language language) =>
        Lines([.. notes.Where(note => note.Kind == NoteKind.Win || (note.Kind == NoteKind.Promise && new Promise(note).State == StepOutcome.Done))], DateOnly.MinValue, DateOnly.MaxValue, zone, language);

    private static IEnumerable<(DateOnly Day, string Words)> Of(Note note, TimeZoneInfo zone, Language language)
    {
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(note.At, zone).DateTime);
        switch (note.Kind)
        {
            case NoteKind.Win:
                yield return (day, note.Text.Reveal());
                break;
            case NoteKind.Promise when new Promise(note) is { State: not StepOutcome.Open } promise:
                yield return (promise.CameOn ?? day, Words.Of(language, "Promises.Came", promise.Words.Reveal(), Words.Of(language, $"Promises.{promise.State}")));
                break;
            case NoteKind.CheckIn:
                yield return (day, note.Fields.GetValueOrDefault(LineOfCheckIn) ?? "");
                break;
            case NoteKind.Sheet:
                yield return (day, Matter(note));
                break;
            default:
                break;
        }
    }

    /// <summary>The row of the matter, in whichever language the sheet was written; empty when it has none.</summary>
    private static string Matter(Note sheet)
    {
        foreach (var language in Enum.GetValues<Language>())
        {
            var head = Words.Of(language, "Sheet.Row", SheetWords.Name(SheetPlace.Matter, language), "");
            if (sheet.Text.Reveal().Split('\n').FirstOrDefault(row => row.StartsWith(head, StringComparison.Ordinal)) is { } row)
            {
                return row[head.Length..];
            }
        }

        return "";
    }
}
