using System.Collections.Immutable;
using HeroMe.Bot.Cards;
using HeroMe.Bot.Company;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Dialogs.Flows;

/// <summary>The moves of a flow: begin, ask, take an answer, back, skip, later, stop, and what its buttons mean.</summary>
internal sealed class FlowSteps(FlowLibrary library, LiveDirectory directory)
{
    private const string Pick = "pick";
    private const int MostAsked = 2;
    private const int RunLetters = 12;

    public async Task StartAsync(TurnScope scope, FlowRequest request, CancellationToken ct)
    {
        if (request.Flow is not { } flow || library.Find(flow, scope.Language) is not { } script)
        {
            await scope.ShowAsync(request.Exercises ? ExercisePickerCard.Content(scope.Language) : new CardRecord(FlowPickerCard.TemplateName, scope.Language), ct, FlowDialog.Answerable);
            return;
        }

        if (FlowMemory.Unfinished(scope).FirstOrDefault(progress => progress.Flow == flow && progress.HasAnswers) is { } unfinished)
        {
            PutAway(scope);
            FlowMemory.Keep(scope, unfinished with { Mode = FlowMode.Offered, IsOffering = true }, script);
            var text = script.Resume.Count > 0 ? FlowMemory.Line(scope, script.Resume) : FlowMemory.Line(scope, library, "offer-again").Replace("{title}", script.Title, StringComparison.Ordinal);
            await scope.ShowAsync(FlowOfferCard.Content(FlowOfferKind.Unfinished, flow, text, scope.Language), ct, FlowDialog.Answerable);
            return;
        }

        await BeginAsync(scope, script, ct);
    }

    public async Task ResumeAsync(TurnScope scope, FlowProgress progress, CancellationToken ct)
    {
        if (library.Find(progress.Flow, scope.Language) is not { } script)
        {
            FlowMemory.Forget(scope, progress.Flow);
            await scope.SayAsync(scope.Word("Card.Stale"), ct);
            return;
        }

        PutAway(scope);
        await NextAsync(scope, script, progress with { Asked = 0, IsConfirming = false }, "", ct);
    }

    public async Task CommandAsync(TurnScope scope, FlowScript script, FlowProgress progress, FlowCommand command, CancellationToken ct)
    {
        switch (command)
        {
            case FlowCommand.Back:
                await (progress.Back(script) is { } back
                    ? NextAsync(scope, script, back, "", ct)
                    : NextAsync(scope, script, progress, scope.Word("Flows.First"), ct));
                break;
            case FlowCommand.Skip:
                await (progress.Current(script) is { Optional: true } open
                    ? NextAsync(scope, script, progress.With(open, ""), "", ct)
                    : NothingAsync(scope, script, progress, progress.Current(script)!, ct));
                break;
            case FlowCommand.Later:
                FlowMemory.Keep(scope, progress with { Mode = FlowMode.Later, IsConfirming = false }, script);
                FlowMemory.Leave(scope);
                await scope.SayAsync(FlowMemory.Line(scope, library, "later-said"), ct);
                break;
            case FlowCommand.Stop:
                await StopAsync(scope, script, progress, ct);
                break;
            default:
                // 「続き」 while the question stands open: it is asked again.
                await NextAsync(scope, script, progress, "", ct);
                break;
        }
    }

    /// <summary>The person said whether what the sheet knows still holds.</summary>
    public Task ConfirmAsync(TurnScope scope, FlowScript script, FlowProgress progress, bool holds, CancellationToken ct)
    {
        var step = progress.Current(script)!;
        return holds && FlowSheet.Known(scope, progress, script, step) is { } known
            ? NextAsync(scope, script, progress.With(step, known.Words, known.Day), "", ct)
            : NextAsync(scope, script, progress with { IsConfirming = false, Refused = $"{progress.Refused} {step.Id}".Trim() }, "", ct);
    }

    /// <returns>False when the message is no answer, and was not asked again: the talk takes it.</returns>
    public async Task<bool> AnswerAsync(TurnScope scope, FlowScript script, FlowProgress progress, FlowStep step, CancellationToken ct)
    {
        var answer = FlowAnswers.Read(step, scope.Text, scope.LocalNow, progress.Asked, progress.Answers.Where(a => a.Key != step.Id).Sum(a => a.Value.Length));
        switch (answer.Kind)
        {
            case AnswerKind.Nothing or AnswerKind.Unsure:
                await NothingAsync(scope, script, progress, step, ct, unsure: answer.Kind == AnswerKind.Unsure);
                return true;
            case AnswerKind.Unclear when progress.Asked >= MostAsked:
                return false;
            case AnswerKind.Unclear:
                var list = step.Kind switch { StepKind.Scale => "again-scale", StepKind.Date => "again-date", _ => "turn" };
                await AskAsync(scope, script, progress with { Asked = progress.Asked + 1 }, step, Filled(FlowMemory.Line(scope, library, list), step), ct);
                return true;
            default:
                var kept = progress.With(step, answer.Words, answer.Day, string.Join(' ', scope.Sources));
                var lead = FlowResults.Joined(step.Id == Pick ? FlowMemory.Line(scope, library, "picked") : "", answer.IsCut ? scope.Word("Flows.Cut", answer.Words.Length) : "");
                await NextAsync(scope, script, FlowResults.WithTrainingDay(scope, script, kept), lead, ct);
                return true;
        }
    }

