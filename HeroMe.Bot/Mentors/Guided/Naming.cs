namespace HeroMe.Bot.Mentors.Guided;

/// <summary>One sentence for what it is about, proposed from the person's own words; theirs replaces it when they say it otherwise.</summary>
internal static class Naming
{
    private const int RichJapanese = 38;
    private const int RichEnglish = 90;
    private const int LongestPlainAnswer = 14;

    public static bool Ready(GuidedTurn turn)
    {
        if (turn.State.Spans.Count == 0 || turn.Heard.Unsure)
        {
            return turn.State.Asked >= 4;
        }

        var rich = turn.Heard.Text.Length >= (turn.Language == Texts.Language.Japanese ? RichJapanese : RichEnglish);
        return turn.State.Asked >= 2 || ((rich || turn.Heard.Hears("core")) && turn.Heard.Pieces is [{ Weight: >= 2 }, ..]);
    }

    public static GuidedReply Propose(GuidedTurn turn)
    {
        var spans = turn.State.Spans;
        var issue = turn.Heard.Pieces.FirstOrDefault(p => p.Weight >= 0)?.Text ?? (spans.Count > 0 ? spans[^1] : "");
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

    public static GuidedReply Answer(GuidedTurn turn)
    {
        var heard = turn.Heard;
        var no = heard.Hears("no");
        turn.Understood = true;
        if (!no && turn.State.Issue.Length > 0 && (heard.Hears("yes") || heard.Unsure || heard.Text.Trim().Length <= LongestPlainAnswer))
        {
            turn.MustSay(heard.Unsure && !heard.Hears("yes") ? "issue.loose" : "issue.agreed");
            turn.State = turn.State with { Confirmed = true };
            return Widening.Begin(turn);
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

    /// <summary>The person's own sentence, without the words that only say no.</summary>
    private static string? Corrected(GuidedTurn turn, bool no)
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
