namespace HeroMe.Bot.Mentors.Guided;

/// <summary>「まだ腑に落ちない」: not the same question in other words but another way in. Each way is used once before any comes again.</summary>
internal static class OtherWays
{
    public static GuidedReply? Try(GuidedTurn turn)
    {
        if (!turn.Heard.HasCue("again"))
        {
            return null;
        }

        turn.Understood = true;
        turn.Say("again");
        var ways = turn.Content.Ways;
        var from = turn.State.Seed % ways.Count;
        var way = Enumerable.Range(0, ways.Count).Select(i => ways[(from + i) % ways.Count]).FirstOrDefault(w => !w.Questions!.Any(turn.WasSaid))
            ?? Enumerable.Range(0, ways.Count).Select(i => ways[(from + i) % ways.Count]).FirstOrDefault(w => turn.Fresh(w.Questions) is not null);
        if (way is not null)
        {
            turn.SayOf(way.Lines);
            turn.AskOf(way.Questions);
        }

        turn.Ask("open?");
        turn.State = turn.State.Step is Steps.Issue or Steps.Received
            ? turn.State with { Step = Steps.Burden, Asked = 2, Issue = "", Confirmed = false }
            : turn.State.With(Mark.OtherWay);
        return turn.Done(TurnKind.OtherWay);
    }

    /// <summary>The answer to the other way in; then back to where the talk was.</summary>
    public static GuidedReply Return(GuidedTurn turn)
    {
        turn.State = turn.State.Without(Mark.OtherWay);
        if (turn.State.Step is Steps.Received or Steps.Burden)
        {
            return Listening.Burden(turn);
        }

        Listening.Remember(turn);
        Listening.Acknowledge(turn);
        AskStep(turn);
        return turn.Done(TurnKind.Step);
    }

    /// <summary>Asks once more for what the talk waits for, in other words.</summary>
    public static void AskStep(GuidedTurn turn)
    {
        switch (turn.State.Step)
        {
            case Steps.Received or Steps.Burden when turn.State.Topic.Length > 0:
                turn.Ask("burden.hard?");
                break;
            case Steps.Received or Steps.Burden:
                turn.Ask("burden.first?");
                break;
            case Steps.Issue when turn.State.Issue.Length > 0:
                turn.Ask("issue.propose?", ("issue", turn.State.Issue));
                break;
            case Steps.Issue:
                turn.Ask("issue.own?");
                break;
            case Steps.View:
                Widening.AskView(turn);
                break;
            case Steps.Roads:
                turn.Ask(turn.State.RoadOne.Length > 0 ? "roads.another?" : "roads?");
                break;
            case Steps.Act:
                SmallStep.AskAct(turn);
                break;
            case Steps.Date:
                turn.Ask("date?");
                break;
            case Steps.Contact:
                turn.Ask("contact?");
                break;
            default:
                turn.Ask("open?");
                break;
        }
    }
}
