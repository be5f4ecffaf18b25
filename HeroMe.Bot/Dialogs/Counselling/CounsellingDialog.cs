using HeroMe.Bot.Dialogs.Requests;
using HeroMe.Bot.Dialogs.Wishes;
using HeroMe.Bot.Mentors.Guided;
using HeroMe.Bot.Mentors.Speaking;
using HeroMe.Bot.Privacy;

namespace HeroMe.Bot.Dialogs.Counselling;

/// <summary>
/// The counselling conversation: the host listens, sorts and asks one question at a time. The guided conversation runs every turn; where a model is
/// used, it words the same step itself, so that either can continue after the other. It never ends by itself; other topics interrupt it.
/// </summary>
internal sealed class CounsellingDialog(MentorTurn mentor) : TopicDialog(DialogId)
{
    public const string DialogId = "counselling";
    private const int Version = 1;

    /// <summary>Set once the person was told that the guided conversation, not a model, is answering.</summary>
    private const string ModeKey = "mode";

    /// <summary>The state of the conversation, for topics that lead back to it. Contains nothing that was read as serious.</summary>
    public static GuidedState StateOf(TurnScope scope) => GuidedState.FromAnswers(scope.Memory.Flow(DialogId)?.Answers ?? CardChoice.NoInputs);

    /// <summary>Adds words that were kept apart to what the conversation remembers; its step stays where it is.</summary>
    public static void Remember(TurnScope scope, PersonalText words)
    {
        var kept = scope.Memory.Flow(DialogId);
        var answers = new Dictionary<string, string>(kept?.Answers ?? CardChoice.NoInputs, StringComparer.Ordinal);
        TalkMemory.ReadFrom(answers).With(words, PersonalText.Empty, scope.Language).WriteTo(answers);
        scope.Memory.Keep(kept is null ? new FlowRecord(DialogId, Version, answers.GetValueOrDefault("step", "received"), answers) : kept with { Answers = answers });
    }

    /// <summary>Remembers that the conversation has begun, and nothing of what was said: its beginning is not repeated.</summary>
    public static void BeginWithoutWords(TurnScope scope, bool modeTold)
    {
        if (scope.Memory.Flow(DialogId) is null)
        {
            var answers = new Dictionary<string, string>(StringComparer.Ordinal);
            if (modeTold)
            {
                answers[ModeKey] = "told";
            }

            scope.Memory.Keep(new FlowRecord(DialogId, Version, "received", answers));
        }
    }

    /// <summary>True when the person was told that the guided conversation answers.</summary>
    public static bool ModeTold(TurnScope scope) => scope.Memory.Flow(DialogId)?.Answers.ContainsKey(ModeKey) == true;

    public override Task<DialogTurnStatus> BeginDialogAsync(DialogContext dc, CancellationToken ct) =>
        AnswerAsync(dc.Scope, ct);

    public override Task<DialogTurnStatus> ContinueDialogAsync(DialogContext dc, CancellationToken ct) =>
        AnswerAsync(dc.Scope, ct);

    /// <summary>Called when a topic that interrupted the conversation has ended; nothing is said until the next message.</summary>
    public override Task<DialogTurnStatus> ResumeDialogAsync(DialogContext dc, CancellationToken ct) =>
        Task.FromResult(DialogTurnStatus.Waiting);

    private async Task<DialogTurnStatus> AnswerAsync(TurnScope scope, CancellationToken ct)
    {
        var kept = scope.Memory.Flow(DialogId);
        var before = kept?.Answers ?? new Dictionary<string, string>(StringComparer.Ordinal);
        var memory = TalkMemory.ReadFrom(before);
        var state = GuidedState.FromAnswers(before);
        var guided = WordedReplies.For(scope, state) ?? GuidedConversation.Reply(state, scope.Text, scope.Language, scope.LocalNow);
        var said = await mentor.SayAsync(scope, new MentorStep(guided, memory, IsFirst: kept is null, ModeTold: before.ContainsKey(ModeKey), state.Last), ct);

        var answers = guided.State.ToAnswers();
        memory.With(scope.Text, said.Text, scope.Language).WriteTo(answers);
        if (said.ModeTold)
        {
            answers[ModeKey] = "told";
        }

        scope.Memory.Keep(new FlowRecord(DialogId, Version, answers.GetValueOrDefault("step", "received"), answers));
        if (kept is null && guided.OfferWish && !scope.CardFollows && Offers.For(scope, requested: "") is null)
        {
            await scope.ShowAsync(new CardRecord(WishCard.TemplateName, scope.Language), ct);
        }

        return DialogTurnStatus.Waiting;
    }
}
