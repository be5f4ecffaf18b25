using HeroMe.Bot.Dialogs.Counselling;
using HeroMe.Bot.Dialogs.Sheets;
using HeroMe.Bot.Insights;
using HeroMe.Bot.Mentors.Sheets;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Dialogs.Promises;

/// <summary>A person's promises during one turn. Every change is made to the record, to the reminder that asks about it, to the line of the sheet it came from, and to what is remembered as open.</summary>
internal sealed class PromiseBook
{
    private const int Most = 500;

    /// <summary>So many pairs of letters two texts share when they speak of the same; English words are longer, and its pairs fewer.</summary>
    private const int Enough = 2;
    private const int EnoughInEnglish = 8;
    private readonly TurnScope _scope;
    private readonly List<Promise> _all;
    private readonly bool _followsSheet;

    private PromiseBook(TurnScope scope, IEnumerable<Promise> all, bool followsSheet) => (_scope, _all, _followsSheet) = (scope, [.. all], followsSheet);

    /// <summary>Newest first.</summary>
    public IReadOnlyList<Promise> All => _all;

    /// <summary>Those of which it is not known what came of them, by their days.</summary>
    public IEnumerable<Promise> Open => _all.Where(promise => promise is { IsOpen: true, Due: not null }).OrderBy(promise => promise.Due);

    public DateOnly Today => DateOnly.FromDateTime(_scope.LocalNow.DateTime);

    /// <param name="followsSheet">True when the changes come from the sheet, which is then not changed in turn.</param>
    public static async Task<PromiseBook> ReadAsync(TurnScope scope, CancellationToken ct, bool followsSheet = false)
    {
        var book = new PromiseBook(scope, (await scope.Notebook.ReadAsync(NoteKind.Promise, Most, ct)).Select(note => new Promise(note)), followsSheet);
        OpenPromises.Remember(scope, book.All);
        return book;
    }

    public Promise? Find(string? key) => _all.Find(promise => promise.Key == key);

    public Promise? Find(Guid? id) => _all.Find(promise => promise.Note.Id == id);

    /// <summary>The open one with the same words; null when there is none.</summary>
    public Promise? Same(PersonalText words) => Open.FirstOrDefault(promise => BareWords.Letters(promise.Words.Reveal()) == BareWords.Letters(words.Reveal()));

    /// <param name="hour">The hour that the step names; null when it names none.</param>
    public Promise Add(PersonalText words, DateOnly due, TimeOnly? hour)
    {
        var promise = new Promise(_scope.Notebook.New(NoteKind.Promise, words) with { Fields = Promise.FieldsOf(due, hour) });
        _scope.Notebook.Add(promise.Note);
        _all.Insert(0, promise);
        Remind(promise);
        OpenPromises.Remember(_scope, _all);
        return promise;
    }

    /// <summary>Puts other words in its place, as a new record, so that the old ones cannot come back from a backup.</summary>
    public Promise Reword(Promise promise, PersonalText words)
    {
        if (promise.Words.Reveal() == words.Reveal())
        {
            return promise;
        }

        _scope.Notebook.CancelReminder(PromisesDialog.DialogId, promise.Key);
        var next = new Promise(_scope.Notebook.Replace(promise.Note, words));
        _all[_all.IndexOf(promise)] = next;
        if (next is { IsOpen: true, AskedOn: null })
        {
            Remind(next);
        }

        OnSheet(promise, line => line with { Words = words, Promise = next.Note.Id });
        OpenPromises.Remember(_scope, _all);
        return next;
    }

    /// <param name="hour">The hour that was said with the day; null to leave it.</param>
    public Promise Move(Promise promise, DateOnly due, TimeOnly? hour = null)
    {
        var moved = Changed(promise, promise.MovedTo(due, hour));
        Remind(moved);
        OnSheet(moved, line => line with { Due = due, When = PersonalText.Empty, Outcome = StepOutcome.Open });
        return moved;
    }

    public Promise Settle(Promise promise, StepOutcome outcome)
    {
        _scope.Notebook.CancelReminder(PromisesDialog.DialogId, promise.Key);
        var settled = Changed(promise, promise.Settled(outcome, Today));
        if (outcome is StepOutcome.Done or StepOutcome.Partly or StepOutcome.Missed)
        {
            _scope.Notebook.Count(Counts.Of(CountCell.Promises, outcome - StepOutcome.Done));
        }

        OnSheet(settled, line => outcome == StepOutcome.LetGo ? null : line with { Outcome = outcome });
        return settled;
    }

