using HeroMe.Bot.Notebook;

namespace HeroMe.Bot.Dialogs.MyData;

/// <summary>The periods that can be deleted at once. Today and yesterday are days in the person's time zone.</summary>
internal enum Period { Hour, Today, Yesterday, Day, Week, All }

/// <summary>Which records a deletion covers. Pure.</summary>
internal static class Deletion
{
    /// <summary>The records of the period. Excluded are the access log and what the person stored by an explicit act (deleted one by one, by kind, or with everything). Records that displayed others are deleted with any of them.</summary>
    public static IReadOnlyList<Note> In(Period period, StoredData held)
    {
        var (from, to) = Bounds(period, held.Local(held.At));
        var meant = held.Records.Where(note => Lapses(note) && note.At >= from && note.At < to).ToList();
        return [.. Derived.With(held.Records, meant).Where(Lapses)];
    }

    public static IReadOnlyList<Note> Of(NoteKind kind, StoredData held) => Derived.With(held.Records, [.. held.Records.Where(note => note.Kind == kind)]);

    /// <summary>True for notes that end with their retention; false for those stored until the person deletes them, and for the log of accesses and displays.</summary>
    private static bool Lapses(Note note) => note.Kind is not (NoteKind.Access or NoteKind.Shown) && NoteKinds.Rule(note.Kind).Lives != LivesAs.UntilDeleted;

    private static (DateTimeOffset From, DateTimeOffset To) Bounds(Period period, DateTimeOffset now)
    {
        var midnight = new DateTimeOffset(now.Date, now.Offset);
        return period switch
        {
            Period.Hour => (now.AddHours(-1), DateTimeOffset.MaxValue),
            Period.Today => (midnight, DateTimeOffset.MaxValue),
            Period.Yesterday => (midnight.AddDays(-1), midnight),
            Period.Day => (now.AddDays(-1), DateTimeOffset.MaxValue),
            Period.Week => (now.AddDays(-7), DateTimeOffset.MaxValue),
            _ => (DateTimeOffset.MinValue, DateTimeOffset.MaxValue),
        };
    }
}
