using HeroMe.Bot.Dialogs.Consents;
using HeroMe.Bot.Dialogs.Counselling;
using HeroMe.Bot.Dialogs.Preferences;
using HeroMe.Bot.Dialogs.Risk;
using HeroMe.Bot.Dialogs.Use;
using HeroMe.Bot.Dialogs.Welcome;
using HeroMe.Bot.Mentors.Guided;
using HeroMe.Bot.Safety.Screening;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Dialogs;

/// <summary>
/// Decides which dialog answers a turn: the one a pressed button belongs to, the one whose words were said, the one that is open, else the counsellor.
/// </summary>
internal sealed class DialogRouter
{
    private readonly Dictionary<string, TopicDialog> _dialogs = new(StringComparer.Ordinal);
    private readonly IReadOnlyList<TopicDialog> _topics;
    private readonly ModelRiskReader _reader;

    /// <param name="topics">In the order in which their words are listened for.</param>
    /// <exception cref="InvalidOperationException">Two of them have the same id.</exception>
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
    /// <returns>The scope's own outcome: what was said and changed, nothing of it written.</returns>
    public async Task<TurnOutcome> RouteAsync(TurnScope scope, CancellationToken ct)
    {
        switch (scope.Kind)
        {
            case IncomingKind.Installed:
                await scope.ShowAsync(new CardRecord(WelcomeCard.TemplateName, scope.Language), ct);
                break;
            case IncomingKind.Reinstalled:
                await WelcomeBackAsync(scope, ct);
                break;
            case IncomingKind.CardChoice when scope.Choice is { } choice:
                await ChosenAsync(scope, choice, ct);
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

        // A message that speaks of mortal danger is answered together with all that waited before it, also when that was no message.
        if (scope.Verdict.Tier == Tier.Red && !scope.Text.IsBlank)
        {
            await MessageAsync(scope, ct);
        }

        return scope.Outcome;
    }

    private static Task WelcomeBackAsync(TurnScope scope, CancellationToken ct) =>
        scope.SayAsync(Addressing.Name(scope) is { } name ? scope.Word("Settings.WelcomeAgain", name) : scope.Word("Welcome.Again"), ct);

    /// <summary>A button of a topic that this build does not know is answered like that of an old card.</summary>
    private Task ChosenAsync(TurnScope scope, CardChoice choice, CancellationToken ct) =>
        _dialogs.GetValueOrDefault(choice.Topic)?.ChosenAsync(scope, choice, ct) ?? scope.SayAsync(scope.Word("Card.Stale"), ct);

    /// <summary>The old wording is forgotten first, with whatever the talk had drawn from it; then the new one is answered.</summary>
    private Task EditedAsync(TurnScope scope, CancellationToken ct)
    {
        scope.Memory.Forget(CounsellingDialog.DialogId);
        return MessageAsync(scope, ct);
    }

    private static Task DeletedAsync(TurnScope scope, CancellationToken ct)
    {
        scope.Memory.Forget(CounsellingDialog.DialogId);
        return scope.SayAsync(scope.Word("Deleted.Noted"), ct);
    }

    private async Task MessageAsync(TurnScope scope, CancellationToken ct)
    {
        if (scope.Text.IsEmpty || scope.Text.IsBlank)
        {
            await scope.SayAsync(scope.Word($"Attached.{scope.Attached}"), ct);
            return;
        }

        scope.Memory.DropUnknown(_dialogs.ContainsKey);
        var dc = new DialogContext(_dialogs.GetValueOrDefault, scope, scope.Memory.Stack);
        var active = dc.ActiveDialog?.Id;
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

        // Nothing was open, or what was open was not meant: the counsellor answers.
        await CounselAsync(dc, ct);
    }

    /// <summary>The counsellor's answer is made while a model reads the message for danger; what it reads there outranks the answer.</summary>
    private async Task CounselAsync(DialogContext dc, CancellationToken ct)
    {
        var scope = dc.Scope;
        var before = new Checkpoint(scope, CounsellingDialog.DialogId);
        scope.ModelReading = await _reader.StartAsync(scope, ct);
        await UsageReminders.AddAsync(scope, ct);
        await (dc.ActiveDialog is null
            ? dc.BeginDialogAsync(CounsellingDialog.DialogId, ct)
            : dc.ContinueDialogAsync(ct));
        var verdict = await scope.ModelReading.CombineAsync(scope.Verdict, ct);
        var step = verdict.Tier == Tier.None ? RiskStep.None : RiskRules.Next(scope.State.Risk, verdict, scope.Text, scope.LocalNow);
        if (step == RiskStep.More)
        {
            // Care about this was given before and does not stop the talk: the answer is kept, the words stay out of its memory and the records.
            before.RestoreFlow();
            RiskDialog.KeepOut(scope, verdict);
            return;
        }

        if (step != RiskStep.None)
        {
            // Fixed words may stand beside the question; what was read as serious stays out of the talk's memory in either case.
            if (scope.ModelReading.WordsAreFixed && verdict.Tier != Tier.Red)
            {
                before.RestoreFlow();
            }
            else
            {
                before.Restore();
            }

            scope.RaiseVerdict(verdict);
            await dc.BeginDialogAsync(RiskDialog.DialogId, ct);
            return;
        }

        await ConsentQuestion.AfterAnswerAsync(scope, ct);
    }
}
