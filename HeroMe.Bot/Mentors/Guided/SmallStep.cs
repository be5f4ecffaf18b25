namespace HeroMe.Bot.Mentors.Guided;

/// <summary>One small step in the person's own words, with a date, and how it will be followed up.</summary>
internal static class SmallStep
{
    private const int PlainYes = 16;
    private const int PlainYesEnglish = 28;

    public static GuidedReply Begin(GuidedTurn turn)
    {
        AskAct(turn);
        turn.State = turn.State.At(Steps.Act);
        return turn.Done(TurnKind.Step);
    }

    public static void AskAct(GuidedTurn turn)
    {
        var own = $"act.{turn.State.Topic}?";
        if (turn.Content.AllLines.ContainsKey(own))
        {
            turn.AskOf(turn.Content.Lines(own));
        }

        turn.Ask(turn.Night ? "act.night?" : "act?");
    }

    public static GuidedReply Act(GuidedTurn turn)
    {
        turn.Understood = true;
        var (state, heard) = (turn.State, turn.Heard);
        var plain = heard.Text.Length <= (turn.Language == Texts.Language.Japanese ? PlainYes : PlainYesEnglish);
        if (Widening.Picks(heard) && state.RoadTwo.Length > 0)
        {
            return Noted(turn, heard.HasCue("second") ? state.RoadTwo : state.RoadOne);
        }

        if (state.When.Length == 0 && !WayOn.IsAct(heard.Text, turn.Content, turn.Language) && SimpleDates.Only(OwnWords.Trimmed(heard.Text, turn.Content), turn.Today, turn.Language) is { } early)
        {
            // The day came before the step: kept, and the step asked for.
            turn.State = state.At(Steps.Act) with { When = early.Words, Due = early.Due };
            turn.MustSay("date.noted", ("when", WhenOf(turn)));
            AskAct(turn);
            return turn.Done(TurnKind.Step);
        }

        if (state is { Asked: 1, Offer.Length: 0 } && RoadWords.Read(heard.Text, turn.Content, turn.Language) is [var one, var two] && WayOn.Weighs(heard.Text, turn.Content, turn.Language) && SimpleDates.Read(heard.Text, turn.Today, turn.Language) is null)
        {
            // Two again: one of them is to be the first.
            turn.State = state.At(Steps.Act) with { RoadOne = one, RoadTwo = two };
            turn.MustSay("roads.two", ("one", one), ("two", two));
            turn.Ask("roads.which?");
            return turn.Done(TurnKind.Step);
        }

        if (state.Offer.Length > 0 && plain && heard.HasCue("yes") && !heard.HasCue("no"))
        {
            if (state.Asked >= 3)
            {
                return Noted(turn, state.Offer);
            }

            turn.Say("act.yes");
            turn.Ask("act.own?");
            turn.State = state.At(Steps.Act);
            return turn.Done(TurnKind.Step);
        }

        if (state.Offer.Length > 0 && heard.HasCue("no") && !heard.Doing)
        {
            turn.Say("act.not-this");
            turn.Ask("act.smaller?");
            turn.State = state.At(Steps.Act) with { Offer = "" };
            return turn.Done(TurnKind.Step);
        }

        if (!heard.Unsure && heard.Doubtful && state.Asked == 1 && SimpleDates.Read(heard.Text, turn.Today, turn.Language) is null)
        {
            Listening.Reflect(turn);
            turn.Say("act.doubt");
            turn.Ask("act.smaller?");
            turn.State = state.At(Steps.Act);
            return turn.Done(TurnKind.Step);
        }

        var act = heard.Unsure || (plain && !heard.Doing && (heard.HasCue("nobody") || heard.HasCue("no"))) || (plain && !heard.Doing && heard.HasCue("yes")) ? null : OwnWords.Sentence(heard.Text, turn.Content, turn.Language);
        if (act is null)
        {
            return Offered(turn);
        }

        return Noted(turn, WayOn.Settled(act, turn.Language));
    }

