namespace HeroMe.Bot.Mentors.Guided;

/// <summary>One sentence for what it is about, proposed from the person's own words; theirs replaces it when they say it otherwise.</summary>
internal static class Naming
{
    private const int RichJapanese = 38;
    private const int RichEnglish = 90;
    private const int LongestPlainAnswer = 14;
    private const int Burden = 3;
    private const int ShortestIssue = 6;
    private const int MostListened = 4;

    public static bool Ready(GuidedTurn turn)
    {
        if (turn.State.Spans.Count == 0 || turn.Heard.Unsure)
        {
            return turn.State.Asked >= 4;
        }

        // Not before a burden was named; somebody who names none is not asked for it without end.
        if (turn.State.Asked < 3 && !turn.Heard.HasCue("core") && Heaviest(turn) is not { Weight: >= Burden })
        {
            return false;
        }

        if (turn.State.Asked < MostListened && Heaviest(turn) is { } heaviest && OwnWords.Unfinished(heaviest.Text, turn.Language))
        {
            return false;
        }

        var rich = turn.Heard.Text.Length >= (turn.Language == Texts.Language.Japanese ? RichJapanese : RichEnglish);

        // Two messages are enough when the second says much, or when both were heavy; else one more question comes first.
        return turn.State.Asked >= 2
            || ((rich || turn.Heard.HasCue("core")) && turn.Heard.Pieces is [{ Weight: >= 2 }, ..])
            || (turn.State.Spans.Count >= 2 && turn.Heard.Pieces is [{ Weight: >= 3 }, ..]);
    }

    public static GuidedReply Propose(GuidedTurn turn)
    {
        var spans = turn.State.Spans;
        var issue = Heaviest(turn)?.Text ?? "";
        turn.Understood = true;
        turn.State = turn.State.At(Steps.Issue) with { Issue = issue, Confirmed = false };
        if (issue.Length == 0)
        {
            turn.Ask("issue.own?");
            return turn.Done(TurnKind.Step);
        }

        if (turn.Heard.Heavy && !turn.Night && turn.Shape(3) != 0 && turn.Heard.Feeling is { } feeling)
        {
            turn.SayOf(feeling.Lines);
        }

        var context = spans.LastOrDefault(s => !s.Contains(issue, StringComparison.Ordinal) && !issue.Contains(s, StringComparison.Ordinal));
        if (context is null || turn.Shape(2) == 0 || !turn.AskOf(turn.Content.Lines("issue.both?"), ("context", context), ("issue", issue)))
        {
            turn.Ask("issue.propose?", ("issue", issue));
        }

        turn.Note(issue);
        return turn.Done(TurnKind.Step);
    }

    /// <summary>What is said now outweighs what was said before, unless it is clearly lighter or no whole sentence.</summary>
    private static Piece? Heaviest(GuidedTurn turn)
    {
        var said = turn.Heard.Pieces.Where(p => p.Weight >= 0).Select(p => p with { Weight = p.Weight + (turn.Heard.HasCue("core") ? Burden : 1) });
        var before = turn.State.Spans.Reverse().Select(s => new Piece(s, OwnWords.Weight(s, turn.Content, turn.Language)));
        return said.Concat(before).Select(p => OwnWords.Unfinished(p.Text, turn.Language) || p.Text.Length < ShortestIssue ? p with { Weight = p.Weight - (2 * Burden) } : p).MaxBy(p => p.Weight);
    }

    public static GuidedReply Answer(GuidedTurn turn)
    {
        var heard = turn.Heard;
        var no = heard.HasCue("no");
        turn.Understood = true;
        var plain = heard.Text.Trim().Length <= LongestPlainAnswer;
        if (turn.State.Issue.Length == 0 && (heard.Unsure || heard.Bare))
        {
            turn.MustSay("issue.loose");
            return Widening.Begin(turn);
        }

        if (!no && turn.State.Issue.Length > 0 && (heard.HasCue("yes") || heard.Unsure || (plain && heard.Pieces.Count == 0)))
        {
            turn.MustSay(heard.Unsure && !heard.HasCue("yes") ? "issue.loose" : "issue.agreed");
            turn.State = turn.State with { Confirmed = true };
            return Widening.Begin(turn);
        }

        if (!no && turn.State is { Issue.Length: > 0, Asked: 1 } && (heard.Event || OwnWords.Unfinished(heard.Text.Trim(), turn.Language) || WayOn.OfOthers(heard.Text.Trim(), turn.Language)) && heard.Pieces is not [{ Weight: >= Burden }, ..])
        {
            return MoreOfIt(turn);
        }

        if (Corrected(turn, no) is { } own)
        {
            turn.MustSay("issue.corrected", ("issue", own));
            turn.Note(own);
            turn.State = turn.State with { Issue = own, Confirmed = true };
            return Widening.Begin(turn);
        }

        // Not this, and not said what instead: theirs to say, and after two attempts it may stay open.
        if (turn.State.Asked >= 3)
        {
            turn.MustSay("issue.loose");
            return Widening.Begin(turn);
        }

        turn.Say("issue.set-aside");
        turn.Ask("issue.own?");
        turn.State = turn.State.At(Steps.Issue) with { Issue = "" };
        return turn.Done(TurnKind.Step);
    }

    /// <summary>Neither a yes nor another name for it, but more of the story: heard first, then asked whether the sentence still stands.</summary>
    private static GuidedReply MoreOfIt(GuidedTurn turn)
    {
        Listening.Remember(turn);
        Listening.Acknowledge(turn);
        turn.Ask("issue.still?", ("issue", turn.State.Issue));
        turn.State = turn.State.At(Steps.Issue);
        return turn.Done(TurnKind.Step);
    }

    /// <summary>The person's own sentence, without the words that only say no.</summary>
    public static string? Corrected(GuidedTurn turn, bool no)
    {
        var denial = turn.Content.Heard("no");
        var text = turn.Heard.Text;
        for (var at = Cut(text); no && at > 0 && denial.In(CueWords.Fold(text[..at])); at = Cut(text))
        {
            text = text[at..].TrimStart('、', '。', ',', '.', ' ', '…', ';', ':', '-', '—', '\n');
        }

        if (text.Length < 4 || (no && denial.In(CueWords.Fold(text)) && text.Length <= LongestPlainAnswer))
        {
            return null;
        }

        return OwnWords.Sentence(text, turn.Content, turn.Language);
    }

    private static int Cut(string text) => text.IndexOfAny(['、', '。', ',', '.', '…', ';', ':', '—', '\n']);
}
