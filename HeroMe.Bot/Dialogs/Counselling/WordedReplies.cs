using HeroMe.Bot.Mentors.Guided;
using HeroMe.Bot.Understanding;

namespace HeroMe.Bot.Dialogs.Counselling;

/// <summary>Short answers to what a message surely asks of the conversation itself, where the guided conversation knows only some of the words for it.</summary>
internal static class WordedReplies
{
    /// <returns>Null when the guided conversation answers.</returns>
    public static GuidedReply? For(TurnScope scope, GuidedState state)
    {
        if (scope.Reading.Intent.Certainty != Certainty.Sure)
        {
            return null;
        }

        var known = GuidedConversation.Reply(state, scope.Text, scope.Language, scope.LocalNow).Kind;
        var today = DateOnly.FromDateTime(scope.LocalNow.DateTime);
        GuidedReply Reply(string key, TurnKind kind, Wish? wish = null) =>
            new(scope.Word(key), state with { Turn = state.Turn + 1, Last = today, Wish = wish ?? state.Wish }, OfferWish: false, kind, Fallback: false);

        return (scope.Reading.Intent.Intent, known) switch
        {
            (Intent.Goodbye, not TurnKind.Farewell) => Reply("Reply.Goodbye", TurnKind.Farewell),
            (Intent.AboutBot, not TurnKind.Aside) => Reply("Reply.AboutBot", TurnKind.Aside),
            (Intent.WantedListen, not TurnKind.Wish) when IsOnlyThat(scope) => Reply("Reply.Listen", TurnKind.Wish, Wish.Listen),
            (Intent.WantedTogether, not TurnKind.Wish) when IsOnlyThat(scope) => Reply("Reply.Together", TurnKind.Wish, Wish.Think),
            _ => null,
        };
    }

    /// <summary>A longer message tells something as well, which deserves the answer; the wish is heard in it by the guided conversation.</summary>
    private static bool IsOnlyThat(TurnScope scope) => scope.Reading.IsOneSentence;
}