    /// <summary>A button on the card of a question or of an offer.</summary>
    public async Task ChosenAsync(TurnScope scope, CardChoice choice, CancellationToken ct)
    {
        if (FlowInterruptions.StandsAside(scope))
        {
            await scope.SayAsync(FlowMemory.Line(scope, library, "not-now"), ct);
            return;
        }

        var flow = choice.Inputs.GetValueOrDefault(FlowDialog.FlowKey, "");
        if (library.Find(flow, scope.Language) is not { } script)
        {
            await scope.SayAsync(scope.Word("Card.Stale"), ct);
            return;
        }

        var unfinished = FlowMemory.Unfinished(scope).FirstOrDefault(progress => progress.Flow == flow);
        if (choice.Inputs.ContainsKey(FlowDialog.StepKey))
        {
            await PressedAsync(scope, script, unfinished, choice, ct);
            return;
        }

        switch (choice.Value)
        {
            case FlowOfferCard.Begin:
                await StartAsync(scope, new FlowRequest(flow), ct);
                break;
            case FlowOfferCard.Fresh:
                FlowMemory.Forget(scope, flow);
                await BeginAsync(scope, script, ct);
                break;
            case FlowOfferCard.Drop:
                FlowMemory.Forget(scope, flow);
                FlowMemory.Leave(scope);
                await scope.SayAsync(scope.Word("Flows.Dropped"), ct);
                break;
            case FlowOfferCard.Continue when unfinished is not null:
                await ResumeAsync(scope, unfinished, ct);
                break;
            case FlowOfferCard.Later:
                await scope.SayAsync(FlowMemory.Line(scope, library, "later-said"), ct);
                break;
            default:
                await scope.SayAsync(scope.Word("Flows.Stale"), ct);
                break;
        }
    }

    /// <summary>A button of a question's card counts while that question is the open one of that run.</summary>
    private async Task PressedAsync(TurnScope scope, FlowScript script, FlowProgress? progress, CardChoice choice, CancellationToken ct)
    {
        if (progress is null || progress.Run != choice.Inputs.GetValueOrDefault(FlowDialog.RunKey))
        {
            await scope.SayAsync(scope.Word("Flows.Stale"), ct);
            return;
        }

        if (progress.Current(script) is not { } step || step.Id != choice.Inputs[FlowDialog.StepKey])
        {
            PutAway(scope);
            await NextAsync(scope, script, progress, scope.Word("Flows.StaleStep"), ct);
            return;
        }

        PutAway(scope);
        switch (choice.Value)
        {
            case FlowStepCard.Yes or FlowStepCard.No:
                await ConfirmAsync(scope, script, progress, choice.Value == FlowStepCard.Yes, ct);
                break;
            case FlowStepCard.Next when choice.Inputs.GetValueOrDefault(FlowStepCard.ValueField) is { } value:
                var day = step.Kind == StepKind.Date ? FlowProgress.Day(value) : null;
                var words = day is { } named ? Mentors.Sheets.SheetWords.Day(named, scope.Language) : value;
                await NextAsync(scope, script, progress.With(step, words, day), "", ct);
                break;
            case FlowStepCard.Back:
                await CommandAsync(scope, script, progress, FlowCommand.Back, ct);
                break;
            case FlowStepCard.Skip:
                await CommandAsync(scope, script, progress, FlowCommand.Skip, ct);
                break;
            case FlowStepCard.Later:
                await CommandAsync(scope, script, progress, FlowCommand.Later, ct);
                break;
            default:
                await StopAsync(scope, script, progress, ct);
                break;
        }
    }

    private async Task BeginAsync(TurnScope scope, FlowScript script, CancellationToken ct)
    {
        PutAway(scope);
        var progress = new FlowProgress(script.Id, Guid.NewGuid().ToString("N")[..RunLetters], "", ImmutableDictionary.Create<string, string>(StringComparer.Ordinal));
        var lead = FlowMemory.Themed(script.Intro.Length > 0 ? script.Intro : script.About, scope.Language);
        if (script.Id != FlowResults.TrainingBefore)
        {
            await NextAsync(scope, script, progress, lead, ct);
            return;
        }

        // The only training of the next weeks is most likely theirs; a day that they name themselves goes before it.
        var trainings = UpcomingTrainings.Of(directory.Now, DateOnly.FromDateTime(scope.LocalNow.DateTime));
        var prepared = FlowResults.WithTrainingDay(scope, script, progress);
        await NextAsync(scope, script, trainings is [var only] ? prepared with { TrainingDay = prepared.TrainingDay ?? only.Date } : prepared, FlowResults.Joined(lead, UpcomingTrainings.Said(scope, trainings)), ct);
    }

