namespace HeroMe.Bot.Mentors.Guided;

/// <summary>On the next talk it is asked once how the small step went; whatever the answer, nobody is blamed.</summary>
internal static class Review
{
    private const int SilentDays = 5;

    /// <summary>Null when there is nothing to look back on.</summary>
    public static GuidedReply? Due(GuidedTurn turn)
    {
        var state = turn.State;
        var silent = state.Last is { } last ? turn.Today.DayNumber - last.DayNumber : 0;
        if (silent < SilentDays)
        {
            turn.State = state.Without(Mark.Greeted);
        }

        if (state.Act.Length == 0 || state.Outcome != Outcome.None || state.Has(Mark.Reviewed) || silent == 0 || !(state.Due < turn.Today || (state.Due is null && silent >= SilentDays)))
        {
            return silent >= SilentDays && state.Turn > 0 && !state.Has(Mark.Greeted) ? Back(turn) : null;
        }

        turn.State = turn.State.With(Mark.Reviewed).With(Mark.Greeted);
        if (OutcomeOf(turn.Heard) is var outcome && outcome != Outcome.None)
        {
            return Noted(turn, outcome);
        }

        if (turn.Heard.Heavy)
        {
            // The new burden is received first; how it went is asked, but may be left.
            Listening.Acknowledge(turn);
            turn.Ask("review.gently?", ("act", state.Act));
        }
        else
        {
            if (silent >= SilentDays)
            {
                turn.Say("review.back");
            }

            turn.Ask("review?", ("act", state.Act));
        }

        turn.Understood = true;
        turn.State = turn.State.At(Steps.Review);
        return turn.Done(TurnKind.Review);
    }

    public static GuidedReply Answer(GuidedTurn turn)
    {
        var outcome = OutcomeOf(turn.Heard);
        if (outcome == Outcome.None && turn.Heard.Heavy)
        {
            turn.State = turn.State.NewRound();
            return Listening.Burden(turn);
        }

        return Noted(turn, outcome);
    }

    private static GuidedReply Noted(GuidedTurn turn, Outcome outcome)
    {
        turn.Understood = true;
        turn.MustSay(outcome switch { Outcome.Done => "review.done", Outcome.Partly => "review.partly", Outcome.NotYet => "review.not", _ => "review.unclear" });
        turn.Ask(outcome switch { Outcome.Done => "review.done?", Outcome.Partly => "review.partly?", Outcome.NotYet => "review.not?", _ => "open?" });

        // What comes next may be a new matter; it then begins with the burden again.
        turn.State = turn.State.At(Steps.Closed) with { Outcome = outcome, Asked = 3 };
        return turn.Done(TurnKind.Review);
    }

    /// <summary>Back after a silence with nothing agreed: what it was about is said, the answer goes to what is said now.</summary>
    private static GuidedReply? Back(GuidedTurn turn)
    {
        turn.State = turn.State.With(Mark.Greeted);
        var about = turn.State.Issue.Length > 0 ? turn.State.Issue : turn.State.Spans.Count > 0 ? turn.State.Spans[^1] : "";
        if (about.Length == 0 || turn.Heard.Heavy)
        {
            turn.Say("review.back");
            return null;
        }

        turn.Say("review.back");
        turn.Ask("review.last-time?", ("issue", about));
        turn.Understood = true;
        return turn.Done(TurnKind.Review);
    }

    private static Outcome OutcomeOf(Heard heard) =>
        heard.HasCue("outcome.partly") ? Outcome.Partly : heard.HasCue("outcome.not") ? Outcome.NotYet : heard.HasCue("outcome.done") ? Outcome.Done : Outcome.None;
}
