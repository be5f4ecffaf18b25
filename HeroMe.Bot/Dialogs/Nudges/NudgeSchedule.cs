using HeroMe.Bot.Notebook;
using HeroMe.Bot.People;

namespace HeroMe.Bot.Dialogs.Nudges;

/// <summary>Changes of a person's plan within a turn, each with its reminder.</summary>
internal static class NudgeSchedule
{
    /// <summary>The person wrote or pressed something.</summary>
    public static void Heard(TurnScope scope)
    {
        if (scope.State.Nudges is { } plan && scope.State.Consent.Allows(Purpose.Nudges) && plan.Heard(scope.LocalNow, scope.Zone) is { } next)
        {
            Take(scope, next);
            if (next.NextAt != plan.NextAt)
            {
                next.SetIn(scope.Notebook);
            }
        }
    }

    /// <summary>Takes over a plan and sets its next occasion.</summary>
    public static NudgePlan Set(TurnScope scope, NudgePlan plan)
    {
        var planned = plan.Planned(scope.LocalNow, scope.Zone);
        Take(scope, planned);
        planned.SetIn(scope.Notebook);
        return planned;
    }

    /// <summary>One came. The next one is set by the silence before it: a rhythm changes with the nudge that says so.</summary>
    public static void Said(TurnScope scope, NudgePlan plan)
    {
        var planned = plan.Planned(scope.LocalNow, scope.Zone);
        Take(scope, planned with { Unanswered = plan.Unanswered + 1, Said = plan.Said + 1 });
        planned.SetIn(scope.Notebook);
    }

    /// <summary>Ends it: nothing more comes, also nothing that is on its way.</summary>
    public static void End(TurnScope scope)
    {
        scope.Change(state => state with { Nudges = state.Nudges is { } plan ? Ended(plan) : null });
        scope.Notebook.CancelReminder(NudgePlan.Topic, "");
    }

    public static NudgePlan Ended(NudgePlan plan) => plan with { Rhythm = NudgeRhythm.Off, Next = null, NextAt = null, PausedUntil = null, Unanswered = 0 };

    private static void Take(TurnScope scope, NudgePlan plan) => scope.Change(state => state with { Nudges = plan });
}

/// <summary>Draws the minutes after the hour at which a person is written to.</summary>
/// <param name="draw">A number from 0 to below the given one.</param>
internal sealed class NudgeJitter(Func<int, int> draw)
{
    private const int Minutes = 10;

    public int Draw() => draw(Minutes);
}
