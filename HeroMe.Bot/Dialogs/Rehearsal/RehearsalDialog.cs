using HeroMe.Bot.Dialogs.Consents;
using HeroMe.Bot.Dialogs.MentorChoice;
using HeroMe.Bot.Dialogs.Risk;
using HeroMe.Bot.Mentors.Prompting;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Safety;
using HeroMe.Bot.Safety.Screening;
using HeroMe.Bot.Understanding;

namespace HeroMe.Bot.Dialogs.Rehearsal;

/// <summary>
/// Practising a talk: a mentor plays the other side, stops on 「ストップ」 with two sentences of feedback, and plays once more. What is played is no story of the
/// person's own: it fills no sheet, is not remembered and not recorded; danger in it is read all the same. At the end one line may be kept.
/// </summary>
internal sealed class RehearsalDialog(RehearsalVoice voice) : TopicDialog(DialogId)
{
    public const string DialogId = "rehearsal";
    private const string FlowOfRecord = "rehearsal";
    private static readonly TimeSpan Answerable = TimeSpan.FromHours(1);

    /// <summary>What is played is read for danger like anything else somebody writes.</summary>
    public override bool IsToldTo => true;

    public override bool IsReachableInPlay => true;

    public static CardChoice Choice(string value, params (string Key, PersonalText Value)[] inputs) =>
        new(DialogId, value, inputs.ToDictionary(input => input.Key, input => input.Value.Reveal(), StringComparer.Ordinal));

    /// <summary>While a message is played, nothing of it may be recorded. Called before a turn is decided.</summary>
    public static void KeepOffRecord(TurnScope scope)
    {
        // One that was left for long ends here: what is written then is the person's own.
        if (RehearsalRun.Of(scope) is not null && scope.Memory.Stack.Exists(frame => frame.Id == DialogId))
        {
            scope.Notebook.GoOffRecord();
        }
    }

    /// <summary>While it is played, a line that sounds like a request for another topic is a line; one's own data, people to talk to and danger come before.</summary>
    public override bool OpensWith(TurnScope scope) => RehearsalRun.Of(scope)?.Step switch
    {
        RehearsalStep.Playing when RehearsalRun.IsPlayed(scope) => !IsDanger(scope) && !RiskRules.Next(scope.State.Risk, scope.Verdict, scope.Text, scope.LocalNow).Replaces,
        RehearsalStep.Paused when RehearsalWords.Read(scope) is not (RehearsalCommand.None or RehearsalCommand.Stop) => MentorSwitch.IsOpen(scope),
        _ => MentorSwitch.IsOpen(scope) && RehearsalWords.IsAsked(scope),
    };

    public override bool IsAskedFor(TurnScope scope) => MentorSwitch.IsOpen(scope) && scope.AsksFor(Intent.OneOnOneRehearse);

    public override async Task<DialogTurnStatus> BeginDialogAsync(DialogContext dc, CancellationToken ct)
    {
        var scope = dc.Scope;
        await dc.EndDialogAsync(ct);
        if (RehearsalRun.Of(scope) is { Step: RehearsalStep.Paused } paused && !RehearsalWords.IsAsked(scope))
        {
            await CommandAsync(scope, paused, RehearsalWords.Read(scope), ct);
            return DialogTurnStatus.Complete;
        }

        RehearsalRun.Open(scope, new RehearsalRun(RehearsalStep.Choosing, Manner.Mild));
        await scope.ShowAsync(RehearsalCard.Choice(scope.Language), ct, Answerable);
        return DialogTurnStatus.Waiting;
    }

    public override async Task<DialogTurnStatus> ContinueDialogAsync(DialogContext dc, CancellationToken ct)
    {
        var scope = dc.Scope;
        if (RehearsalRun.Of(scope) is not { } run)
        {
            RehearsalRun.Close(scope);
            return DialogTurnStatus.Empty;
        }

        if (IsDanger(scope))
        {
            // Whoever answers now, it is not the other side of a play.
            RehearsalRun.End(scope);
            return DialogTurnStatus.Empty;
        }

        if (run.Step == RehearsalStep.Choosing)
        {
            return await ChooseAsync(scope, run, ct);
        }

        if (RehearsalWords.Read(scope) is var command and not (RehearsalCommand.None or RehearsalCommand.GoOn))
        {
            await CommandAsync(scope, run, command, ct);
            return DialogTurnStatus.Complete;
        }

        scope.IsPlayed = true;
        var (line, generated) = await voice.AnswerAsync(scope, run, ct);
        RehearsalRun.Open(scope, run with
        {
            Noticed = RehearsalLine.Read(scope.Text),
            Lines = generated ? run.Lines.Add(TalkLine.Person(scope.Text)).Add(TalkLine.Mentor(line)) : [],
        });
        await SayAsync(scope, line, generated, ct);
        return DialogTurnStatus.Waiting;
    }

    /// <summary>Another topic has answered in between; after something serious the practice is over.</summary>
    public override Task<DialogTurnStatus> ResumeDialogAsync(DialogContext dc, CancellationToken ct)
    {
        if (IsDanger(dc.Scope))
        {
            RehearsalRun.End(dc.Scope);
            return Task.FromResult(DialogTurnStatus.Complete);
        }

        return Task.FromResult(DialogTurnStatus.Waiting);
    }

