using System.Text.RegularExpressions;
using HeroMe.Bot.Mentors.Sheets;
using HeroMe.Bot.Understanding;
using HeroMe.Bot.Understanding.Answers;

namespace HeroMe.Bot.Mentors.Guided;

/// <summary>A correction wins at once; a yes or no is read by the question that stands open.</summary>
internal static partial class Agreements
{
    private const int LongestBare = 14;

    public static GuidedReply? Correct(GuidedTurn turn)
    {
        // 「辞めるんじゃなくて、寂しいんです」 tells something. It corrects the bot only where the bot had proposed something, or by its first word.
        if (!turn.Does(Acts.Correct) || (turn.Open != OpenQuestion.Matter && turn.Heard.Corrected is null && !Contradicts().IsMatch(turn.Plain)))
        {
            return null;
        }

        if (turn.Open == OpenQuestion.Matter && turn.Heard.Corrected is null && turn.State.Sheet.Matter is { Confirmed: false })
        {
            // 「違います」 to a proposed sentence, without another one.
            turn.State = turn.State with { Sheet = turn.State.Sheet.Without(SheetPlace.Matter) };
        }

        turn.Say("correct");
        if (turn.State.Wish != Wish.Listen && turn.Heard.Corrected is not null)
        {
            _ = turn.Situation is { } situation && turn.HasFresh(situation.Questions) ? turn.AskOf(situation.Questions) : turn.Ask("correct.question");
        }

        return turn.Done(TurnKind.Talk);
    }

    /// <returns>Null when nothing stood open, or the words are about something else.</returns>
    public static GuidedReply? Answered(GuidedTurn turn)
    {
        switch (turn.Open)
        {
            case OpenQuestion.Matter when ClosedAnswers.Read(ClosedQuestion.MatterRight, turn.Text) is ClosedAnswer.Yes && turn.State.Sheet.Matter is { } matter:
                turn.State = turn.State with { Sheet = turn.State.Sheet.Replacing(matter, matter with { Confirmed = true }) };
                turn.Say("matter.right");
                Telling.AskNext(turn);
                return turn.Done(TurnKind.Talk);
            case OpenQuestion.Matter when ClosedAnswers.Read(ClosedQuestion.MatterRight, turn.Text) is ClosedAnswer.No:
                turn.State = turn.State with { Sheet = turn.State.Sheet.Without(SheetPlace.Matter) };
                return turn.Say("disagree").Ask("disagree.question").Done(TurnKind.Talk);
            case OpenQuestion.Roads:
                return Chosen(turn);
            default:
                return Bare(turn);
        }
    }

    private static GuidedReply? Chosen(GuidedTurn turn)
    {
        string[] offered = turn.State.Offered.Split('\n');
        turn.State = turn.State with { Offered = "" };
        switch (ClosedAnswers.Read(ClosedQuestion.WhichOfTwo, turn.Text))
        {
            case ClosedAnswer.First or ClosedAnswer.Second or ClosedAnswer.Both when offered.Length == 2:
                var both = ClosedAnswers.Read(ClosedQuestion.WhichOfTwo, turn.Text);
                var taken = both == ClosedAnswer.Second ? offered[1] : offered[0];
                turn.State = turn.State with { Sheet = turn.State.Sheet.With(new SheetLine(SheetPlace.Road, new(taken), turn.State.Turn + 1, Confirmed: true)) };
                return turn.Say("road.chosen").Ask("commit.when", OpenQuestion.When).Done(TurnKind.Roads);
            case ClosedAnswer.Neither:
                return Questions.OtherRoads(turn);
            default:
                return null;
        }
    }

    /// <summary>「はい」 alone: nothing in it to take up, so the talk goes on.</summary>
    private static GuidedReply? Bare(GuidedTurn turn)
    {
        if (!turn.Does(Acts.Agree) || !IsBare(turn))
        {
            return null;
        }

        if (turn.Open == OpenQuestion.None)
        {
            return turn.Say("received.short").Done(TurnKind.Talk);
        }

        turn.Say("agree");
        Telling.AskNext(turn);
        return turn.Done(TurnKind.Talk);
    }

    private static bool IsBare(GuidedTurn turn) => turn.Text.Length <= LongestBare * (turn.Language == Texts.Language.Japanese ? 1 : 2);

    [GeneratedRegex("^(?:いや|いえ|ううん|ちが|違|そうじゃ|そうでは|そういう(?:こと|意味)(?:じゃ|では)|そこ(?:じゃ|では)|それ(?:じゃ|では)な|だから、?(?:違|ちが)|no\\b|not (?:quite|really|that)|thats not|that is not|i didnt say|you misunder)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Contradicts();
}