    public static GuidedReply Date(GuidedTurn turn)
    {
        turn.Understood = true;
        var heard = turn.Heard;
        if (SimpleDates.Read(heard.Text, turn.Today, turn.Language) is { } date)
        {
            return Dated(turn, date);
        }

        if (turn.State.Asked < 3 && !heard.Unsure && !heard.HasCue("someday") && !heard.Doubtful && WayOn.IsAct(heard.Text, turn.Content, turn.Language) && OwnWords.Sentence(heard.Text, turn.Content, turn.Language) is { } other)
        {
            // Asked for a day, the person says the step anew: theirs is the last word.
            turn.State = turn.State.At(Steps.Date) with { Act = other };
            turn.MustSay("act.noted", ("act", other));
            turn.Ask("date.again?");
            return turn.Done(TurnKind.Step);
        }

        if (heard.HasCue("occasion") && OwnWords.Sentence(heard.Text, turn.Content, turn.Language) is { } occasion)
        {
            turn.State = turn.State with { When = occasion };
            turn.Say("date.occasion", ("when", occasion));
            return FollowUp(turn, "follow");
        }

        if (turn.State.Asked >= 2 || heard.Unsure || heard.HasCue("someday"))
        {
            turn.Say("date.someday");
            return FollowUp(turn, "follow.someday");
        }

        Listening.Acknowledge(turn);
        turn.Ask("date.again?");
        turn.State = turn.State.At(Steps.Date);
        return turn.Done(TurnKind.Step);
    }

    private static GuidedReply Offered(GuidedTurn turn)
    {
        if (turn.Heard.Heavy)
        {
            Listening.Acknowledge(turn);
        }

        var option = turn.Fresh(turn.Content.Topic(turn.State.Topic)?.Options) ?? turn.Fresh(turn.Content.Lines("options"));
        if (option is null || turn.State.Asked >= 3)
        {
            // No step today is an answer too; it is not pressed for.
            turn.MustSay("act.none");
            turn.Ask("contact?");
            turn.State = turn.State.At(Steps.Contact) with { Offer = "" };
            return turn.Done(TurnKind.Step);
        }

        turn.MustSay("act.offer", ("option", option));
        turn.Ask("act.size?");
        turn.State = turn.State.At(Steps.Act) with { Offer = option };
        return turn.Done(TurnKind.Step);
    }

    private static GuidedReply Noted(GuidedTurn turn, string act)
    {
        var state = turn.State;
        var dated = state.When.Length > 0;
        turn.State = turn.State with { Act = act, Offer = "" };
        if (dated)
        {
            turn.MustSay("act.noted", ("act", act));
            return FollowUp(turn, "follow");
        }

        if (SimpleDates.Read(act, turn.Today, turn.Language) is { } date)
        {
            return Dated(turn, date);
        }

        turn.MustSay(turn.Heard.Text.Contains(act, StringComparison.Ordinal) ? "act.noted" : act == state.RoadOne || act == state.RoadTwo ? "act.chosen" : "act.taken", ("act", act.TrimEnd('。', '.')));
        turn.Ask("date?");
        turn.State = turn.State.At(Steps.Date);
        return turn.Done(TurnKind.Step);
    }

    private static GuidedReply Dated(GuidedTurn turn, SaidDate date)
    {
        turn.State = turn.State with { When = date.Words, Due = date.Due };
        turn.MustSay("date.noted", ("when", WhenOf(turn)));
        return FollowUp(turn, "follow");
    }

    private static GuidedReply FollowUp(GuidedTurn turn, string list)
    {
        turn.Say(list);
        turn.Ask("contact?");
        turn.State = turn.State.At(Steps.Contact);
        return turn.Done(TurnKind.Step);
    }

    /// <summary>One day is written as a date; a stretch stays in the person's words.</summary>
    public static string WhenOf(GuidedTurn turn) => turn.State.Due is { } due && SimpleDates.Read(turn.State.When, turn.State.Last ?? turn.Today, turn.Language) is not { OneDay: false }
        ? SimpleDates.Written(new SaidDate(due, turn.State.When, OneDay: true), turn.Language)
        : turn.Language == Texts.Language.Japanese ? $"「{turn.State.When}」" : $"“{turn.State.When}”";
}
