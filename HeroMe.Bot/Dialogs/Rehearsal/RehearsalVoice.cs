using HeroMe.Bot.Dialogs.Counselling;
using HeroMe.Bot.Dialogs.Limits;
using HeroMe.Bot.Mentors.Prompting;
using HeroMe.Bot.Mentors.RoundTable;
using HeroMe.Bot.Mentors.Screening;
using HeroMe.Bot.Mentors.Speaking;
using HeroMe.Bot.Privacy;

namespace HeroMe.Bot.Dialogs.Rehearsal;

/// <summary>Words the other side and the feedback: by a model under a prompt of its own, which knows the played lines and nothing of the person's talk, else by prepared lines.</summary>
internal sealed class RehearsalVoice(MentorVoice voice)
{
    private const int SentencesOfFeedback = 2;
    private static readonly LineBank Lines = new("HeroMe.Bot.Dialogs.Rehearsal.rehearsal");

    public static PersonalText Opening(TurnScope scope, RehearsalRun run) => new(Lines.Next(scope, List(run.Manner, "opening")));

    /// <returns>The other side's next line, and whether a model worded it.</returns>
    public async Task<(PersonalText Line, bool Generated)> AnswerAsync(TurnScope scope, RehearsalRun run, CancellationToken ct) =>
        OpinionVoice.Short((await AskAsync(scope, run, TalkLine.Person(scope.Text), isFeedback: false, ct)).Reveal(), scope.Language) is { Length: > 0 } said
            ? (new PersonalText(said), true)
            : (new PersonalText(Lines.Next(scope, List(run.Manner, RehearsalLine.MoveOf(scope.Text).ToString()))), false);

    /// <returns>Two sentences, and whether a model worded them.</returns>
    public async Task<(PersonalText Text, bool Generated)> FeedbackAsync(TurnScope scope, RehearsalRun run, CancellationToken ct)
    {
        if (!run.Lines.IsEmpty && FirstSentences(await AskAsync(scope, run, TalkLine.Person(new PersonalText(scope.Word("Rehearsal.AsksFeedback"))), isFeedback: true, ct), scope.Language) is { IsBlank: false } said)
        {
            return (said, true);
        }

        var (good, next) = RehearsalLine.Feedback(run.Noticed);
        var between = scope.Language == Texts.Language.Japanese ? "" : " ";
        return (new PersonalText(Lines.Next(scope, good) + between + Lines.Next(scope, next)), false);
    }

    /// <returns>Empty where there is no model, no budget, or no answer that may be shown.</returns>
    private async Task<PersonalText> AskAsync(TurnScope scope, RehearsalRun run, TalkLine newest, bool isFeedback, CancellationToken ct)
    {
        if (!voice.IsConfigured || !await ModelLimits.MayAskAsync(scope, ct))
        {
            return PersonalText.Empty;
        }

        var answer = await voice.AnswerAsync(
            new PromptInput
            {
                Language = scope.Language,
                LocalNow = scope.LocalNow,
                Talk = [.. run.Lines, newest],
                Mentor = CounsellingDialog.StateOf(scope).Mentor,
                Tone = scope.Tone,
                Facts = run.Who.IsBlank ? [] : [run.Who],
                Names = scope.State.Settings.CalledBy is { Length: > 0 } called ? [.. scope.Names, new PersonalText(called)] : scope.Names,
                Desks = scope.Where.Own,
                Rehearsal = isFeedback ? "feedback" : run.Manner.ToString().ToLowerInvariant(),
            },
            _ => { }, CancellationToken.None, ct);
        scope.Outcome.SpendTokens(answer.Tokens);
        return answer.As is SpokenAs.Whole ? answer.Text : PersonalText.Empty;
    }

    private static PersonalText FirstSentences(PersonalText text, Texts.Language language)
    {
        var cutter = new SentenceCutter(language);
        return new PersonalText(string.Concat(cutter.Push(text).Append(cutter.End()).Where(sentence => !sentence.IsBlank).Take(SentencesOfFeedback).Select(sentence => sentence.Reveal())).Trim());
    }

    private static string List(Manner manner, string what) => $"{manner.ToString().ToLowerInvariant()}.{what.ToLowerInvariant()}";
}
