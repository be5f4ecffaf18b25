using HeroMe.Bot.Dialogs.Consents;
using HeroMe.Bot.Dialogs.Counselling;
using HeroMe.Bot.Dialogs.Due;
using HeroMe.Bot.Dialogs.Flows;
using HeroMe.Bot.Dialogs.MentorChoice;
using HeroMe.Bot.Dialogs.Nudges;
using HeroMe.Bot.Dialogs.Preferences;
using HeroMe.Bot.Dialogs.Rehearsal;
using HeroMe.Bot.Dialogs.Remembering;
using HeroMe.Bot.Dialogs.Requests;
using HeroMe.Bot.Dialogs.Risk;
using HeroMe.Bot.Dialogs.Use;
using HeroMe.Bot.Dialogs.Welcome;
using HeroMe.Bot.Mentors.Guided;
using HeroMe.Bot.Safety;
using HeroMe.Bot.Safety.Screening;
using Reminder = HeroMe.Bot.Notebook.Reminder;

namespace HeroMe.Bot.Dialogs;

/// <summary>
/// Decides which dialog answers a turn: the owner of the pressed button, the topic that the words open, the dialog that is open, else counselling.
/// </summary>
internal sealed class DialogRouter
{
    private readonly Dictionary<string, TopicDialog> _dialogs = new(StringComparer.Ordinal);
    private readonly IReadOnlyList<TopicDialog> _topics;
    private readonly ModelRiskReader _reader;
    private readonly DueGate _gate;

    /// <param name="topics">In order of precedence: of several topics that a message could open, the first wins.</param>
    /// <exception cref="InvalidOperationException">Two topics have the same id.</exception>
    public DialogRouter(IEnumerable<TopicDialog> topics, ModelRiskReader reader, DueGate gate)
    {
        (_reader, _gate) = (reader, gate);
        _topics = [.. topics];
        foreach (var topic in _topics)
        {
            if (!_dialogs.TryAdd(topic.Id, topic))
            {
                throw new InvalidOperationException($"Two topics are called '{topic.Id}'.");
            }
        }
    }

    /// <summary>Runs the turn.</summary>
    /// <returns>The scope's own outcome: replies and changes, none of them committed yet.</returns>
    public async Task<TurnOutcome> RouteAsync(TurnScope scope, CancellationToken ct)
    {
        if (scope.Kind != IncomingKind.Due)
        {
            NudgeSchedule.Heard(scope);
        }

        OffRecord.Apply(scope);
        RehearsalDialog.KeepOffRecord(scope);

        switch (scope.Kind)
        {
            case IncomingKind.Installed:
                await scope.ShowAsync(WelcomeCard.Content(scope.Language, _reader.IsConfigured), ct);
                UsageReminders.Welcomed(scope);
                break;
            case IncomingKind.Reinstalled:
                await WelcomeBackAsync(scope, ct);
                break;
            case IncomingKind.CardChoice when scope.Choice is { } choice:
                await ChosenAsync(scope, choice, ct);
                break;
            case IncomingKind.Due when scope.Reminder is { } reminder:
                await DueAsync(scope, reminder, ct);
                break;
            case IncomingKind.Deleted:
                ForgetWords(scope);
                await scope.SayAsync(scope.Word("Deleted.Noted"), ct);
                break;
            case IncomingKind.Edited:
                ForgetWords(scope);
                await MessageAsync(scope, ct);
                return scope.Outcome;
            default:
                await MessageAsync(scope, ct);
                return scope.Outcome;
        }

        // Danger to life is always answered, also when it came together with an event that is no message.
        if (scope.Verdict.Tier == Tier.Red && (!scope.Text.IsBlank || !RiskDialog.IsRiskFound(scope.Choice)))
        {
            await MessageAsync(scope, ct);
        }

        return scope.Outcome;
    }

    /// <summary>A reminder of a topic that this version does not have comes to nothing.</summary>
    private async Task DueAsync(TurnScope scope, Reminder reminder, CancellationToken ct)
    {
        if (!_dialogs.TryGetValue(reminder.Topic, out var topic))
        {
            return;
        }

        var decision = _gate.Decide(scope, topic.Rules);
        scope.Outcome.Due = decision;
        if (decision.IsRun)
        {
            await topic.DueAsync(scope, reminder, ct);
        }
        else if (decision.MovedTo is null)
        {
            topic.Skipped(scope, reminder);
        }
    }

    /// <summary>The turn of a reminder failed. Nobody began it, so nothing is said, but the next occasion is set.</summary>
    public void Skip(TurnScope scope, Reminder reminder) => _dialogs.GetValueOrDefault(reminder.Topic)?.Skipped(scope, reminder);

