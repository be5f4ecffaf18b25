using HeroMe.Bot.Safety;
using Microsoft.Bot.Builder;

namespace HeroMe.Bot.Dialogs.Use;

/// <summary>What goes around an answer of the talk: a soft word to who was in danger the last time, and the sentences that lead back to people.</summary>
internal static class Companion
{
    private const int HumanSteps = 4;

    public static async Task BeginAsync(ITurnContext turn, Talk talk, CancellationToken ct)
    {
        var now = talk.LocalNow;
        var risk = talk.Standing.Risk;
        var before = talk.Standing.Use?.Kept(now);
        if (risk?.Remembers(now) == true && (before is null || now - before.LastTurnAt > UseGuard.TalkEnds) && now - Ended(risk) > UseGuard.TalkEnds)
        {
            await talk.SayAsync(turn, SafetyWords.In(talk.Language).Line(risk.MayFollowUp ? "remembered-asked" : "remembered"), ct);
            talk.Change(standing => standing with { Risk = standing.Risk?.Acknowledged() });
        }

        if ((risk?.At(now) ?? RiskLevel.None) != RiskLevel.None)
        {
            return;
        }

        var (after, say) = UseGuard.Turn(before, now, SafetyWords.Means("goodbye", talk.Text), SafetyWords.Mentions("onlyYou", talk.Text));
        talk.Change(standing => standing with { Use = after, Risk = standing.Risk?.Kept(now) });
        talk.Afterwords.AddRange(say.Select(reminder => Words(talk, reminder, after)));
    }

    private static string Words(Talk talk, Reminder reminder, UseRecord use) =>
        reminder == Reminder.Bridge ? talk.Word($"Use.Bridge{use.Bridges % HumanSteps}") : talk.Word($"Use.{reminder}");

    /// <summary>The state's end, as the memory of it was set from there.</summary>
    private static DateTimeOffset Ended(RiskState risk) => risk.RememberedUntil is { } until ? until - RiskState.Memory : DateTimeOffset.MinValue;
}
