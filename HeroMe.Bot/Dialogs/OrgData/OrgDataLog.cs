using System.Globalization;
using HeroMe.Bot.Dialogs.MyData;
using HeroMe.Bot.Graph;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.Privacy;

namespace HeroMe.Bot.Dialogs.OrgData;

/// <summary>The access log of the company's directory: when it was read, and when what was read went into an answer. One entry a day of each, with a counter.</summary>
internal static class OrgDataLog
{
    /// <summary>So many of the newest entries are looked through for that of the day.</summary>
    private const int LookedAt = 20;

    /// <param name="kind"><see cref="AccessEntry.OrgRead"/> or <see cref="AccessEntry.OrgUsed"/>.</param>
    public static async Task AddAsync(TurnScope scope, string kind, OrgFields fields, CancellationToken ct)
    {
        var entry = (await scope.Notebook.ReadAsync(NoteKind.Access, LookedAt, ct))
            .FirstOrDefault(note => note.Fields.GetValueOrDefault(AccessEntry.Kind) == kind && TimeZoneInfo.ConvertTime(note.At, scope.Zone).Date == scope.LocalNow.Date);
        var logged = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [AccessEntry.Kind] = kind,
            [AccessEntry.Times] = Text(Number(entry, AccessEntry.Times) + 1),
            [AccessEntry.Last] = scope.LocalNow.ToString("O", CultureInfo.InvariantCulture),
            [AccessEntry.Fields] = Text(Number(entry, AccessEntry.Fields) | (int)fields),
        };
        if (entry is null)
        {
            scope.Notebook.Add(scope.Notebook.New(NoteKind.Access, PersonalText.Empty) with { Fields = logged });
        }
        else
        {
            scope.Notebook.Rewrite(entry with { Fields = logged });
        }
    }

    public static string Line(Note entry, StoredDataDescription words) => words.Of(
        entry.Fields.GetValueOrDefault(AccessEntry.Kind) == AccessEntry.OrgRead ? "OrgData.LogRead" : "OrgData.LogUsed",
        OrgFieldWords.Names((OrgFields)Number(entry, AccessEntry.Fields), words.Language),
        Number(entry, AccessEntry.Times));

    private static int Number(Note? entry, string field) =>
        int.TryParse(entry?.Fields.GetValueOrDefault(field), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