    /// <summary>Asks what is open, or finishes. What the sheet knows already is shown and confirmed instead.</summary>
    private async Task NextAsync(TurnScope scope, FlowScript script, FlowProgress progress, string lead, CancellationToken ct)
    {
        if (progress.Current(script) is not { } step)
        {
            await FlowResults.FinishAsync(scope, library, script, progress, lead, ct);
            return;
        }

        if (FlowSheet.Known(scope, progress, script, step) is { } known)
        {
            var question = FlowMemory.Line(scope, library, "known").Replace("{words}", Fields.Written(known.Words.Replace('\n', '／')), StringComparison.Ordinal);
            await AskAsync(scope, script, progress with { IsConfirming = true }, step, FlowResults.Joined(lead, scope.Word("Flows.About", step.Label, question)), ct);
            return;
        }

        await AskAsync(scope, script, progress, step, FlowResults.Joined(lead, FlowMemory.Themed(step.Ask, scope.Language)), ct);
    }

    private static async Task AskAsync(TurnScope scope, FlowScript script, FlowProgress progress, FlowStep step, string text, CancellationToken ct)
    {
        var open = progress with { Step = step.Id, Mode = FlowMode.Open, IsOffering = false };
        FlowMemory.Keep(scope, open, script);
        FlowMemory.Enter(scope);
        await scope.SayAsync(text, ct);
        await scope.ShowAsync(FlowStepCard.Content(open, script, step, scope.Language, canGoBack: open.Back(script) is not null), ct, FlowDialog.Answerable);
    }

    /// <summary>Nothing comes to mind. An optional question is left out, a needed one asked in other words; the second time the flow ends gently.</summary>
    private async Task NothingAsync(TurnScope scope, FlowScript script, FlowProgress progress, FlowStep step, CancellationToken ct, bool unsure = false)
    {
        if (step.Optional && (!unsure || progress.Asked > 0))
        {
            await NextAsync(scope, script, progress.With(step, ""), "", ct);
            return;
        }

        if (progress.Asked == 0)
        {
            var text = step.Again is { } again ? FlowMemory.Themed(again, scope.Language) : FlowResults.Joined(FlowMemory.Line(scope, library, "turn"), step.Hint);
            await AskAsync(scope, script, progress with { Asked = 1, IsConfirming = false, Refused = $"{progress.Refused} {step.Id}".Trim() }, step, text, ct);
            return;
        }

        KeepOrForget(scope, script, progress);
        await scope.SayAsync(FlowMemory.Line(scope, library, "ended"), ct);
    }

    private async Task StopAsync(TurnScope scope, FlowScript script, FlowProgress progress, CancellationToken ct)
    {
        KeepOrForget(scope, script, progress);
        await scope.SayAsync(FlowMemory.Line(scope, library, progress.HasAnswers ? "stopped" : "stopped-empty"), ct);
        if (progress.HasAnswers)
        {
            await scope.ShowAsync(FlowOfferCard.Content(FlowOfferKind.Stopped, script.Id, scope.Word("Flows.StoppedAt", script.Title), scope.Language), ct, FlowDialog.Answerable);
        }
    }

    private static void KeepOrForget(TurnScope scope, FlowScript script, FlowProgress progress)
    {
        FlowMemory.Leave(scope);
        if (progress.HasAnswers)
        {
            FlowMemory.Keep(scope, progress with { Mode = FlowMode.Later, IsConfirming = false }, script);
        }
        else
        {
            FlowMemory.Forget(scope, script.Id);
        }
    }

    /// <summary>Only one question stands open: another flow waits.</summary>
    private void PutAway(TurnScope scope)
    {
        foreach (var other in FlowMemory.Unfinished(scope).Where(progress => progress.Mode == FlowMode.Open || progress.IsOffering).ToList())
        {
            if (library.Find(other.Flow, scope.Language) is { } script)
            {
                scope.Memory.Keep((other with { Mode = FlowMode.Later, IsOffering = false, IsConfirming = false }).ToRecord(script.Version));
            }
        }

        FlowMemory.Leave(scope);
    }

    private static string Filled(string line, FlowStep step) => step.Scale is { } scale
        ? line.Replace("{min}", scale.Min.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal).Replace("{max}", scale.Max.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal)
        : line;
}
