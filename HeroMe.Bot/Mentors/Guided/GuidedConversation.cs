using HeroMe.Bot.Privacy;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Mentors.Guided;

/// <summary>
/// The host's talk without a model: what the person said comes first, one question at most, one step a turn (see <see cref="Steps"/>).
/// Pure: the same state, text and hour give the same answer.
/// </summary>
internal static class GuidedConversation
{
    public static GuidedReply Reply(GuidedState state, PersonalText text, Language language, DateTimeOffset localNow)
    {
        var content = GuidedContent.In(language);
        var heard = new Heard(text, content, language);
        var begun = InOneLanguage(state.Turn == 0 ? state with { Seed = (int)(LineCode.Hash(heard.Text) % 9973) } : state, language);
        var turn = new GuidedTurn(content, language, begun, heard, localNow);
        return Asides.Farewell(turn)
            ?? Asides.About(turn)
            ?? Asides.NeverMind(turn)
            ?? Asides.Anger(turn)
            ?? Review.Due(turn)
            ?? Asides.Chat(turn)
            ?? Asides.ChosenWish(turn)
            ?? OtherWays.Try(turn)
            ?? Options.JustTell(turn)
            ?? Asides.TooLittle(turn)
            ?? Step(turn);
    }

    /// <summary>Who goes on in another language is not quoted in the one before.</summary>
    private static GuidedState InOneLanguage(GuidedState state, Language language) => state with
    {
        Spans = [.. state.Spans.Where(span => (LanguageOf.Text(new PersonalText(span)) ?? language) == language)],
    };

    private static GuidedReply Step(GuidedTurn turn)
    {
        if (turn.State.Step is Steps.Received or Steps.Burden or Steps.Closed && turn.Heard.Wish is var wish && wish != Wish.None)
        {
            turn.State = turn.State with { Wish = wish };
        }

        if (turn.State.Wish == Wish.Listen)
        {
            return Listening.Hear(turn);
        }

        if (turn.State.Has(Mark.OtherWay))
        {
            return OtherWays.Return(turn);
        }

        return turn.State.Step switch
        {
            Steps.Received or Steps.Burden => Listening.Burden(turn),
            Steps.Issue => Naming.Answer(turn),
            Steps.View => Widening.View(turn),
            Steps.Roads => Widening.Roads(turn),
            Steps.Act => SmallStep.Act(turn),
            Steps.Date => SmallStep.Date(turn),
            Steps.Contact => Closing.Contact(turn),
            Steps.Review => Review.Answer(turn),
            _ => Closing.After(turn),
        };
    }
}
