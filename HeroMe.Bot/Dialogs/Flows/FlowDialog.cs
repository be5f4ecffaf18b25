using HeroMe.Bot.Company;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.Texts;
using HeroMe.Bot.Understanding;

namespace HeroMe.Bot.Dialogs.Flows;

/// <summary>
/// Guided flows and exercises: scripted questions, one at a time, that can be left and taken up again at any of them. Ordinary talk goes first: a question,
/// a story or anything serious in the middle of a flow is answered by the talk, and the flow waits.
/// </summary>
internal sealed class FlowDialog(FlowLibrary library, LiveDirectory directory) : TopicDialog(DialogId)
{
    public const string DialogId = "flow";
    public const string FlowKey = "flow";
    public const string RunKey = "run";
    public const string StepKey = "step";

    /// <summary>How long a card of a flow is answered.</summary>
    public static readonly TimeSpan Answerable = TimeSpan.FromDays(7);

    private readonly FlowRequests _requests = new(library);
    private readonly FlowSteps _steps = new(library, directory);

    /// <summary>Begins a flow or an exercise.</summary>
    public static CardChoice Start(string flow) => new(DialogId, FlowOfferCard.Begin, new Dictionary<string, string>(StringComparer.Ordinal) { [FlowKey] = flow });

    /// <summary>The person's answers are read for danger like anything else they tell.</summary>
    public override bool IsToldTo => true;

    public override bool OpensWith(TurnScope scope) =>
        scope.Verdict.Tier < Safety.Screening.Tier.Amber && !FlowInterruptions.StandsAside(scope) && (_requests.Read(scope.Text) is not null || Resumed(scope) is not null || Declines(scope));

    public override bool IsAskedFor(TurnScope scope) => !FlowInterruptions.StandsAside(scope) && FlowRequests.Of(scope) is not null;

    public override async Task<DialogTurnStatus> BeginDialogAsync(DialogContext dc, CancellationToken ct)
    {
        var scope = dc.Scope;
        FlowMemory.Leave(scope);
        if (_requests.Read(scope.Text) is { } request)
        {
            await _steps.StartAsync(scope, request, ct);
        }
        else if (Resumed(scope) is { } unfinished)
        {
            await _steps.ResumeAsync(scope, unfinished, ct);
        }
        else if (Declines(scope))
        {
            await scope.SayAsync(FlowMemory.Line(scope, library, "later-said"), ct);
        }
        else if (FlowRequests.Of(scope) is { } asked)
        {
            await _steps.StartAsync(scope, asked, ct);
        }
        else
        {
            return DialogTurnStatus.Empty;
        }

        return Status(scope);
    }

    public override async Task<DialogTurnStatus> ContinueDialogAsync(DialogContext dc, CancellationToken ct)
    {
        var scope = dc.Scope;
        if (FlowMemory.Open(scope) is not { } progress || library.Find(progress.Flow, scope.Language) is not { } script || progress.Current(script) is not { } step)
        {
            FlowMemory.Leave(scope);
            return DialogTurnStatus.Empty;
        }

        if (FlowInterruptions.IsSerious(scope))
        {
            SetAside(scope, progress, script);
            scope.Outcome.AddFootnotes([FlowMemory.Line(scope, library, script.IsExercise ? "not-now-exercise" : "not-now")]);
            return DialogTurnStatus.Empty;
        }

        if (_requests.Read(scope.Text) is { } request)
        {
            await _steps.StartAsync(scope, request, ct);
            return Status(scope);
        }

        var command = FlowCommands.Read(scope, step);
        if (command != FlowCommand.None)
        {
            await _steps.CommandAsync(scope, script, progress, command, ct);
            return Status(scope);
        }

        if (progress.IsConfirming && FlowCommands.Agrees(scope.Text) is { } holds)
        {
            await _steps.ConfirmAsync(scope, script, progress, holds, ct);
            return Status(scope);
        }

        if (scope.Kind == IncomingKind.Edited && !scope.Sources.Any(id => progress.Awaits(id)))
        {
            // The old wording of something that was no answer: the talk answers the new one.
            return Interrupt(scope, progress, script, Interruption.Question);
        }

        var interruption = FlowInterruptions.Read(scope, step);
        if (interruption != Interruption.None)
        {
            return Interrupt(scope, progress, script, interruption);
        }

        return await _steps.AnswerAsync(scope, script, progress, step, ct) ? Status(scope) : Interrupt(scope, progress, script, Interruption.Question);
    }

    /// <summary>Another topic has answered: the flow is offered again below its answer, unless it was something serious.</summary>
    public override async Task<DialogTurnStatus> ResumeDialogAsync(DialogContext dc, CancellationToken ct)
    {
        var scope = dc.Scope;
        var open = FlowMemory.Open(scope);
        FlowMemory.Leave(scope);
        if (open is { } progress && library.Find(progress.Flow, scope.Language) is { } script)
        {
            if (FlowInterruptions.IsSerious(scope))
            {
                SetAside(scope, progress, script);
            }
            else if (!scope.Outcome.EraseEverything)
            {
                await FlowOffers.ShowAsync(scope, progress, script, ct);
            }
        }

        return DialogTurnStatus.Complete;
    }

    public override Task DueAsync(TurnScope scope, Reminder reminder, CancellationToken ct) => FlowResults.DueAsync(scope, library, reminder, ct);

    public override Task ChosenAsync(TurnScope scope, CardChoice choice, CancellationToken ct) =>
        choice.Inputs.ContainsKey(FlowResultCard.TitleKey) ? FlowResults.ChosenAsync(scope, library, choice, ct) : _steps.ChosenAsync(scope, choice, ct);

    private static DialogTurnStatus Status(TurnScope scope) => FlowMemory.Open(scope) is null ? DialogTurnStatus.Complete : DialogTurnStatus.Waiting;

    /// <summary>The unfinished flow that a message takes up again; null when it takes up none.</summary>
    private static FlowProgress? Resumed(TurnScope scope) =>
        FlowCommands.IsResume(BareWords.Of(scope.Text.Reveal())) ? FlowMemory.Unfinished(scope).FirstOrDefault()
        : scope.OfferedFlow is { } offered && FlowCommands.Agrees(scope.Text) == true ? FlowMemory.Unfinished(scope).FirstOrDefault(progress => progress.Flow == offered)
        : null;

    private static bool Declines(TurnScope scope) => scope.OfferedFlow is not null && (FlowCommands.Agrees(scope.Text) == false || FlowCommands.Read(scope) is FlowCommand.Later or FlowCommand.Stop);

    private static void SetAside(TurnScope scope, FlowProgress progress, FlowScript script)
    {
        FlowMemory.Keep(scope, progress with { Mode = FlowMode.Aside, IsConfirming = false }, script);
        FlowMemory.Leave(scope);
    }

    private DialogTurnStatus Interrupt(TurnScope scope, FlowProgress progress, FlowScript script, Interruption by)
    {
        var leaves = scope.AsksFor(Intent.Goodbye);
        FlowMemory.Keep(scope, progress with { Mode = leaves ? FlowMode.Later : FlowMode.Interrupted, Wait = by == Interruption.Story ? 1 : 0 }, script);
        FlowMemory.Leave(scope);
        if (by == Interruption.Story && !leaves)
        {
            scope.Outcome.AddFootnotes([FlowMemory.Line(scope, library, "interrupted")]);
        }

        return DialogTurnStatus.Empty;
    }
}
