using System.Text.RegularExpressions;
using HeroMe.Bot.Mentors.Sheets;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Understanding;

namespace HeroMe.Bot.Mentors.Guided;

/// <summary>A feeling or a story: the burden is named in our own words, then at most one question, for the next useful empty place.</summary>
internal static partial class Telling
{
    /// <summary>From the third message about it on, one sentence may be proposed as the matter.</summary>
    private const int ProposeFrom = 2;
    private const int StepFrom = 4;
    private const int LongestDetail = 18;

    public static GuidedReply? Hear(GuidedTurn turn)
    {
        if (!turn.Tells)
        {
            return null;
        }

        if (turn.IsQuiet)
        {
            return turn.Say("quiet").Done(TurnKind.Talk);
        }

        if (turn.IsFirst && turn.IsNight)
        {
            turn.Say("night");
        }

        Name(turn);
        Sum(turn);
        AskNext(turn);
        return turn.Done(TurnKind.Talk);
    }

    /// <summary>A loss, also one that is only hinted at, is met for itself, once: nothing is asked and nothing is summed up. Then the talk stays quiet for a while.</summary>
    /// <returns>Null when none is told, or when something is asked with it.</returns>
    public static GuidedReply? Loss(GuidedTurn turn)
    {
        const string Met = "loss";
        const int QuietFor = 4;
        var guards = turn.Content.Guards;
        var rest = new CueText(string.Join('。', turn.Reading.Sentences.Where(sentence => !guards.TellsJoy(sentence)).Select(sentence => sentence.Plain.Reveal())));
        var list = turn.IsLoss || guards.Has("loss", rest) ? "loss" : guards.Has("loss.health", rest) ? "loss.health" : guards.Has("loss.quiet", rest) || Weeks().IsMatch(turn.Plain) ? "loss.quiet" : null;
        if (list is null)
        {
            return null;
        }

        var met = turn.State.HasAsked(list);
        var glad = turn.MayPraise;
        turn.State = turn.State.WithAsked(Met).WithAsked(list) with { QuietUntil = turn.State.Turn + QuietFor };
        return met || turn.Asks ? null : (glad ? turn.Say("loss.both") : list == "loss" ? turn.Say("loss") : list == "loss.health" ? turn.Say("loss.health") : turn.Say("loss.quiet")).Done(TurnKind.Talk);
    }

    /// <summary>Once, at about the third message that tells something: what the sheet holds so far.</summary>
    private static void Sum(GuidedTurn turn)
    {
        const string Summed = "sum";
        if (turn.State.Told < ProposeFrom || turn.State.Wish == Wish.Listen || turn.IsHeavy || turn.State.HasAsked(Summed) || turn.State.Sheet.Of(SheetPlace.Road).Any() is false && turn.State.Sheet.Matter is not { Confirmed: true } && turn.State.Sheet.Step is null)
        {
            return;
        }

        if (SheetWords.Short(turn.State.Sheet, turn.Language) is { Count: >= 2 } rows)
        {
            turn.State = turn.State.WithAsked(Summed);
            turn.Say("sum.lead").SayWords($"\n\n{string.Join("\n\n", rows)}\n\n");
        }
    }

    /// <summary>Nothing was recognised: a detail is taken note of, a first message invites; else it is said, and asked.</summary>
    public static GuidedReply Unclear(GuidedTurn turn)
    {
        if (turn.IsQuiet)
        {
            return turn.Say("quiet").Done(TurnKind.Talk);
        }

        if (turn.State.Wish == Wish.Listen)
        {
            return turn.Say("listen").Done(TurnKind.Talk);
        }

        if (turn.IsFirst)
        {
            return turn.Does(Acts.SmallTalk) || Courtesies.IsGreeting(turn) ? turn.Ask("hello").Done(TurnKind.SmallTalk) : turn.Say("received.short").AskMore("ask.open").Done(TurnKind.Talk);
        }

        if (turn.Remark is { } remark)
        {
            return turn.SayTo(remark).Done(TurnKind.Unclear);
        }

        // A short remark in the middle is often the last one: 「子どもが起きました」. Nothing is asked.
        if (turn.Text.Length <= LongestDetail)
        {
            turn.Say("received.short");
            return turn.Done(TurnKind.Unclear);
        }

        turn.Say("facts");
        AskNext(turn);
        return turn.Done(TurnKind.Talk);
    }

    /// <summary>Asks for the next useful empty place, or for nothing: never what was told, and to somebody who wants to be heard only every other time.</summary>
    public static void AskNext(GuidedTurn turn)
    {
        if (turn.HasQuestion)
        {
            return;
        }

        if (turn.State.Wish == Wish.Listen)
        {
            if (turn.WasQuietBefore && turn.HasFresh(turn.Content.Lines("listen.question")))
            {
                turn.Ask("listen.question");
            }

            return;
        }

        if (Propose(turn) || OfVoice(turn) || OfSituation(turn) || OfRemark(turn))
        {
            return;
        }

        if (turn.IsFirst)
        {
            // The first answer opens the talk, whatever was recognised. What to talk about is asked after a bare greeting alone: the rest has begun already.
            turn.AskMore(turn.Text.Length > LongestDetail || turn.Does(Acts.Problem | Acts.Feeling | Acts.Story) || turn.IsHeavy ? "ask.more" : "ask.open");
            return;
        }

        // A question that does not fit is worse than none: without a situation only a burden that was surely told is asked about, every other time.
        if (turn.Situation is not null || !turn.WasQuietBefore || !turn.IsSurely(Acts.Problem | Acts.Feeling))
        {
            if (!turn.Invites && !turn.State.IsPraiseOff && turn.Situation is null && turn.Feeling is null && turn.Remark is null && turn.Does(Acts.Problem | Acts.Feeling | Acts.Story))
            {
                turn.Say("go.on");
            }

            return;
        }

        foreach (var (list, empty) in Places(turn))
        {
            if (empty && !turn.State.HasAsked(list))
            {
                turn.State = turn.State.WithAsked(list);
                turn.Ask(list);
                return;
            }
        }
    }

