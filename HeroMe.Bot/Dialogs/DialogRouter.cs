using HeroMe.Bot.Dialogs.Consents;
using HeroMe.Bot.Dialogs.Counselling;
using HeroMe.Bot.Dialogs.Preferences;
using HeroMe.Bot.Dialogs.Risk;
using HeroMe.Bot.Dialogs.Use;
using HeroMe.Bot.Dialogs.Welcome;
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
        var talk = Talk.Of(turn);
        if (talk.Choice is { } choice)
        {
            await (_topics.FirstOrDefault(t => t.Id == choice.Topic)?.ChosenAsync(turn, choice, ct) ?? talk.SayAsync(turn, talk.Word("Card.Stale"), ct));
            return;
        }

        if (talk.Text.IsEmpty || talk.Text.IsBlank)
        {
            await talk.SayAsync(turn, talk.Word($"Attached.{talk.Attached}"), ct);
            return;
        }

        talk.Memory.DropUnknown(_dialogs.ContainsKey);
        var dc = new DialogContext(_dialogs.GetValueOrDefault, turn, talk.Memory.Stack);
        var active = dc.ActiveDialog?.Id;
        var opened = _topics.FirstOrDefault(t => t.Interrupts(talk)) ?? _topics.FirstOrDefault(t => t.OpensWith(talk));
        if (opened is RiskDialog && talk.Verdict.Tier < Tier.Amber && _topics.Any(t => t.Id == active && t.StaysOpenInDanger)
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
        await AnswerAsync(dc, talk, ct);
    }

    /// <summary>The talk's answer is made while the words are read once more; what is read there outranks it.</summary>
    private async Task AnswerAsync(DialogContext dc, Talk talk, CancellationToken ct)
    {
        var takeBack = talk.Mark(CounsellingDialog.DialogId);
        talk.Reading = await _reader.StartAsync(talk, ct);
        await Companion.BeginAsync(dc.Context, talk, ct);
        await (dc.ActiveDialog is null
            ? dc.BeginDialogAsync(CounsellingDialog.DialogId, ct)
            : dc.ContinueDialogAsync(ct));
        var verdict = await talk.Reading.WithAsync(talk.Verdict, ct);
        var step = verdict.Tier == Tier.None ? RiskStep.None : RiskRules.Next(talk.Standing.Risk, verdict, talk.Text, talk.LocalNow);
        if (step == RiskStep.More)
        {
            // Care was given already and the talk is not locked by it: the answer stands, the words stay out of the talk and the records.
            takeBack.Flow();
            RiskDialog.KeepOut(talk, verdict);
            return;
        }

        if (step != RiskStep.None)
        {
            // Fixed words may stand beside the question; what was read as serious stays out of the talk in either case.
            (talk.Reading.WordsAreFixed && verdict.Tier != Tier.Red ? takeBack.Flow : takeBack.All)();
            talk.Verdict = verdict;
            await dc.BeginDialogAsync(RiskDialog.DialogId, ct);
            return;
        }

        await ConsentQuestion.AfterAnswerAsync(dc.Context, ct);
    }

    public async Task InstalledAsync(ITurnContext turn, CancellationToken ct)
    {
        var talk = Talk.Of(turn);
        if (talk.Event == TalkEvent.Reinstalled)
        {
            await talk.SayAsync(turn, Addressing.Name(talk) is { } name ? talk.Word("Settings.WelcomeAgain", name) : talk.Word("Welcome.Again"), ct);
            return;
        }

        await talk.ShowAsync(turn, new CardContent(WelcomeCard.TopicName, talk.Language), ct);
    }

    /// <summary>The old wording is forgotten first, with whatever the talk had drawn from it; then the new one is answered.</summary>
    public async Task EditedAsync(ITurnContext turn, CancellationToken ct)
    {
        Talk.Of(turn).Memory.Forget(CounsellingDialog.DialogId);
        await SaidAsync(turn, ct);
    }

    public async Task DeletedAsync(ITurnContext turn, CancellationToken ct)
    {
        var talk = Talk.Of(turn);
        talk.Memory.Forget(CounsellingDialog.DialogId);
        await talk.SayAsync(turn, talk.Word("Deleted.Noted"), ct);
    }
}
