using HeroMe.Bot.Mentors.Sheets;
using HeroMe.Bot.Notebook;

namespace HeroMe.Bot.Dialogs.Promises;

/// <summary>Keeps one promise for each step of a sheet that has a day: what is added, moved, reworded or taken off there is so with the promise.</summary>
internal static class PromisesOfSheet
{
    /// <param name="before">The sheet as it was when the turn began.</param>
    /// <returns>The sheet whose steps name their promises.</returns>
    public static async Task<Sheet> FollowAsync(TurnScope scope, Sheet before, Sheet after, CancellationToken ct)
    {
        var (was, now, today) = (Steps(before), Steps(after), DateOnly.FromDateTime(scope.LocalNow.DateTime));
        var gone = was.Where(line => line.Promise is { } id && now.TrueForAll(other => other.Promise != id)).ToList();
        if (now.Count == Sheet.MostOfPlace && gone is [var oldest] && ReferenceEquals(oldest, was[0]))
        {
            // It made room for a newer one, which is no reason to forget it.
            gone.Clear();
        }

        var changed = now.Where(line => line.Promise is { } id && was.Find(other => other.Promise == id) is { } old && (old.Due != line.Due || old.Words.Reveal() != line.Words.Reveal())).ToList();
        var added = scope.KeepsRecords ? now.Where(line => line.Promise is null && line.Outcome == StepOutcome.Open && line.Due >= today).ToList() : [];
        if (gone.Count + changed.Count + added.Count == 0)
        {
            return after;
        }

        var book = await PromiseBook.ReadAsync(scope, ct, followsSheet: true);
        if (gone is [var left] && added is [var put] && book.Find(left.Promise) is { IsOpen: true } reworded)
        {
            // One line in the place of another is the same promise in other words.
            return after.Replacing(put, put with { Promise = Follow(book, reworded, put).Note.Id });
        }

        foreach (var line in gone)
        {
            if (book.Find(line.Promise) is { IsOpen: true } promise)
            {
                book.Withdraw(promise);
            }
        }

        foreach (var line in changed)
        {
            after = after.Replacing(line, Changed(book, line, today));
        }

        foreach (var line in added)
        {
            var same = book.Same(line.Words);
            if (same is not null && scope.Kind == IncomingKind.Edited)
            {
                // Its message is being replaced, and everything drawn from it goes with the old wording.
                book.Withdraw(same);
                same = null;
            }

            var promise = same is null ? book.Add(line.Words, line.Due!.Value, StepHours.Of(line)) : Follow(book, same, line);
            after = after.Replacing(line, line with { Promise = promise.Note.Id });
        }

        return after;
    }

    private static SheetLine Changed(PromiseBook book, SheetLine line, DateOnly today)
    {
        var promise = book.Find(line.Promise);
        switch (promise)
        {
            case { IsOpen: true } when line.Due is null:
                book.Withdraw(promise);
                return line with { Promise = null };
            case not null when line.Due is not null && (promise.IsOpen || (promise.State != StepOutcome.Done && line.Due >= today)):
                return line with { Promise = Follow(book, promise, line).Note.Id, Outcome = StepOutcome.Open };
            case null or { State: StepOutcome.Done } when line.Due >= today:
                // It was deleted or done; another day is another promise.
                return line with { Promise = book.Add(line.Words, line.Due.Value, StepHours.Of(line)).Note.Id, Outcome = StepOutcome.Open };
            default:
                return line;
        }
    }

    private static Promise Follow(PromiseBook book, Promise promise, SheetLine line)
    {
        var reworded = book.Reword(promise, line.Words);
        return line.Due is { } due && due != reworded.Due ? book.Move(reworded, due, StepHours.Of(line)) : reworded;
    }

    private static List<SheetLine> Steps(Sheet sheet) => [.. sheet.Of(SheetPlace.Step)];
}
