namespace HeroMe.Bot.Mentors.Guided;

/// <summary>「答えだけ教えて」: one concrete thing to try, with who, what and when, after what was said has been received.</summary>
internal static class Options
{
    public static GuidedReply? JustTell(GuidedTurn turn)
    {
        if (!turn.Heard.HasCue("just-tell") || (!turn.Heard.Short && !turn.Heard.Asks))
        {
            return null;
        }

        Listening.Remember(turn);
        return Give(turn);
    }

    public static GuidedReply Give(GuidedTurn turn)
    {
        turn.Understood = true;
        if (turn.Night && !turn.State.Has(Mark.Night))
        {
            turn.MustSay("night.first");
            turn.State = turn.State.With(Mark.Night);
        }

        if (!Listening.Reflect(turn, least: 0) && !(turn.Heard.Feeling is { } feeling && turn.SayOf(feeling.Lines)) && turn.State.Turn == 0)
        {
            turn.Say("received");
        }

        var topic = turn.Content.Topic(turn.State.Topic);
        var option = turn.Fresh(topic?.Options) ?? turn.Fresh(turn.Content.Lines("options"));
        if (option is null)
        {
            OtherWays.AskStep(turn);
            return turn.Done(TurnKind.Step);
        }

        turn.Say("option.lead");
        turn.SayLine(option);

        // Even to somebody who wants only the answer: two ways, and the choice stays theirs.
        var other = turn.State.RoadTwo.Length == 0 ? turn.Fresh(topic?.Roads) ?? turn.Fresh(turn.Content.Lines("roads.general")) : null;
        if (other is not null && turn.Say("option.other", ("road", other)))
        {
            turn.State = turn.State with { RoadOne = option, RoadTwo = other };
            turn.Ask("roads.which?");
        }

        turn.Ask("option.after?");
        var issue = turn.State.Issue.Length == 0 && turn.State.Spans.Count > 0 ? turn.State.Spans[^1] : turn.State.Issue;
        turn.State = (turn.State with { Issue = issue, Step = Steps.Act, Asked = 1, Offer = option }).Without(Mark.OtherWay);
        return turn.Done(TurnKind.Option);
    }
}