    /// <summary>What is due together with words of danger, which go first.</summary>
    public DueDecision DecideBeside(TurnScope scope, Reminder reminder) =>
        _dialogs.TryGetValue(reminder.Topic, out var topic) ? _gate.Decide(scope, topic.Rules) : DueDecision.LeaveOut;

    private static Task WelcomeBackAsync(TurnScope scope, CancellationToken ct) =>
        scope.SayAsync(Addressing.Name(scope) is { } name ? scope.Word("Settings.WelcomeAgain", name) : scope.Word("Welcome.Again"), ct);

    /// <summary>A button of a topic that this version does not have is answered like one of an expired card.</summary>
    private Task ChosenAsync(TurnScope scope, CardChoice choice, CancellationToken ct) =>
        _dialogs.GetValueOrDefault(choice.Topic)?.ChosenAsync(scope, choice, ct) ?? scope.SayAsync(scope.Word("Card.Stale"), ct);

    /// <summary>Forgets what the dialogs remember, which may contain the old wording.</summary>
    private static void ForgetWords(TurnScope scope)
    {
        CounsellingDialog.ForgetWords(scope);
        SetAside.Forget(scope);
        FlowMemory.ForgetWords(scope);
    }

    /// <summary>Answers a message, then remembers its signs: a turn is judged by those before it.</summary>
    private async Task MessageAsync(TurnScope scope, CancellationToken ct)
    {
        await AnswerAsync(scope, ct);
        OffRecord.After(scope);
        RiskDialog.Remember(scope);
    }

    private async Task AnswerAsync(TurnScope scope, CancellationToken ct)
    {
        if (scope.Text.IsBlank && scope.Verdict.Tier == Tier.Red)
        {
            // Read in a card's field, a form or the name of a file, whose words are not in the turn.
            await ChosenAsync(scope, RiskDialog.RiskFoundNow, ct);
            return;
        }

        // Worry about somebody else in what was forwarded is answered like words.
        if (scope.Text.IsBlank && scope.Verdict.Tier == Tier.None)
        {
            await scope.SayAsync(scope.Word($"Attached.{scope.Attached}"), ct);
            return;
        }

        if (scope.Verdict.Tier == Tier.None && scope.Attached is not (Attached.None or Attached.Quoted) && scope.State.Risk?.At(scope.LocalNow) is null or RiskLevel.None)
        {
            scope.Outcome.AddFootnotes([scope.Word("Attached.Beside")]);
        }

        scope.Memory.DropUnknown(_dialogs.ContainsKey);
        scope.SavingIsAsked = ConsentQuestion.TakeOpen(scope);
        scope.OfferedFlow = FlowOffers.TakeOpen(scope);
        var dc = new DialogContext(_dialogs.GetValueOrDefault, scope, scope.Memory.Stack);
        var active = dc.ActiveDialog?.Id;
        if (RiskRules.Next(scope.State.Risk, scope.Verdict, scope.Text, scope.LocalNow).Step == RiskStep.Emergency)
        {
            // The card first, then the answer to what was asked; no topic and no open question takes these words.
            await CounselAsync(dc, ct);
            return;
        }

        if (scope.Verdict is { Tier: Tier.Help, Category: Category.Injection } && IsOrdinary(scope) && scope.Reading.Intent.IsAboutOwn)
        {
            // A request about one's own data, language, privacy or plan, or for a way back, is never refused as an attack on the instructions.
            scope.RaiseVerdict(scope.Verdict with { Tier = Tier.None, Category = Category.None });
        }

        if (IsSerious(scope) && scope.Verdict.Tier < Tier.Amber && _topics.FirstOrDefault(t => t.StaysReachableInDanger && t.IsAskedFor(scope)) is { } own
            && await dc.BeginDialogAsync(own.Id, ct) != DialogTurnStatus.Empty)
        {
            return;
        }

        var opened = _topics.FirstOrDefault(t => t.Interrupts(scope)) ?? _topics.FirstOrDefault(t => (t.IsReachableInPlay || !RehearsalRun.IsPlayed(scope)) && t.OpensWith(scope));
        if (opened is RiskDialog && scope.Verdict.Tier < Tier.Amber && _topics.Any(t => t.Id == active && t.StaysOpenInDanger)
            && await dc.ContinueDialogAsync(ct) != DialogTurnStatus.Empty)
        {
            return;
        }

        if (opened is not null && active != opened.Id && await dc.BeginDialogAsync(opened.Id, ct) != DialogTurnStatus.Empty)
        {
            return;
        }

        if (active is not null && _dialogs[active].IsToldTo && await IsDangerReadAsync(dc, ct))
        {
            return;
        }

        if (active is not null && active != CounsellingDialog.DialogId && await dc.ContinueDialogAsync(ct) != DialogTurnStatus.Empty)
        {
            return;
        }

        // No dialog was open, or the message was not meant for it.
        if (IsOrdinary(scope) && !TalkRequests.AreIn(scope.Reading, scope.Text, scope.Language) && _topics.FirstOrDefault(t => t.IsAskedFor(scope)) is { } asked && await dc.BeginDialogAsync(asked.Id, ct) != DialogTurnStatus.Empty)
        {
            return;
        }

        await CounselAsync(dc, ct);
    }

