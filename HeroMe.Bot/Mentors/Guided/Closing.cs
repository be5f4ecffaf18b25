namespace HeroMe.Bot.Mentors.Guided;

/// <summary>The next contact and the end: nobody is left alone with homework. What comes after the end is still answered.</summary>
internal static class Closing
{
    private const int TalkedAfter = 2;
    private const int NameLength = 16;

    public static GuidedReply Contact(GuidedTurn turn)
    {
        turn.Understood = true;
        if (turn.State.Asked == 1 && SimpleDates.Only(OwnWords.Trimmed(turn.Heard.Text, turn.Content), turn.Today, turn.Language) is { } late)
        {
            // A day instead of a person: the day is kept, and the person asked for once more.
            turn.State = turn.State.At(Steps.Contact) with { When = late.Words, Due = late.Due };
            turn.MustSay("date.noted", ("when", SmallStep.WhenOf(turn)));
            turn.Ask("contact?");
            return turn.Done(TurnKind.Step);
        }

        var named = PersonWords.Read(turn.Heard.Text, turn.Content, turn.Language);
        var who = named ?? (turn.Heard.HasCue("nobody") || turn.Heard.Unsure ? null : OwnWords.Sentence(turn.Heard.Text, turn.Content, turn.Language));
        turn.State = turn.State.At(Steps.Closed) with { Contact = who ?? turn.Content.Lines("contact.bot")[0] };
        if (turn.Heard.Heavy && who is null && !turn.Heard.Short)
        {
            Listening.Acknowledge(turn);
        }

        var list = who is null ? "close.bot" : turn.State.Act.Contains(who, StringComparison.OrdinalIgnoreCase) ? "close.same" : turn.State.Act.Length == 0 ? "close.no-act" : named is null && who.Length > NameLength ? "close.someone" : "close";
        turn.MustSay(list, ("who", who ?? ""), ("act", turn.State.Act));
        if ($"close.{turn.State.Topic}" is var own && turn.Content.AllLines.ContainsKey(own))
        {
            turn.Say(own);
        }

        turn.MustSay(turn.Night ? "night.close" : "close.last");
        return turn.Done(TurnKind.Closing);
    }

    /// <summary>Words after the end: about the step that was agreed, or a new matter.</summary>
    public static GuidedReply After(GuidedTurn turn)
    {
        var state = turn.State;
        var other = turn.Heard.Topic is { } topic && topic.Id != "vague" && topic.Id != state.Topic;
        if (turn.Heard.Heavy && (other || state.Asked > TalkedAfter))
        {
            turn.State = state.NewRound();
            return Listening.Burden(turn);
        }

        Listening.Acknowledge(turn);
        turn.State = state.At(Steps.Closed);
        var asked = turn.Heard.Heavy && state.Act.Length > 0 && turn.AskOf(turn.Content.Lines("after?"), ("act", state.Act));
        if (!asked && !(turn.Heard.Good && turn.AskOf(turn.Content.Lines("good?"))))
        {
            turn.Ask("open?");
        }

        return turn.Done(TurnKind.Step);
    }
}
