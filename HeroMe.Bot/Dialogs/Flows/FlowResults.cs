using HeroMe.Bot.Notebook;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Understanding.Dates;

namespace HeroMe.Bot.Dialogs.Flows;

/// <summary>What a finished flow leaves: a card, a record under the person's consent, the sheet's new lines, and for a training the day to look back.</summary>
internal static class FlowResults
{
    public const string TrainingBefore = "training-before";
    public const string TrainingAfter = "training-after";
    private const string Before = "confidence-before";
    private const string LookBack = "look-back";

    /// <summary>A training that was named with its day is looked back on so many days later.</summary>
    private const int DaysAfterTraining = 2;

    /// <summary>The hour of the person's day at which the bot asks.</summary>
    private const int Hour = 12;

    private const int Recent = 20;

    /// <param name="lead">What is said before the closing words; empty for nothing.</param>
    public static async Task FinishAsync(TurnScope scope, FlowLibrary library, FlowScript script, FlowProgress progress, string lead, CancellationToken ct)
    {
        FlowMemory.Forget(scope, progress.Flow);
        FlowMemory.Leave(scope);
        if (!progress.HasAnswers)
        {
            await scope.SayAsync(Joined(lead, FlowMemory.Line(scope, library, "stopped-empty")), ct);
            return;
        }

        await FlowSheet.WriteAsync(scope, progress, script, ct);
        var rows = FlowRows.Of(progress, script);
        await AddBeforeAsync(scope, library, script, rows, ct);
        var stored = scope.KeepsRecords;
        var call = stored ? Remind(scope, script, progress) : null;
        if (stored)
        {
            scope.Notebook.Add(Record(scope, script, progress.Run, rows));
        }

        var closing = stored ? FlowMemory.Line(scope, script.Closing) : FlowMemory.Line(scope, library, "transient");
        await scope.SayAsync(Joined(lead, closing, call is { } day ? scope.Word("Flows.WillCall", Mentors.Sheets.SheetWords.Day(day, scope.Language)) : ""), ct);
        await scope.ShowAsync(FlowResultCard.Content(progress, script, rows, scope.Language, stored, calls: call is not null), ct, FlowDialog.Answerable);
    }

    /// <summary>What a button of the result's card asks for.</summary>
    public static async Task ChosenAsync(TurnScope scope, FlowLibrary library, CardChoice choice, CancellationToken ct)
    {
        var (flow, run) = (choice.Inputs.GetValueOrDefault(FlowDialog.FlowKey, ""), choice.Inputs.GetValueOrDefault(FlowDialog.RunKey, ""));
        var (rows, title) = (FlowRows.Read(choice.Inputs.GetValueOrDefault(FlowResultCard.RowsKey)), choice.Inputs.GetValueOrDefault(FlowResultCard.TitleKey, ""));
        var script = library.Find(flow, scope.Language);
        switch (choice.Value)
        {
            case FlowResultCard.Export:
                // A separate message, so that it can be copied as a whole.
                await scope.SayAsync(Cards.Fields.Written(FlowRows.Text(title, rows, scope.Language)).Replace("\n", "\n\n", StringComparison.Ordinal), ct);
                return;
            case FlowResultCard.NoCall:
                scope.Notebook.CancelReminder(FlowDialog.DialogId, TrainingAfter);
                await scope.SayAsync(scope.Word("Flows.NoCallSaid"), ct);
                return;
            case FlowResultCard.Delete:
                if (await FindAsync(scope, run, ct) is { } gone)
                {
                    scope.Notebook.Remove(gone);
                }

                scope.Notebook.ShowRecords();
                await scope.SayAsync(scope.Word("Flows.Deleted"), ct);
                return;
            case FlowResultCard.Save when script is not null:
                if (await FindAsync(scope, run, ct) is { } before)
                {
                    var made = Record(scope, script, run, rows);
                    scope.Notebook.Replace(before with { Fields = made.Fields }, made.Text);
                }

                scope.Notebook.ShowRecords();
                await scope.SayAsync(scope.Word("Flows.Saved"), ct);
                return;
            case FlowResultCard.Keep when script is not null && scope.State.Consent.Allows(Purpose.ChatStorage):
                if (await FindAsync(scope, run, ct) is null)
                {
                    scope.Notebook.Add(Record(scope, script, run, rows));
                }

                await scope.SayAsync(scope.Word("Flows.Kept"), ct);
                return;
            default:
                await scope.SayAsync(scope.Word("Card.Stale"), ct);
                return;
        }
    }

