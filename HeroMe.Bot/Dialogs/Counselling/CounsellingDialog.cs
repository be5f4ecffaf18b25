using HeroMe.Bot.Dialogs.Preferences;
using HeroMe.Bot.Dialogs.Wishes;
using HeroMe.Bot.Mentors.Guided;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Dialogs;

namespace HeroMe.Bot.Dialogs.Counselling;

/// <summary>The talk itself: the host listens, sorts and asks one question at a time. It never ends by itself; other topics interrupt it.</summary>
internal sealed class CounsellingDialog() : Topic(DialogId)
{
    public const string DialogId = "counselling";
    private const int Version = 1;

    public override Task<DialogTurnResult> BeginDialogAsync(DialogContext dc, object? options = null, CancellationToken cancellationToken = default) =>
        AnswerAsync(dc.Context, cancellationToken);

    public override Task<DialogTurnResult> ContinueDialogAsync(DialogContext dc, CancellationToken cancellationToken = default) =>
        AnswerAsync(dc.Context, cancellationToken);

    /// <summary>A topic that interrupted the talk has ended; the talk waits for the next words.</summary>
    public override Task<DialogTurnResult> ResumeDialogAsync(DialogContext dc, DialogReason reason, object? result = null, CancellationToken cancellationToken = default) =>
        Task.FromResult(EndOfTurn);

    private static async Task<DialogTurnResult> AnswerAsync(ITurnContext turn, CancellationToken ct)
    {
        var talk = Talk.Of(turn);
        var kept = talk.Memory.Flow(DialogId);
        var state = GuidedState.FromAnswers(kept?.Answers ?? new Dictionary<string, string>(StringComparer.Ordinal));
        var reply = GuidedConversation.Reply(state, talk.Text, talk.Language, talk.LocalNow);
        var answers = reply.State.ToAnswers();
        talk.Memory.Keep(new FlowRecord(DialogId, Version, answers.GetValueOrDefault("step", "received"), answers));

        var text = talk.Shortened ? talk.Word("Text.Shortened") + "\n\n" + reply.Text : reply.Text;
        await talk.SayAsync(turn, kept is null ? Addressing.Greet(talk, text) : text, ct);
        if (kept is null && reply.OfferWish)
        {
            await talk.ShowAsync(turn, new CardContent(WishCard.TopicName, talk.Language), ct);
        }

        return EndOfTurn;
    }
}
