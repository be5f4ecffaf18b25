using HeroMe.Bot.Notebook;
using HeroMe.Bot.Privacy;
using Microsoft.Bot.Builder;

namespace HeroMe.Bot.Dialogs.MyData;

/// <summary>
/// Deletes, corrects and shortens, all within the turn's one transaction. As words of a removed record may stand in the state of the talk and in the
/// records of open cards, both go along: a half-filled form is a small loss, a word that comes back is not.
/// </summary>
internal static class DataChanges
{
    public static Task RemoveAsync(ITurnContext turn, Holdings held, IReadOnlyList<Note> gone, CancellationToken ct)
    {
        var talk = Talk.Of(turn);
        Forget(talk, held, gone);
        return talk.SayAsync(turn, gone.Count == 0 ? talk.Word("MyData.NothingThere") : talk.Word("MyData.Removed", gone.Count), ct);
    }

    public static Task CorrectAsync(ITurnContext turn, Holdings held, Note note, string text, CancellationToken ct)
    {
        var talk = Talk.Of(turn);
        if (string.IsNullOrWhiteSpace(text) || !DataFaces.Correctable(note))
        {
            return talk.SayAsync(turn, talk.Word("MyData.ItemEmpty"), ct);
        }

        // What was answered to the old wording repeats it, so it goes; the record itself is replaced.
        Forget(talk, held, [.. Derived.With(held.Records, [note]).Where(other => other.Id != note.Id)]);
        talk.Notebook.Replace(note, new PersonalText(text));
        return talk.SayAsync(turn, talk.Word("MyData.Corrected"), ct);
    }

    /// <summary>Holds for what is there, too: what is past its new time goes now.</summary>
    public static Task ShortenAsync(ITurnContext turn, Holdings held, (int? ChatDays, int? RecordMonths, Retention Now) chosen, CancellationToken ct)
    {
        var talk = Talk.Of(turn);
        talk.Change(standing => standing with
        {
            Settings = standing.Settings with
            {
                ChatDays = chosen.ChatDays ?? standing.Settings.ChatDays,
                RecordMonths = chosen.RecordMonths ?? standing.Settings.RecordMonths,
            },
        });
        List<Note> gone = [];
        foreach (var note in held.Records)
        {
            var until = NoteKinds.Rule(note.Kind).RetainUntil(note.At, chosen.Now);
            if (until <= held.At)
            {
                gone.Add(note);
            }
            else if (until < note.Until)
            {
                talk.Notebook.Shorten(note, until);
            }
        }

        Forget(talk, held, gone);
        var done = gone.Count == 0
            ? talk.Word("MyData.RetentionSetNone", chosen.Now.ChatDays, chosen.Now.RecordMonths)
            : talk.Word("MyData.RetentionSet", chosen.Now.ChatDays, chosen.Now.RecordMonths, gone.Count);
        return talk.SayAsync(turn, done, ct);
    }

    private static void Forget(Talk talk, Holdings held, IReadOnlyList<Note> gone)
    {
        if (gone.Count == 0)
        {
            return;
        }

        // What shows records in the chat may show these.
        foreach (var note in gone.Concat(held.Records.Where(note => note.Kind == NoteKind.Shown)).DistinctBy(note => note.Id))
        {
            talk.Notebook.Remove(note);
        }

        talk.Memory.ForgetAll();
        talk.Notebook.RemoveCards(held.Cards.Where(card => card.Content is { Data.Count: > 0 }).Select(card => card.Id));
    }
}
