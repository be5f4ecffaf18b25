using HeroMe.Bot.Mentors.Sheets;
using HeroMe.Bot.Understanding;

namespace HeroMe.Bot.Mentors.Guided;

/// <summary>A step whose day is over is asked about once, without blame; what the person brings goes first.</summary>
internal static class FollowUps
{
    private const string Reviewed = "review";

    public static GuidedReply? Review(GuidedTurn turn)
    {
        if (turn.Open == OpenQuestion.Review)
        {
            var told = turn.Reading.Intent switch
            {
                { Intent: Intent.PromiseDone } => "review.done",
                { Intent: Intent.PromisePartly } => "review.partly",
                { Intent: Intent.PromiseMissed } => "review.not",
                _ => null,
            };
            return told is null ? null : turn.Say(told).Ask("review.next").Done(TurnKind.Step);
        }

        if (turn.State.HasAsked(Reviewed) || turn.Tells || turn.Does(ActReader.Questions))
        {
            return null;
        }

        if (turn.Context.Unanswered is { } unanswered)
        {
            turn.State = turn.State.WithAsked(Reviewed);
            return turn.Ask("review.step", OpenQuestion.Review, ("step", unanswered.Words.Reveal())).Done(TurnKind.Step) with { Reviews = true };
        }

        // Of a step for which a promise is kept it is asked on its day.
        if (turn.State.Sheet.Step is not { Due: { } day, Promise: null, Outcome: StepOutcome.Open } || day >= DateOnly.FromDateTime(turn.Now.DateTime))
        {
            return null;
        }

        turn.State = turn.State.WithAsked(Reviewed);
        return turn.Ask("review", OpenQuestion.Review, ("day", turn.Day(day))).Done(TurnKind.Step) with { Reviews = true };
    }
}
