using HeroMe.Bot.Understanding;
using HeroMe.Bot.Understanding.People;

namespace HeroMe.Bot.Mentors.Guided;

/// <summary>「わたし、変ですか」, "am I overreacting?": whoever asks so is told first that they are not. "It depends" would be a yes.</summary>
internal static class Reassurance
{
    /// <summary>So short is what only turns the sentence before it into a question: 「違いますか」.</summary>
    private const int LongestTag = 14;

    /// <summary>A doubt that is told and not asked is met where the message says little else.</summary>
    private const int LongestDoubt = 50;

    /// <returns>Null when nothing of the kind is asked.</returns>
    public static GuidedReply? Answer(GuidedTurn turn)
    {
        if (turn.Has("wrongdoing") || Asked(turn) is not { } asked)
        {
            return Doubted(turn);
        }

        var (guards, text) = (turn.Content.Guards, new CueText(asked));
        var (alone, judged) = (guards.Has("judged.alone", turn.Own), guards.Judged(text));
        if (judged is not null)
        {
            Judge(turn, asked, text, judged);
        }
        else if (Kind(turn, text) is { } list)
        {
            turn.Say(list);
        }
        else if (!alone)
        {
            return null;
        }

        if (alone)
        {
            turn.Say("sure.alone");
        }

        return judged is null ? turn.Done(TurnKind.Answer) : Done(turn, asked);
    }

    private static void Judge(GuidedTurn turn, string asked, CueText text, Judgement judged)
    {
        var guards = turn.Content.Guards;
        if (IsOfOthers(asked, text, guards) || (guards.Has("judged.negated", text) && !guards.Has("self", text)))
        {
            turn.Say("sure.theirs");
        }
        else if (guards.Has("judged.negated", text))
        {
            turn.Say("sure.feeling");
        }
        else
        {
            turn.SayWords(judged.Says);
        }
    }

    private static string? Kind(GuidedTurn turn, CueText text)
    {
        var guards = turn.Content.Guards;
        return guards.Has("judged.words", text) ? "sure.words"
            : guards.Has("judged.hurt", text) ? "sure.hurt"
            : guards.Has("judged.may", text) ? "sure.may"
            : guards.Has("judged.past", text) ? "sure.past"
            : guards.Has("judged.normal", text) && !guards.Has("judged.number", text) && turn.Content.AnswerTo(text) is null ? (guards.Has("feels", text) ? "sure.feeling" : "sure.normal")
            : null;
    }

    private static GuidedReply Done(GuidedTurn turn, string asked)
    {
        var leaving = Questions.IsOfLeaving(asked);
        return (leaving ? turn.Say(turn.IsNight ? "opinion.quit.night" : "opinion.quit") : turn.Say("sure.after")).Done(TurnKind.Answer);
    }

    /// <summary>「わたしが自意識過剰なだけかもしれません」 asks in all but form.</summary>
    private static GuidedReply? Doubted(GuidedTurn turn) =>
        turn.Text.Length <= LongestDoubt && !turn.Does(ActReader.Questions) && turn.Has("judged.hurt") && turn.Has("judged.doubt") ? turn.Say("sure.hurt").Done(TurnKind.Answer) : null;

    /// <returns>The last sentence, or the one before it that the last makes a question, when it can be answered with yes or no.</returns>
    private static string? Asked(GuidedTurn turn)
    {
        var guards = turn.Content.Guards;
        string[] sentences = [.. turn.Reading.Sentences.Select(sentence => ActReader.OwnWords(sentence.Plain.Reveal()))];
        for (var i = sentences.Length - 1; i >= Math.Max(0, sentences.Length - 2); i--)
        {
            var text = new CueText(sentences[i]);
            var tagged = i < sentences.Length - 1 && sentences[^1].Length <= LongestTag && guards.Has("asks.tag", sentences[^1]);
            if ((tagged || sentences[i].EndsWith('?') || guards.Has("asks.closed", text)) && !guards.Has("asks.open", text) && (guards.Judged(text) is not null || guards.Has("judged.alone", text) || Kind(turn, text) is not null))
            {
                return sentences[i];
            }
        }

        return null;
    }

    /// <summary>「課長はひどいですよね」 judges somebody else; 「帰るのは冷たいですか」 oneself.</summary>
    private static bool IsOfOthers(string asked, CueText text, GuardWords guards) => !guards.Has("self", text) && !guards.Has("self.acts", text)
        && (guards.Has("others.named", text) || PersonReader.Read(asked).Any(person => asked.AsSpan(person.Start + person.Length) is ['は' or 'が' or 'も' or '、', ..] or ['っ', 'て', ..]));
}
