using HeroMe.Bot.Privacy;
using HeroMe.Bot.Texts;
using HeroMe.Bot.Understanding;

namespace HeroMe.Bot.Mentors.Guided;

/// <summary>
/// The host's talk without a model. It has no script: it follows the person, fills the sheet from whatever they say, and asks at most one question, for
/// the next useful empty place. Pure: the same state, words and hour give the same answer.
/// </summary>
internal static class GuidedConversation
{
    /// <param name="reading">Of the same words, at the same moment.</param>
    /// <param name="localNow">The person's local time.</param>
    /// <param name="context">Null: <see cref="TalkContext.Alone"/>.</param>
    public static GuidedReply Reply(TalkState state, TurnReading reading, PersonalText text, Language language, DateTimeOffset localNow, TalkContext? context = null)
    {
        var begun = state.Turn == 0 ? state with { Seed = (int)(LineCode.Hash(text.Reveal()) % 9973) } : state;
        var turn = new GuidedTurn(begun, reading, text, language, localNow, context ?? TalkContext.Alone);
        return Courtesies.Farewell(turn)
            ?? Declining.Confirm(turn)
            ?? Courtesies.Anger(turn)
            ?? Courtesies.More(turn)
            ?? Courtesies.Hesitation(turn)
            ?? Courtesies.Permission(turn)
            ?? Telling.Loss(turn)
            ?? Reassurance.Answer(turn)
            ?? FollowUps.Review(turn)
            ?? Courtesies.ChosenWish(turn)
            ?? Commitments.Roads(turn)
            ?? Questions.Answer(turn)
            ?? Commitments.Confirm(turn)
            ?? Agreements.Correct(turn)
            ?? Agreements.Answered(turn)
            ?? Undertones.Heard(turn)
            ?? Courtesies.GoodNews(turn)
            ?? Courtesies.Thanks(turn)
            ?? Telling.Hear(turn)
            ?? Courtesies.SmallTalk(turn)
            ?? Telling.Unclear(turn);
    }
}