    /// <summary>A day that comes is offered as one line, when the moment is calm and nobody has looked back yet.</summary>
    public static async Task DueAsync(TurnScope scope, FlowLibrary library, Reminder reminder, CancellationToken ct)
    {
        var risk = scope.State.Risk;
        if (reminder.Key != TrainingAfter
            || !scope.State.Consent.Allows(Purpose.ChatStorage)
            || (risk is not null && (scope.LocalNow < risk.Until || scope.LocalNow < risk.NudgesStoppedUntil))
            || library.Find(TrainingAfter, scope.Language) is not { } script)
        {
            return;
        }

        var set = (await ResultsAsync(scope, TrainingBefore, ct)).FirstOrDefault();
        var done = (await ResultsAsync(scope, TrainingAfter, ct)).FirstOrDefault();
        if (set is null || done?.At > set.At || FlowMemory.Unfinished(scope).Any(progress => progress.Flow == TrainingAfter))
        {
            return;
        }

        await scope.ShowAsync(FlowOfferCard.Content(FlowOfferKind.Begin, script.Id, scope.Word("Flows.Due"), scope.Language), ct, FlowDialog.Answerable);
    }

    /// <summary>A day that the person names while they prepare for a training is taken for that of the training.</summary>
    public static FlowProgress WithTrainingDay(TurnScope scope, FlowScript script, FlowProgress progress) =>
        script.Id == TrainingBefore && progress.TrainingDay is null
            && DateReader.Read(scope.Text.Reveal(), new DateAnchor(scope.LocalNow)).FirstOrDefault(date => date.IsResolved) is { Length: > 0 } day
            ? progress with { TrainingDay = day.To }
            : progress;

    public static string Joined(params IEnumerable<string> parts) => string.Join("\n\n", parts.Where(part => part.Length > 0));

    private static Note Record(TurnScope scope, FlowScript script, string run, IReadOnlyList<FlowRow> rows)
    {
        var fields = rows.ToDictionary(row => row.Id, row => row.Words, StringComparer.Ordinal);
        fields["flow"] = script.Id;
        fields["run"] = run;
        fields["version"] = script.Version.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return scope.Notebook.New(script.IsExercise ? NoteKind.Exercise : NoteKind.FlowResult, new PersonalText(FlowRows.Text(script.Record, rows, scope.Language))) with { Fields = fields };
    }

    /// <summary>After a training the confidence of before it stands beside the one of now.</summary>
    private static async Task AddBeforeAsync(TurnScope scope, FlowLibrary library, FlowScript script, List<FlowRow> rows, CancellationToken ct)
    {
        if (script.Id == TrainingAfter && rows.Exists(row => row.Id == "confidence-after")
            && (await ResultsAsync(scope, TrainingBefore, ct)).FirstOrDefault()?.Fields.GetValueOrDefault(Before) is { Length: > 0 } known
            && library.Find(TrainingBefore, scope.Language)?.Step(Before) is { } step)
        {
            rows.Add(new FlowRow(step.Id, step.Label, known, step.Kind, Scale: step.Scale));
        }
    }

    /// <returns>The day on which the person is asked; null when they named none.</returns>
    private static DateOnly? Remind(TurnScope scope, FlowScript script, FlowProgress progress)
    {
        if (script.Id == TrainingAfter)
        {
            scope.Notebook.CancelReminder(FlowDialog.DialogId, TrainingAfter);
            return null;
        }

        var today = DateOnly.FromDateTime(scope.LocalNow.DateTime);
        var named = progress.Days.TryGetValue(LookBack, out var chosen) ? chosen : progress.TrainingDay?.AddDays(DaysAfterTraining);
        if (script.Id != TrainingBefore || named is not { } day || day < today)
        {
            return null;
        }

        var at = new DateTimeOffset(day.ToDateTime(new TimeOnly(Hour, 0)), scope.LocalNow.Offset);
        scope.Notebook.Remind(new Reminder(FlowDialog.DialogId, TrainingAfter, FlowMemory.Day(day)), (at > scope.LocalNow ? at : scope.LocalNow.AddHours(1)).ToUniversalTime());
        return day;
    }

    private static async Task<Note?> FindAsync(TurnScope scope, string run, CancellationToken ct) =>
        (await scope.Notebook.ReadAllAsync(ct)).FirstOrDefault(note => note.Kind is NoteKind.FlowResult or NoteKind.Exercise && note.Fields.GetValueOrDefault("run") == run);

    private static async Task<IEnumerable<Note>> ResultsAsync(TurnScope scope, string flow, CancellationToken ct) =>
        (await scope.Notebook.ReadAsync(NoteKind.FlowResult, Recent, ct)).Where(note => note.Fields.GetValueOrDefault("flow") == flow);
}
