namespace HeroMe.Bot.Mentors.Guided;

/// <summary>Another side of the matter, then two roads: the person's own first, offered ones only to somebody who sees none.</summary>
internal static class Widening
{
    /// <summary>Asked so often, the ways are offered: a person who answers something else is not asked without end.</summary>
    private const int MostAsked = 3;

    public static GuidedReply Begin(GuidedTurn turn)
    {
        AskView(turn);
        turn.State = turn.State.At(Steps.View);
        return turn.Done(TurnKind.Step);
    }

    public static void AskView(GuidedTurn turn)
    {
        if (turn.Heard.HasCue("narrow") || turn.Heard.HasCue("blame"))
        {
            turn.AskOf(turn.Content.Lines("view.fact?"));
        }

        if (turn.Shape(3) != 2 || !turn.AskOf(turn.Content.Lines("view?")))
        {
            turn.AskOf(turn.Content.Topic(turn.State.Topic)?.Views);
        }

        turn.Ask("view?");
    }

    public static GuidedReply View(GuidedTurn turn)
    {
        turn.Understood = true;
        if (turn.State is { Issue.Length: > 0, Asked: 1 } && turn.Heard.HasCue("not-that") && Naming.Corrected(turn, no: true) is { } own)
        {
            // The sentence that was agreed on does not hold after all: the new one does, and the view is asked for once more.
            turn.State = turn.State.At(Steps.View) with { Issue = own };
            turn.MustSay("issue.corrected", ("issue", own));
            turn.Note(own);
            AskView(turn);
            return turn.Done(TurnKind.Step);
        }

        if (turn.Heard.Unsure || turn.Heard.Bare)
        {
            turn.MustSay("view.offer");
        }
        else if (turn.Heard.HasCue("blame") || (turn.Heard.Feeling is not null && !turn.Heard.Good))
        {
            // More of the burden is no new view: nothing in it is praised.
            Listening.Remember(turn);
            if (!(turn.Heard.HasCue("blame") && turn.Say("blame")) && !Listening.Reflect(turn, calm: true))
            {
                turn.MustSay("view.kept");
            }
        }
        else if (turn.Shape(2) != 0 || !Listening.Reflect(turn, calm: true))
        {
            turn.MustSay("view.ack");
        }

        AskRoads(turn);
        turn.State = turn.State.At(Steps.Roads);
        return turn.Done(TurnKind.Step);
    }

    public static void AskRoads(GuidedTurn turn)
    {
        if (turn.Night)
        {
            turn.Say("roads.night");
        }

        turn.Ask("roads?");
    }

    public static GuidedReply Roads(GuidedTurn turn)
    {
        turn.Understood = true;
        var (state, heard) = (turn.State, turn.Heard);
        if (state.Offer.Length > 0)
        {
            return Chosen(turn);
        }

        if (heard.Unsure || heard.Bare || (!heard.Way && state.Asked >= MostAsked))
        {
            return Offered(turn);
        }

        var roads = !heard.Way ? [] : RoadWords.Read(heard.Text, turn.Content, turn.Language).Where(r => r != state.RoadOne).ToList();
        if (roads.Count == 0 || (!heard.Doing && heard.Heavy && state.Asked == 1))
        {
            // Not a way on but more of the burden: heard first, asked once more, otherwise.
            Listening.Remember(turn);
            Listening.Acknowledge(turn);
            turn.Say("roads.not-yet");
            turn.Ask(state.RoadOne.Length > 0 ? "roads.another?" : "roads?");
            turn.State = turn.State.At(Steps.Roads);
            return turn.Done(TurnKind.Step);
        }

        if (state.RoadOne.Length == 0 && roads.Count == 1)
        {
            turn.State = state.At(Steps.Roads) with { RoadOne = roads[0] };
            if (turn.Shape(2) == 0 || !turn.Say("roads.one", ("road", roads[0])))
            {
                turn.Say("roads.ack");
            }

            turn.Ask("roads.another?");
            return turn.Done(TurnKind.Step);
        }

        turn.State = state.RoadOne.Length == 0 ? state with { RoadOne = roads[0], RoadTwo = roads[1] } : state with { RoadTwo = roads[0] };
        turn.MustSay("roads.two", ("one", turn.State.RoadOne), ("two", turn.State.RoadTwo));
        return SmallStep.Begin(turn);
    }

    /// <summary>Points at one of the two: "the first".</summary>
    public static bool Picks(Heard heard) => heard.Short && (heard.HasCue("first") || heard.HasCue("second"));

    private static GuidedReply Offered(GuidedTurn turn)
    {
        var offers = turn.Content.Topic(turn.State.Topic)?.Roads ?? [];
        var one = turn.Fresh(offers) ?? turn.Fresh(turn.Content.Lines("roads.general"));
        if (turn.State.RoadOne.Length > 0)
        {
            turn.State = turn.State with { RoadTwo = one ?? "" };
            turn.MustSay("roads.offer-one", ("two", one ?? ""));
            return SmallStep.Begin(turn);
        }

        var two = turn.Fresh(offers) ?? turn.Fresh(turn.Content.Lines("roads.general"));
        turn.State = turn.State.At(Steps.Roads) with { RoadOne = one ?? "", RoadTwo = two ?? "", Offer = one ?? "" };
        turn.MustSay("roads.offer-two", ("one", one ?? ""), ("two", two ?? ""));
        turn.Ask("roads.which?");
        return turn.Done(TurnKind.Step);
    }

    /// <summary>Two were offered: a way in the person's own words takes the first place, a choice needs no words.</summary>
    private static GuidedReply Chosen(GuidedTurn turn)
    {
        var own = turn.Heard is { Doing: true, Way: true } && !Picks(turn.Heard) ? RoadWords.Read(turn.Heard.Text, turn.Content, turn.Language) : [];
        turn.State = turn.State with { Offer = "" };
        if (own.Count == 0 && turn.Heard.HasCue("second"))
        {
            turn.State = turn.State with { RoadOne = turn.State.RoadTwo, RoadTwo = turn.State.RoadOne };
        }

        if (own.Count == 0 && turn.Heard.HasCue("no") && !turn.Heard.HasCue("yes"))
        {
            // Neither fits: both stay as ways, and the step is the person's own.
            turn.MustSay("roads.neither");
            return SmallStep.Begin(turn);
        }

        if (own.Count > 0)
        {
            turn.State = turn.State with { RoadTwo = own.Count > 1 ? own[1] : turn.State.RoadOne, RoadOne = own[0] };
            turn.Say("roads.one", ("road", own[0]));
        }
        else
        {
            // More of the story chooses nothing: it is heard, both ways stay.
            turn.MustSay(turn.Heard is { Way: false, Pieces.Count: > 0 } && !turn.Heard.HasCue("yes") && !Picks(turn.Heard) ? "view.kept" : "roads.ack");
        }

        return SmallStep.Begin(turn);
    }
}
