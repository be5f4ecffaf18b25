using HeroMe.Bot.Mentors;
using HeroMe.Bot.Mentors.Guided;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Safety;
using Microsoft.Bot.Builder;

namespace HeroMe.Bot.Dialogs.Counselling;

/// <summary>Says one turn of the talk, with a model where there is one. Whatever the model does, the person gets an answer.</summary>
internal sealed class MentorTurn(MentorVoice voice)
{
    /// <returns>What the person was told.</returns>
    public async Task<PersonalText> SayAsync(ITurnContext turn, GuidedReply guided, TalkMemory memory, CancellationToken ct)
    {
        var talk = Talk.Of(turn);
        if (!voice.IsThere)
        {
            return await GuidedAsync(turn, guided, ct);
        }

        talk.Preview.Begin();
        var prompt = PromptInterim.Of(talk, guided, memory);
        var answer = await voice.AnswerAsync(prompt, released => talk.Preview.Show(Headed(talk, released)), talk.Preview.Stopped, ct);
        if (talk.Preview.Stopped.IsCancellationRequested)
        {
            // The turn makes what was shown the answer; nothing is said here.
            return talk.Preview.Shown;
        }

        return answer.As switch
        {
            SpokenAs.Whole => await GeneratedAsync(turn, Headed(talk, answer.Text), answer.SelfHarmRead, ct),
            SpokenAs.Beginning => await GeneratedAsync(turn, Headed(talk, new PersonalText($"{answer.Text.Reveal()}\n\n{talk.Word("Model.Beginning")}")), answer.SelfHarmRead, ct),
            SpokenAs.Filtered => await CarefulAsync(turn, answer.SelfHarmRead, ct),
            _ => await GuidedAsync(turn, guided, ct),
        };
    }

    private static async Task<PersonalText> GuidedAsync(ITurnContext turn, GuidedReply guided, CancellationToken ct)
    {
        var talk = Talk.Of(turn);
        var text = Headed(talk, new PersonalText(guided.Text));
        await talk.SayAsync(turn, text.Reveal(), ct);
        return text;
    }

    private static async Task<PersonalText> GeneratedAsync(ITurnContext turn, PersonalText text, bool selfHarmRead, CancellationToken ct)
    {
        await Talk.Of(turn).SayGeneratedAsync(turn, text, ct);
        await LinesAsync(turn, selfHarmRead, ct);
        return text;
    }

    /// <summary>The provider's filter is a signal about safety, never a fault to be shown: fixed words, and the lines to call when it read self-harm.</summary>
    private static async Task<PersonalText> CarefulAsync(ITurnContext turn, bool selfHarmRead, CancellationToken ct)
    {
        var talk = Talk.Of(turn);
        var text = new PersonalText(talk.Word("Model.Careful"));
        await talk.SayAsync(turn, text.Reveal(), ct);
        await LinesAsync(turn, selfHarmRead, ct);
        return text;
    }

    private static Task LinesAsync(ITurnContext turn, bool wanted, CancellationToken ct) =>
        wanted ? turn.SendActivityAsync(CrisisCard.Message(Talk.Of(turn).Language, Danger.SelfHarm), ct) : Task.CompletedTask;

    /// <summary>Who wrote more than is read at once is told so, before the answer.</summary>
    private static PersonalText Headed(Talk talk, PersonalText text) =>
        talk.Shortened ? new PersonalText($"{talk.Word("Text.Shortened")}\n\n{text.Reveal()}") : text;
}

internal static class PromptInterim
{
    public static OutboundPrompt Of(Talk talk, GuidedReply guided, TalkMemory memory) => OutboundPrompt.From(new DraftPrompt(
        [
            new DraftMessage(PromptRole.Rules, [DraftPiece.Ours($"You are a mentor. step {guided.State.Step}"), DraftPiece.Theirs(memory.Summary)]),
            .. memory.Window.Select(s => s.ByPerson ? DraftMessage.Said(s.Text) : DraftMessage.Answered(s.Text)),
            DraftMessage.Said(talk.Text),
        ],
        [],
        [],
        talk.Language == Texts.Language.Japanese ? PlaceholderStyle.Japanese : PlaceholderStyle.Latin));
}
