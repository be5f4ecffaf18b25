using HeroMe.Bot.People;
using HeroMe.Bot.Safety;

namespace HeroMe.Bot.Dialogs.Use;

/// <summary>Adds to a counselling answer: a gentle line for a person who was in danger the last time, and from time to time a usage reminder.</summary>
internal static class UsageReminders
{
    private const int HumanSteps = 4;

    public static async Task AddAsync(TurnScope scope, CancellationToken ct)
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
        scope.Outcome.AddFootnotes(say.Select(reminder => Words(scope, reminder, after)));
    }

    private static string Words(TurnScope scope, Reminder reminder, UsageCounters use) =>
        reminder == Reminder.Bridge ? scope.Word($"Use.Bridge{use.Bridges % HumanSteps}") : scope.Word($"Use.{reminder}");

    /// <summary>When the risk state ended, calculated back from <see cref="RiskState.RememberedUntil"/>.</summary>
    private static DateTimeOffset Ended(RiskState risk) => risk.RememberedUntil is { } until ? until - RiskState.Memory : DateTimeOffset.MinValue;
}
