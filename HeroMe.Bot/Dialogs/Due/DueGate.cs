using HeroMe.Bot.Company;
using HeroMe.Bot.People;
using HeroMe.Bot.Safety;
using HeroMe.Bot.Safety.Screening;

namespace HeroMe.Bot.Dialogs.Due;

/// <summary>Decides, before a topic is asked, whether the turn of a reminder takes place. Between the moment it was due and this one everything may have changed.</summary>
internal sealed class DueGate(Live<SwitchOptions> switches)
{
    /// <summary>While the operator has switched off what the bot begins, it looks again this often.</summary>
    private static readonly TimeSpan SwitchedOff = TimeSpan.FromMinutes(10);

    public DueDecision Decide(TurnScope scope, DueRules rules)
    {
        var now = scope.LocalNow;
        if (!scope.IsInstalled)
        {
            return DueDecision.NotReachable;
        }

        if (!switches.Now.Nudges)
        {
            return DueDecision.Move((now + SwitchedOff).ToUniversalTime());
        }

        if (rules.Needs is { } purpose && !scope.State.Consent.Allows(purpose))
        {
            return DueDecision.LeaveOut;
        }

        if (scope.Verdict.Tier >= Tier.Amber || RiskEnd(scope.State.Risk, now) is not null)
        {
            return rules.IsDroppedInRisk ? DueDecision.LeaveOut : DueDecision.Move(AfterRisk(scope, RiskEnd(scope.State.Risk, now) ?? now + RiskState.NudgeSilence));
        }

        return rules.KeepsQuietHours && QuietHours.NextAllowed(now, scope.Zone) is var allowed && allowed > now ? DueDecision.Move(allowed) : DueDecision.Run;
    }

    /// <returns>Null when nothing serious stands.</returns>
    private static DateTimeOffset? RiskEnd(RiskState? risk, DateTimeOffset now)
    {
        if (risk is null)
        {
            return null;
        }

        var end = risk.NudgesStoppedUntil;
        if (risk.At(now) >= RiskLevel.Amber && risk.Until > end)
        {
            end = risk.Until;
        }

        return end > now ? end : null;
    }

    /// <summary>The same hour of the first day on which the pause is over by then.</summary>
    private static DateTimeOffset AfterRisk(TurnScope scope, DateTimeOffset end)
    {
        var time = TimeOnly.FromTimeSpan(scope.LocalNow.TimeOfDay);
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(end, scope.Zone).DateTime);
        var at = LocalTime.Moment(day, time, scope.Zone);
        return (at >= end ? at : LocalTime.Moment(day.AddDays(1), time, scope.Zone)).ToUniversalTime();
    }
}
