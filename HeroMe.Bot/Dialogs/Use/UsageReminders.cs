using HeroMe.Bot.People;
using HeroMe.Bot.Safety;

namespace HeroMe.Bot.Dialogs.Use;

/// <summary>
/// Adds to a counselling answer: a gentle line for a person who was in danger the last time, and from time to time a usage reminder. That this is an AI
/// stands on the welcome, and later at the foot of a card: it is said once, and never within an answer.
/// </summary>
internal static class UsageReminders
{
    private const int HumanSteps = 4;

    /// <summary>The welcome says that this is an AI.</summary>
    public static void Welcomed(TurnScope scope)
    {
        var now = scope.LocalNow;
        scope.Change(state => state with { Use = UsageReminderPolicy.Welcomed(state.Use?.Kept(now), now) });
    }

    /// <param name="hasModel">False when no model is configured, which is said together with the AI.</param>
    public static async Task AddAsync(TurnScope scope, bool hasModel, CancellationToken ct)
    {
        var now = scope.LocalNow;
        var risk = scope.State.Risk;
        var before = scope.State.Use?.Kept(now);
        if (risk?.Remembers(now) == true && (before is null || now - before.LastTurnAt > UsageReminderPolicy.TalkEnds) && now - Ended(risk) > UsageReminderPolicy.TalkEnds)
        {
            await scope.SayAsync(SafetyWords.In(scope.Language).Line(risk.MayFollowUp ? "remembered-asked" : "remembered"), ct);
            scope.Change(state => state with { Risk = state.Risk?.Acknowledged() });
        }

        if ((risk?.At(now) ?? RiskLevel.None) != RiskLevel.None)
        {
            return;
        }

        var (after, say) = UsageReminderPolicy.Turn(before, now, SafetyWords.Means("goodbye", scope.Text), SafetyWords.Mentions("onlyYou", scope.Text));
        scope.Change(state => state with { Use = after, Risk = state.Risk?.Kept(now) });
        scope.Outcome.AddFootnotes(say.Where(reminder => reminder != Reminder.Ai).Select(reminder => Words(scope, reminder, after)));
        if (say.Contains(Reminder.Ai))
        {
            scope.Outcome.SetFooter(hasModel ? scope.Word("Use.Ai") : $"{scope.Word("Use.Ai")}\n\n{scope.Word("Use.Guided")}");
        }
    }

    private static string Words(TurnScope scope, Reminder reminder, UsageCounters use) =>
        reminder == Reminder.Bridge ? scope.Word($"Use.Bridge{use.Bridges % HumanSteps}") : scope.Word($"Use.{reminder}");

    /// <summary>When the risk state ended, calculated back from <see cref="RiskState.RememberedUntil"/>.</summary>
    private static DateTimeOffset Ended(RiskState risk) => risk.RememberedUntil is { } until ? until - RiskState.Memory : DateTimeOffset.MinValue;
}
