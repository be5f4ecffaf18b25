using HeroMe.Bot.Mentors;
using HeroMe.Bot.Mentors.Prompting;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Tests.Evaluations;

/// <summary>What anybody would write for a model in a minute: one paragraph and the talk so far. Our prompt must be worth its length beside it.</summary>
internal static class PlainPrompt
{
    private const string Japanese = "あなたは、会社で働く人の悩みを聞く親切なキャリアメンターです。相手の話をよく聞き、聞かれたことに答え、自然な日本語で、短く温かく返してください。必要なら一つだけ質問してください。";
    private const string English = "You are a kind career mentor for people at work. Listen closely, answer what they ask, and reply briefly and warmly in natural English. Ask one question if it helps.";

    public static OutboundPrompt Of(Language language, IReadOnlyList<TalkLine> talk) => OutboundPrompt.From(new DraftPrompt(
        [
            new DraftMessage(PromptRole.Rules, [DraftPiece.Ours(language == Language.Japanese ? Japanese : English)]),
            .. talk.Select(line => line.IsPersons ? DraftMessage.Said(line.Text) : DraftMessage.Answered(line.Text)),
        ],
        [],
        MentorNames.All,
        language == Language.Japanese ? PlaceholderStyle.Japanese : PlaceholderStyle.Latin));
}
