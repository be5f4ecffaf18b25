using HeroMe.Bot.Mentors.Sheets;

namespace HeroMe.Bot.Mentors.Guided;

/// <summary>What the person said they will do is confirmed in a line, with how it is followed up; only what is missing is asked for.</summary>
internal static class Commitments
{
    private const string FollowUp = "follow-up";

    /// <returns>Null when the message changed no step.</returns>
    public static GuidedReply? Confirm(GuidedTurn turn)
    {
        if (turn.Heard.Change == StepChange.None)
        {
            return null;
        }

        Say(turn);
        Ask(turn);
        return turn.Done(TurnKind.Step);
    }

    /// <summary>The line that notes the step; nothing when the message changed none.</summary>
    public static void Say(GuidedTurn turn)
    {
        if (turn.Heard is not { Change: var change and not StepChange.None, Step: { } step })
        {
            return;
        }

        var who = turn.State.Sheet.Contact is { } contact && step.Words.Reveal().Contains(contact.Words.Reveal(), StringComparison.Ordinal) ? contact.Words.Reveal() : null;
        _ = (change, step.Due, who) switch
        {
            (StepChange.Dropped, _, _) => turn.Say("notyet"),
            (StepChange.Repeated, _, _) => turn.Say("commit.recorded"),
            (StepChange.Moved, { } due, _) => turn.Say("commit.moved", ("day", turn.Day(due))),
            (_, null, _) when turn.Heard.IsTentative => turn.Say("commit.lightly"),
            (_, { } due, { } name) => turn.Say("commit.day.who", ("day", turn.Day(due)), ("who", name)),
            (_, { } due, null) => turn.Say("commit.day", ("day", turn.Day(due))),
            (_, null, { } name) when step.When.IsEmpty => turn.Say("commit.noday.who", ("who", name)),
            _ when step.When.IsEmpty => turn.Say("commit.noday"),
            _ => turn,
        };
    }

    private static void Ask(GuidedTurn turn)
    {
        var step = turn.Heard.Step;
        if (turn.Heard.Change is StepChange.Dropped or StepChange.Repeated || step is null || turn.HasQuestion)
        {
            return;
        }

        if (step is { Due: null, When.IsEmpty: false } && !turn.State.HasAsked("which"))
        {
            turn.State = turn.State.WithAsked("which");
            turn.Ask("commit.which", OpenQuestion.When, ("when", step.When.Reveal()));
        }
        else if (step.Due is null && !turn.State.HasAsked("no.day") && !turn.Heard.IsTentative && !turn.IsNight && turn.State.Wish != Wish.Listen && !turn.State.HasAsked("when"))
        {
            turn.State = turn.State.WithAsked("when");
            turn.Ask("commit.when", OpenQuestion.When);
        }
        else if (step.Due is not null && !turn.State.HasAsked(FollowUp))
        {
            turn.State = turn.State.WithAsked(FollowUp);
            SayFollowUp(turn, step);
        }
    }

    /// <summary>Says when the person will be asked how it went, or that nobody will ask: only what is kept can be asked about.</summary>
    private static void SayFollowUp(GuidedTurn turn, SheetLine step)
    {
        if (!turn.Context.KeepsPromises || step.Due is not { } due)
        {
            turn.FollowUp = "";
            turn.Say("commit.unkept");
            return;
        }

        var at = StepHours.At(due, StepHours.Of(step) ?? turn.Context.AsksAt, turn.Now, turn.Context.Zone);
        turn.FollowUp = StepHours.Words(at, due, DateOnly.FromDateTime(turn.Now.DateTime), turn.Language);
        turn.Say("commit.kept", ("when", turn.FollowUp));
    }

    /// <summary>Two ways that the person set against each other are kept apart.</summary>
    /// <returns>Null when it set no two ways against each other, or asks which is the better.</returns>
    public static GuidedReply? Roads(GuidedTurn turn)
    {
        if (turn.Heard.Roads is not [var one, var two] || Questions.AsksWhich(turn.Plain))
        {
            return null;
        }

        turn.Say("road.heard", ("one", one.Reveal()), ("two", two.Reveal()));
        if (turn.IsNight)
        {
            turn.Say("night.big");
        }
        else if (turn.State.Wish != Wish.Listen)
        {
            turn.Ask("road.heard.question");
        }

        return turn.Done(TurnKind.Talk);
    }
}
