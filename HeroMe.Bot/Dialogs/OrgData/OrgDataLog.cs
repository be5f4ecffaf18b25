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

    /// <summary>The directory was read.</summary>
    public static async Task ReadAsync(TurnScope scope, OrgFields fields, CancellationToken ct)
    {
        var entry = (await scope.Notebook.ReadAsync(NoteKind.Access, LookedAt, ct))
            .FirstOrDefault(note => note.Fields.GetValueOrDefault(AccessEntry.Kind) == AccessEntry.OrgRead && IsToday(scope, note.At));
        var logged = Fields(AccessEntry.OrgRead, Number(entry, AccessEntry.Times) + 1, (OrgFields)Number(entry, AccessEntry.Fields) | fields, scope.LocalNow);
        if (entry is null)
        {
            scope.Notebook.Add(scope.Notebook.New(NoteKind.Access, PersonalText.Empty) with { Fields = logged });
        }
        else
        {
            scope.Notebook.Rewrite(entry with { Fields = logged });
        }
    }

    /// <summary>What was read goes into an answer. Reads nothing: the profile knows the day's entry.</summary>
    /// <param name="org">As it may be used now.</param>
    public static void Use(TurnScope scope, OrgContext org, OrgFields fields)
    {
        var today = org.Used is { } used && IsToday(scope, used.At) ? used : null;
        var use = today is null
            ? new OrgUse(Guid.NewGuid(), scope.LocalNow.ToUniversalTime(), 1, fields)
            : today with { Times = today.Times + 1, Fields = today.Fields | fields };
        var entry = new Note(use.Entry, NoteKind.Access, use.At, PersonalText.Empty) { Fields = Fields(AccessEntry.OrgUsed, use.Times, use.Fields, scope.LocalNow) };
        if (today is null)
        {
            scope.Notebook.Add(entry);
        }
        else
        {
            scope.Notebook.Rewrite(entry);
        }

        scope.Change(state => state with { Org = state.Org is { } stored ? stored with { Used = use } : null });
    }

    public static string Line(Note entry, StoredDataDescription words) => words.Of(
        entry.Fields.GetValueOrDefault(AccessEntry.Kind) == AccessEntry.OrgRead ? "OrgData.LogRead" : "OrgData.LogUsed",
        OrgFieldWords.Names((OrgFields)Number(entry, AccessEntry.Fields), words.Language),
        Number(entry, AccessEntry.Times));

    private static int Number(Note? entry, string field) =>
        int.TryParse(entry?.Fields.GetValueOrDefault(field), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static bool IsToday(TurnScope scope, DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, scope.Zone).Date == scope.LocalNow.Date;

    private static Dictionary<string, string> Fields(string kind, int times, OrgFields fields, DateTimeOffset last) => new(StringComparer.Ordinal)
    {
        [AccessEntry.Kind] = kind,
        [AccessEntry.Times] = Text(times),
        [AccessEntry.Last] = last.ToString("O", CultureInfo.InvariantCulture),
        [AccessEntry.Fields] = Text((int)fields),
    };

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
