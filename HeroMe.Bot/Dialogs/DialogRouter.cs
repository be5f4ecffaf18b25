using HeroMe.Bot.Dialogs.Consents;
using HeroMe.Bot.Dialogs.Counselling;
using HeroMe.Bot.Dialogs.Preferences;
using HeroMe.Bot.Dialogs.Risk;
using HeroMe.Bot.Dialogs.Use;
using HeroMe.Bot.Dialogs.Welcome;
using HeroMe.Bot.Mentors.Guided;
using HeroMe.Bot.Safety.Screening;
using HeroMe.Bot.Texts;
using Microsoft.Bot.Builder;

namespace HeroMe.Bot.Dialogs;

/// <summary>Which topic a turn belongs to: the one a tap goes on with, the one whose words were said, the one that is open, else the talk itself.</summary>
internal sealed class DialogRouter
{
    private readonly Dictionary<string, Topic> _dialogs = new(StringComparer.Ordinal);
    private readonly IReadOnlyList<Topic> _topics;
    private readonly RiskReader _reader;

    /// <param name="topics">In the order in which their words are listened for.</param>
    public DialogRouter(IEnumerable<Topic> topics, RiskReader reader)
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

    public async Task SaidAsync(ITurnContext turn, CancellationToken ct)
    {
        var scope = TurnScope.Of(turn);
        if (scope.Choice is { } choice)
        {
            await (_topics.FirstOrDefault(t => t.Id == choice.Topic)?.ChosenAsync(turn, choice, ct) ?? scope.SayAsync(turn, scope.Word("Card.Stale"), ct));
            return;
        }

        if (scope.Text.IsEmpty || scope.Text.IsBlank)
        {
            await scope.SayAsync(turn, scope.Word($"Attached.{scope.Attached}"), ct);
            return;
        }

        scope.Memory.DropUnknown(_dialogs.ContainsKey);
        var dc = new DialogContext(_dialogs.GetValueOrDefault, turn, scope.Memory.Stack);
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

        // Nothing was open, or what was open was not meant: the talk answers.
        await AnswerAsync(dc, scope, ct);
    }

    /// <summary>The talk's answer is made while the words are read once more; what is read there outranks it.</summary>
    private async Task AnswerAsync(DialogContext dc, TurnScope scope, CancellationToken ct)
    {
        var takeBack = scope.Mark(CounsellingDialog.DialogId);
        scope.Reading = await _reader.StartAsync(scope, ct);
        await Companion.BeginAsync(dc.Context, scope, ct);
        await (dc.ActiveDialog is null
            ? dc.BeginDialogAsync(CounsellingDialog.DialogId, ct)
            : dc.ContinueDialogAsync(ct));
        var verdict = await scope.Reading.WithAsync(scope.Verdict, ct);
        var step = verdict.Tier == Tier.None ? RiskStep.None : RiskRules.Next(scope.State.Risk, verdict, scope.Text, scope.LocalNow);
        if (step == RiskStep.More)
        {
            // Care was given already and the talk is not locked by it: the answer stands, the words stay out of the talk and the records.
            takeBack.Flow();
            RiskDialog.KeepOut(scope, verdict);
            return;
        }

        if (step != RiskStep.None)
        {
            // Fixed words may stand beside the question; what was read as serious stays out of the talk in either case.
            (scope.Reading.WordsAreFixed && verdict.Tier != Tier.Red ? takeBack.Flow : takeBack.All)();
            scope.Verdict = verdict;
            await dc.BeginDialogAsync(RiskDialog.DialogId, ct);
            return;
        }

        await ConsentQuestion.AfterAnswerAsync(dc.Context, ct);
    }

    public async Task InstalledAsync(ITurnContext turn, CancellationToken ct)
    {
        var scope = TurnScope.Of(turn);
        if (scope.Event == IncomingKind.Reinstalled)
        {
            await scope.SayAsync(turn, Addressing.Name(scope) is { } name ? scope.Word("Settings.WelcomeAgain", name) : scope.Word("Welcome.Again"), ct);
            return;
        }

        await scope.ShowAsync(turn, new CardRecord(WelcomeCard.TemplateName, scope.Language), ct);
    }

    /// <summary>The old wording is forgotten first, with whatever the talk had drawn from it; then the new one is answered.</summary>
    public async Task EditedAsync(ITurnContext turn, CancellationToken ct)
    {
        TurnScope.Of(turn).Memory.Forget(CounsellingDialog.DialogId);
        await SaidAsync(turn, ct);
    }

    public async Task DeletedAsync(ITurnContext turn, CancellationToken ct)
    {
        var scope = TurnScope.Of(turn);
        scope.Memory.Forget(CounsellingDialog.DialogId);
        await scope.SayAsync(turn, scope.Word("Deleted.Noted"), ct);
    }
}