    /// <summary>The burden of the sentence comes first, then what usually weighs in the situation, a feeling, a fact.</summary>
    private static void Name(GuidedTurn turn)
    {
        var listens = turn.State.Wish == Wish.Listen && !turn.IsFirst;
        if (turn is { Voice: { } voice, Family: { } family } && turn.HasFresh(voice.Names[family]))
        {
            turn.SayOf(voice.Names[family]);
        }
        else if (turn.Remark is { IsBurden: true } burden && turn.HasFresh(burden.Names))
        {
            turn.SayTo(burden);
        }
        else if (turn.Situation is { } situation && turn.HasFresh(situation.Names))
        {
            turn.SayOf(situation.Names);
        }
        else if (turn.IsWorst && turn.HasFresh(turn.Content.Lines("heaviest")))
        {
            turn.Say("heaviest");
        }
        else if (turn.Feeling is { } feeling && turn.HasFresh(turn.Content.Lines($"feeling.{feeling.Id}")))
        {
            turn.Say($"feeling.{feeling.Id}");
        }
        else if (turn.Remark is { } remark)
        {
            turn.SayTo(remark);
        }
        else if ((turn.IsHard || turn.IsSurely(Acts.Problem | Acts.Feeling)) && !GuidedTurn.IsLight(turn.Plain))
        {
            turn.Say(listens ? "listen.hard" : "hard");
        }
        else
        {
            turn.Say(listens ? "listen" : turn.Does(Acts.Problem | Acts.Feeling | Acts.Story) ? "received" : "facts");
        }
    }

    private static bool Propose(GuidedTurn turn)
    {
        if (turn.State.Told < ProposeFrom || turn.State.HasAsked("matter") || turn.State.Sheet.Matter is { Confirmed: true } || turn.State.Weight < MatterReader.WorthProposing
            || turn.State.Sheet.Step is not null || turn.Does(Acts.Thanks | Acts.GoodNews | Acts.Commitment | Acts.Correct))
        {
            return false;
        }

        var matter = turn.State.Weighty;
        turn.State = turn.State.WithAsked("matter") with { Sheet = turn.State.Sheet.With(new SheetLine(SheetPlace.Matter, matter, turn.State.Turn + 1, Confirmed: false)) };
        turn.Ask("matter.propose", OpenQuestion.Matter, ("matter", matter.Reveal()));
        return true;
    }

    /// <summary>A chosen mentor asks about a burden in their own way, every third turn by a move; what is no burden is taken further by a move after a quiet answer.</summary>
    private static bool OfVoice(GuidedTurn turn)
    {
        const int Rhythm = 3;
        if (turn.Voice is not { } voice)
        {
            return false;
        }

        if (turn.Family is not { } family)
        {
            return (turn.Situation is not null || turn.IsHard || turn.WasQuietBefore) && turn.MoveOn(voice.Moves);
        }

        if (turn.State.Turn % Rhythm == Rhythm - 1 && turn.MoveOn(voice.Moves))
        {
            return true;
        }

        if (!turn.HasFresh(voice.Asks[family]))
        {
            return turn.MoveOn(voice.Moves);
        }

        turn.AskOf(voice.Asks[family]);
        return true;
    }

    /// <summary>The situation's own questions are nearer than the general ones; two of them at most.</summary>
    private static bool OfSituation(GuidedTurn turn)
    {
        // A sentence of a known kind has questions that fit it; those of the situation would lead away from it.
        if (turn.Remark is { IsBurden: true, Lines.Questions.Count: > 0 } || turn.Situation is not { } situation || !turn.HasFresh(situation.Questions) || turn.State.HasAsked($"{situation.Id}.2"))
        {
            return false;
        }

        turn.State = turn.State.WithAsked(turn.State.HasAsked($"{situation.Id}.1") ? $"{situation.Id}.2" : $"{situation.Id}.1");
        turn.AskOf(situation.Questions);
        return true;
    }

    /// <summary>A question that fits the kind of remark: after a burden, and after a fact that the last answer did not ask for.</summary>
    private static bool OfRemark(GuidedTurn turn)
    {
        if (turn.Remark is not { } remark || !(remark.IsBurden || (remark.Weight == RemarkWeight.Fact && turn.WasQuietBefore)) || !turn.HasFresh(remark.Lines.Questions))
        {
            return false;
        }

        turn.AskOf(remark.Lines.Questions);
        return true;
    }

    private static IEnumerable<(string List, bool Empty)> Places(GuidedTurn turn)
    {
        var sheet = turn.State.Sheet;
        yield return ("ask.weight", sheet.Matter is null);
        yield return ("ask.wanted", true);
        yield return ("ask.step", turn.State.Told >= StepFrom && sheet.Step is null && !turn.IsNight && !turn.State.HasAsked("no.day"));
    }

    /// <summary>「11週でした」: how far it had come.</summary>
    [GeneratedRegex(@"[0-9]{1,2}週(?:目)?(?:でした|だった|までした|まで育)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Weeks();
}