    /// <summary>True when nothing serious stands open or was read: a request is then carried out, also where it looks like an attack on the instructions.</summary>
    private static bool IsOrdinary(TurnScope scope) =>
        !IsSerious(scope) && scope.Verdict is { Tier: Tier.None } or { Category: Category.Injection } or { Tier: Tier.Help, IsInferred: true };

    /// <summary>True while counselling is stopped or the direct question has no answer. Care that was given for something else stops no request.</summary>
    private static bool IsSerious(TurnScope scope) => scope.State.Risk is { } risk && risk.At(scope.LocalNow) switch
    {
        RiskLevel.Red => true,
        RiskLevel.Amber => risk.Asked is DirectQuestion.Open or DirectQuestion.Reminded,
        _ => false,
    };

    /// <summary>
    /// Has a model read what was told to a topic before the topic takes it: unlike an answer of the talk, what a topic does with it may be a record, which
    /// nothing takes back. Something serious is left to the topic of risk.
    /// </summary>
    /// <returns>True when the turn is answered.</returns>
    private async Task<bool> IsDangerReadAsync(DialogContext dc, CancellationToken ct)
    {
        var scope = dc.Scope;
        scope.ModelReading = await _reader.StartAsync(scope, ct);
        scope.RaiseVerdict(await scope.ModelReading.CombineAsync(scope.Verdict, ct));
        return RiskRules.Next(scope.State.Risk, scope.Verdict, scope.Text, scope.LocalNow).Replaces && await dc.BeginDialogAsync(RiskDialog.DialogId, ct) != DialogTurnStatus.Empty;
    }

    /// <summary>Prepares the counselling answer while a model reads the message for danger; a serious reading replaces the answer.</summary>
    private async Task CounselAsync(DialogContext dc, CancellationToken ct)
    {
        var scope = dc.Scope;
        scope.CardFollows = RiskRules.Next(scope.State.Risk, scope.Verdict, scope.Text, scope.LocalNow).Step != RiskStep.None;
        await RiskDialog.BeforeAnswerAsync(scope, ct);
        MentorSwitch.GiveBack(scope);
        var before = new Checkpoint(scope, CounsellingDialog.DialogId);
        if (!scope.ModelReading.IsAsked)
        {
            scope.ModelReading = await _reader.StartAsync(scope, ct);
        }

        await UsageReminders.AddAsync(scope, _reader.IsConfigured, ct);
        await (dc.ActiveDialog is null ? dc.BeginDialogAsync(CounsellingDialog.DialogId, ct) : dc.ContinueDialogAsync(ct));
        var combined = await scope.ModelReading.CombineAsync(scope.Verdict, ct);
        if (scope.Verdict.Tier != Tier.Red || combined.Tier == Tier.Red)
        {
            // The card of an emergency of the body is in the chat already, and a model does not take it back.
            scope.RaiseVerdict(combined);
        }

        var decision = RiskRules.Next(scope.State.Risk, scope.Verdict, scope.Text, scope.LocalNow);
        if (decision.Replaces)
        {
            // A fixed sentence may precede the direct question; anything else is discarded. The message stays out of the conversation's memory either way.
            if (scope.ModelReading.WordsAreFixed && scope.Verdict.Tier != Tier.Red)
            {
                before.RestoreFlow();
            }
            else
            {
                before.Restore();
            }

            await dc.BeginDialogAsync(RiskDialog.DialogId, ct);
            return;
        }

        if (decision.Step is RiskStep.CareBeside or RiskStep.CareAlreadyGiven or RiskStep.Emergency)
        {
            // What was asked is answered, but the message stays out of the talk's memory and the records.
            before.RestoreFlow();
            CounsellingDialog.BeginWithoutWords(scope);
        }

        if (decision.Step != RiskStep.None)
        {
            await RiskDialog.BesideAnswerAsync(scope, decision, ct);
            return;
        }

        await BelowAnswer.AddAsync(scope, ct);
    }
}