    /// <summary>The person took it back before its day: nothing of it is kept.</summary>
    public void Withdraw(Promise promise)
    {
        _scope.Notebook.CancelReminder(PromisesDialog.DialogId, promise.Key);
        _scope.Notebook.Remove(promise.Note);
        _all.Remove(promise);
        OpenPromises.Remember(_scope, _all);
    }

    /// <summary>It was asked about: no reminder waits any more.</summary>
    public Promise MarkAsked(Promise promise)
    {
        _scope.Notebook.CancelReminder(PromisesDialog.DialogId, promise.Key);
        return Changed(promise, promise.Asked(Today));
    }

    public Promise MarkAskedAgain(Promise promise) => Changed(promise, promise.AskedAgain());

    /// <summary>Which open promise a report is about: the one whose words it repeats, else the one that was asked about last, else the last whose day has come.</summary>
    /// <returns>Null when it is about none: a promise to come is meant only by its words.</returns>
    public Promise? Meant(PersonalText text) =>
        Named(text)
            ?? Open.Where(promise => promise.AskedOn is not null).MaxBy(promise => promise.AskedOn)
            ?? Open.LastOrDefault(promise => promise.Due <= Today);

    /// <summary>The open promise whose words the text repeats.</summary>
    /// <returns>Null when it repeats none.</returns>
    public Promise? Named(PersonalText text)
    {
        var enough = char.IsAscii(text.Reveal().Trim().FirstOrDefault('x')) ? EnoughInEnglish : Enough;
        var pairs = Pairs(text);
        return Open.Select(promise => (promise, shared: Pairs(promise.Words).Intersect(pairs).Count())).Where(found => found.shared >= enough).OrderByDescending(found => found.shared).Select(found => found.promise).FirstOrDefault();
    }

    /// <summary>Sets the reminder of every open promise anew, after the person has changed their hour.</summary>
    public void RemindAll()
    {
        foreach (var promise in Open.Where(promise => promise is { AskedOn: null, Hour: null } && promise.Due >= Today))
        {
            Remind(promise);
        }
    }

    /// <summary>Asks once more later on, because this is no moment for it. An occasion comes once, so that this is one more.</summary>
    public void Postpone(Promise promise, Reminder came, DateTimeOffset notBefore)
    {
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(notBefore, _scope.Zone).DateTime);
        var hour = HourOf(promise);
        var at = People.LocalTime.Moment(day, hour, _scope.Zone);
        _scope.Notebook.Remind(came with { Occasion = $"{came.Occasion}+" }, at >= notBefore ? at : People.LocalTime.Moment(day.AddDays(1), hour, _scope.Zone));
    }

    private TimeOnly HourOf(Promise promise) => promise.Hour ?? _scope.State.Settings.AsksAt ?? StepHours.Usual;

    private void Remind(Promise promise)
    {
        if (promise.Due is { } due)
        {
            _scope.Notebook.Remind(
                new Reminder(PromisesDialog.DialogId, promise.Key, due.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)),
                StepHours.At(due, HourOf(promise), _scope.LocalNow, _scope.Zone));
        }
    }

    private Promise Changed(Promise promise, Promise next)
    {
        _scope.Notebook.Rewrite(next.Note);
        _all[_all.IndexOf(promise)] = next;
        OpenPromises.Remember(_scope, _all);
        return next;
    }

    /// <summary>The line of the sheet of which the promise came is changed with it; a null takes it off.</summary>
    private void OnSheet(Promise promise, Func<SheetLine, SheetLine?> change)
    {
        var state = CounsellingDialog.StateOf(_scope);
        if (!_followsSheet && state.Sheet.Of(SheetPlace.Step).FirstOrDefault(line => line.Promise == promise.Note.Id) is { } line)
        {
            var next = change(line) is { } changed ? state.Sheet.Replacing(line, changed) : state.Sheet.Without(line);
            CounsellingDialog.Take(_scope, SheetRecords.Save(_scope, state with { Sheet = next }));
        }
    }

    private static HashSet<string> Pairs(PersonalText text)
    {
        var plain = BareWords.Letters(text.Reveal());
        return [.. Enumerable.Range(0, Math.Max(0, plain.Length - 1)).Select(i => plain.Substring(i, 2))];
    }
}
