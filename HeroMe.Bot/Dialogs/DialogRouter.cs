using HeroMe.Bot.Dialogs.Consents;
using HeroMe.Bot.Dialogs.Clarity;
using HeroMe.Bot.Dialogs.Counselling;
using HeroMe.Bot.Dialogs.MentorChoice;
using HeroMe.Bot.Dialogs.Preferences;
using HeroMe.Bot.Dialogs.Requests;
using HeroMe.Bot.Dialogs.Risk;
using HeroMe.Bot.Dialogs.Use;
using HeroMe.Bot.Dialogs.Welcome;
using HeroMe.Bot.Mentors.Guided;
using HeroMe.Bot.Safety;
using HeroMe.Bot.Safety.Screening;

namespace HeroMe.Bot.Dialogs;

/// <summary>
/// Decides which dialog answers a turn: the owner of the pressed button, the topic that the words open, the dialog that is open, else counselling.
/// </summary>
internal sealed class DialogRouter
{
    private readonly Dictionary<string, TopicDialog> _dialogs = new(StringComparer.Ordinal);
    private readonly IReadOnlyList<TopicDialog> _topics;
    private readonly ModelRiskReader _reader;

    /// <param name="topics">In order of precedence: of several topics that a message could open, the first wins.</param>
    /// <exception cref="InvalidOperationException">Two topics have the same id.</exception>
    public DialogRouter(IEnumerable<TopicDialog> topics, ModelRiskReader reader)
    {
        _reader = reader;
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
                await (_dialogs.GetValueOrDefault(reminder.Topic)?.DueAsync(scope, reminder, ct) ?? Task.CompletedTask);
                break;
            case IncomingKind.Deleted:
                await DeletedAsync(scope, ct);
                break;
            case IncomingKind.Edited:
                await EditedAsync(scope, ct);
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

    private static Task WelcomeBackAsync(TurnScope scope, CancellationToken ct) =>
        scope.SayAsync(Addressing.Name(scope) is { } name ? scope.Word("Settings.WelcomeAgain", name) : scope.Word("Welcome.Again"), ct);

    /// <summary>A button of a topic that this version does not have is answered like one of an expired card.</summary>
    private Task ChosenAsync(TurnScope scope, CardChoice choice, CancellationToken ct) =>
        _dialogs.GetValueOrDefault(choice.Topic)?.ChosenAsync(scope, choice, ct) ?? scope.SayAsync(scope.Word("Card.Stale"), ct);

    /// <summary>Forgets the counselling state, which may contain the old wording, then answers the new one.</summary>
    private Task EditedAsync(TurnScope scope, CancellationToken ct)
    {
        CounsellingDialog.ForgetWords(scope);
        SetAside.Forget(scope);
        return MessageAsync(scope, ct);
    }

    private static Task DeletedAsync(TurnScope scope, CancellationToken ct)
    {
        CounsellingDialog.ForgetWords(scope);
        SetAside.Forget(scope);
        return scope.SayAsync(scope.Word("Deleted.Noted"), ct);
    }

    /// <summary>Answers a message, then remembers its signs: a turn is judged by those before it.</summary>
    private async Task MessageAsync(TurnScope scope, CancellationToken ct)
    {
        await AnswerAsync(scope, ct);
        var (verdict, now) = (scope.Verdict, scope.LocalNow);
        if (scope.State.Risk is { Window.Count: > 0 } || verdict.Weak != Signs.None || TalkSigns.StrongOf(verdict) != Signs.None)
        {
            scope.Change(state => state with { Risk = RiskState.Heard(state.Risk, verdict, now) });
        }
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

        var opened = _topics.FirstOrDefault(t => t.Interrupts(scope)) ?? _topics.FirstOrDefault(t => t.OpensWith(scope));
        if (opened is RiskDialog && scope.Verdict.Tier < Tier.Amber && _topics.Any(t => t.Id == active && t.StaysOpenInDanger)
            && await dc.ContinueDialogAsync(ct) != DialogTurnStatus.Empty)
        {
            return;
        }

        if (opened is not null && active != opened.Id && await dc.BeginDialogAsync(opened.Id, ct) != DialogTurnStatus.Empty)
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

    /// <summary>Prepares the counselling answer while a model reads the message for danger; a serious reading replaces the answer.</summary>
    private async Task CounselAsync(DialogContext dc, CancellationToken ct)
    {
        var scope = dc.Scope;
        scope.CardFollows = RiskRules.Next(scope.State.Risk, scope.Verdict, scope.Text, scope.LocalNow).Step != RiskStep.None;
        await RiskDialog.BeforeAnswerAsync(scope, ct);
        MentorSwitch.GiveBack(scope);
        var before = new Checkpoint(scope, CounsellingDialog.DialogId);
        scope.ModelReading = await _reader.StartAsync(scope, ct);
        await UsageReminders.AddAsync(scope, _reader.IsConfigured, ct);
        await (dc.ActiveDialog is null
            ? dc.BeginDialogAsync(CounsellingDialog.DialogId, ct)
            : dc.ContinueDialogAsync(ct));
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

        if (!await Offers.AddAsync(scope, await scope.ModelReading.RequestAsync(ct) ?? scope.Suggested, ct))
        {
            await ConsentQuestion.AfterAnswerAsync(scope, ct);
            await AfterQuestionsAsync(scope, ct);
        }
    }

    /// <summary>What may be offered below an answer that brought no card: one thing at most.</summary>
    private static async Task AfterQuestionsAsync(TurnScope scope, CancellationToken ct)
    {
        if (scope.Outcome.Cards.Count == 0)
        {
            await MentorOffers.AddAsync(scope, ct);
        }

        if (scope.Outcome.Cards.Count == 0)
        {
            await ClarityQuestion.AddAsync(scope, ct);
        }
    }
}