    public override async Task ChosenAsync(TurnScope scope, CardChoice choice, CancellationToken ct)
    {
        if (choice.Value == RehearsalCard.Keep)
        {
            await KeepAsync(scope, new PersonalText(choice.Inputs.GetValueOrDefault(RehearsalCard.LearntField, "")), ct);
            return;
        }

        scope.Notebook.GoOffRecord();
        if (!MentorSwitch.IsOpen(scope))
        {
            RehearsalRun.End(scope);
            await scope.SayAsync(scope.Word("Rehearsal.NotNow"), ct);
        }
        else if (Enum.TryParse<Manner>(choice.Value, out var manner))
        {
            await StartAsync(scope, new RehearsalRun(RehearsalStep.Playing, manner) { Who = new PersonalText(choice.Inputs.GetValueOrDefault(RehearsalCard.WhoField, "")) }, ct);
        }
        else if (RehearsalRun.Of(scope) is { } run && Enum.TryParse<RehearsalCommand>(choice.Value, out var command))
        {
            await CommandAsync(scope, run, command, ct);
        }
        else
        {
            await scope.SayAsync(scope.Word("Card.Stale"), ct);
        }
    }

    /// <summary>Danger to somebody counts in a played line as well. What is said of the other side, such as harassment, belongs to the play.</summary>
    private static bool IsDanger(TurnScope scope) => scope.State.Risk?.At(scope.LocalNow) is RiskLevel.Amber or RiskLevel.Red
        || scope.Verdict is { Tier: Tier.Red } or { Tier: Tier.Amber, Category: Category.SelfHarm or Category.HarmOthers or Category.ThirdPerson or Category.MedicalEmergency };

    private async Task<DialogTurnStatus> ChooseAsync(TurnScope scope, RehearsalRun run, CancellationToken ct)
    {
        var bare = SentenceSplitter.Split(scope.Text) is [var only] ? only.Bare : "";
        if (RehearsalWords.MannerIn(bare) is { } manner)
        {
            await StartAsync(scope, run with { Step = RehearsalStep.Playing, Manner = manner }, ct);
            return DialogTurnStatus.Waiting;
        }

        RehearsalRun.End(scope);
        if (RehearsalWords.Read(scope) == RehearsalCommand.End)
        {
            await scope.SayAsync(scope.Word("Rehearsal.NotBegun"), ct);
            return DialogTurnStatus.Complete;
        }

        scope.Notebook.GoOnRecord();
        return DialogTurnStatus.Empty;
    }

    private async Task CommandAsync(TurnScope scope, RehearsalRun run, RehearsalCommand command, CancellationToken ct)
    {
        scope.Notebook.GoOffRecord();
        switch (command)
        {
            case RehearsalCommand.Stop:
                await PauseAsync(scope, run, ct);
                break;
            case RehearsalCommand.Again:
                await StartAsync(scope, run with { Step = RehearsalStep.Playing, Noticed = Noticed.None, Lines = [] }, ct);
                break;
            case RehearsalCommand.GoOn:
                RehearsalRun.Open(scope, run with { Step = RehearsalStep.Playing });
                await scope.SayAsync(scope.Word("Rehearsal.GoesOn"), ct);
                break;
            default:
                RehearsalRun.End(scope);
                await scope.ShowAsync(RehearsalCard.End(scope.Language), ct);
                break;
        }
    }

    private static async Task StartAsync(TurnScope scope, RehearsalRun run, CancellationToken ct)
    {
        RehearsalRun.Open(scope, run);
        await scope.SayAsync(scope.Word("Rehearsal.Begins"), ct);
        await SayAsync(scope, RehearsalVoice.Opening(scope, run), generated: false, ct);
    }

    private async Task PauseAsync(TurnScope scope, RehearsalRun run, CancellationToken ct)
    {
        var (feedback, generated) = await voice.FeedbackAsync(scope, run, ct);
        RehearsalRun.Close(scope);
        RehearsalRun.Keep(scope, run with { Step = RehearsalStep.Paused });
        await (generated ? scope.SayGeneratedAsync(feedback, ct) : scope.SayAsync(feedback.Reveal(), ct));
        await scope.ShowAsync(RehearsalCard.Pause(scope.Language), ct, Answerable);
    }

    /// <summary>The one line that the person wants to keep, in their own words.</summary>
    private static async Task KeepAsync(TurnScope scope, PersonalText learnt, CancellationToken ct)
    {
        if (learnt.IsBlank || scope.Verdict.Tier >= Tier.Amber)
        {
            return;
        }

        if (!scope.KeepsRecords)
        {
            await scope.SayAsync(scope.Word("Wins.NotStored"), ct);
            await scope.ShowAsync(ConsentCard.Content(scope), ct, ConsentRules.NotAgainWithin);
            return;
        }

        var note = scope.Notebook.New(NoteKind.FlowResult, new PersonalText(scope.Word("Rehearsal.Record", learnt.Reveal())));
        scope.Notebook.Add(note with { Fields = new Dictionary<string, string>(StringComparer.Ordinal) { ["flow"] = FlowOfRecord } });
        scope.Notebook.ShowRecords();
        await scope.SayAsync(scope.Word("Rehearsal.Kept"), ct);
    }

    private static Task SayAsync(TurnScope scope, PersonalText line, bool generated, CancellationToken ct)
    {
        var said = scope.Word("Rehearsal.Line", line.Reveal());
        return generated ? scope.SayGeneratedAsync(new PersonalText(said), ct) : scope.SayAsync(said, ct);
    }
}
