using HeroMe.Bot.Dialogs.Remembering;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.Privacy;

namespace HeroMe.Bot.Dialogs.MyData;

/// <summary>
/// Deletes, corrects and shortens, all within the turn's one transaction. Words of a removed record may also be in the dialog state and in the
/// records of open cards, so those are deleted too; losing a half-filled form is acceptable, a deleted word that reappears is not.
/// </summary>
internal static class MyDataChanges
{
    public static Task RemoveAsync(TurnScope scope, StoredData held, IReadOnlyList<Note> gone, CancellationToken ct)
    {
        Forget(scope, held, gone);
        return scope.SayAsync(gone.Count == 0 ? scope.Word("MyData.NothingThere") : scope.Word("MyData.Removed", gone.Count), ct);
    }

    public static Task CorrectAsync(TurnScope scope, StoredData held, Note note, string text, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(text) || !MyDataCards.Correctable(note))
        {
            return scope.SayAsync(scope.Word("MyData.ItemEmpty"), ct);
        }

        // Answers derived from the old wording repeat it, so they are deleted; the record itself is replaced.
        Forget(scope, held, [.. Derived.With(held.Records, [note]).Where(other => other.Id != note.Id)]);
        scope.Notebook.Replace(note, new PersonalText(text));
        return scope.SayAsync(scope.Word("MyData.Corrected"), ct);
    }

    /// <summary>Applies to existing records too: those beyond the new retention are deleted now.</summary>
    public static Task ShortenAsync(TurnScope scope, StoredData held, (int? ChatDays, int? RecordMonths, Retention Now) chosen, CancellationToken ct)
    {
        scope.Change(state => state with
        {
            Settings = state.Settings with
            {
                ChatDays = chosen.ChatDays ?? state.Settings.ChatDays,
                RecordMonths = chosen.RecordMonths ?? state.Settings.RecordMonths,
            },
        });
        List<Note> gone = [];
        foreach (var note in held.Records)
        {
            if (NoteKinds.UntilDeleted.Contains(note.Kind))
            {
                scope.Notebook.Align(note, chosen.Now);
                continue;
            }

            var until = NoteKinds.Rule(note.Kind).RetainUntil(note.At, chosen.Now);
            if (until <= held.At)
            {
                gone.Add(note);
            }
            else if (until < note.Until)
            {
                scope.Notebook.Shorten(note, until);
            }
        }

        Forget(scope, held, gone);
        var done = gone.Count == 0
            ? scope.Word("MyData.RetentionSetNone", chosen.Now.ChatDays, chosen.Now.RecordMonths)
            : scope.Word("MyData.RetentionSet", chosen.Now.ChatDays, chosen.Now.RecordMonths, gone.Count);
        return scope.SayAsync(done, ct);
    }

    private static void Forget(TurnScope scope, StoredData held, IReadOnlyList<Note> gone)
    {
        if (gone.Count == 0)
        {
            return;
        }

        // Records of displayed data may show the deleted notes.
        foreach (var note in gone.Concat(held.Records.Where(note => note.Kind == NoteKind.Shown)).DistinctBy(note => note.Id))
        {
            scope.Notebook.Remove(note);
        }

        var isOffRecord = OffRecord.IsOn(scope);
        scope.Memory.ForgetAll();
        if (isOffRecord)
        {
            OffRecord.Begin(scope);
        }

        scope.Notebook.RemoveCards(held.Cards.Where(card => card.Content is { Data.Count: > 0 }).Select(card => card.Id));
    }
}
