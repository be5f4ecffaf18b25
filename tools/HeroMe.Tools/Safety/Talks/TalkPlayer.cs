using System.Runtime.InteropServices;
using HeroMe.Bot.Dialogs.Risk;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Safety;
using HeroMe.Bot.Safety.Screening;

namespace HeroMe.Tools.Safety.Talks;

/// <summary>What the person sees in one turn of a talk.</summary>
internal enum Shown { Nothing, Soft, Care, Ask, Red }

/// <param name="About">The category of care; of RED, whose danger it is.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PlayedTurn(Shown Shown, Category About);

/// <summary>Plays a talk through the screen and the rules, without host, database or model.</summary>
internal static class TalkPlayer
{
    public static IReadOnlyList<PlayedTurn> Play(IEnumerable<string> turns)
    {
        var now = new DateTimeOffset(2026, 6, 3, 3, 0, 0, TimeSpan.Zero);
        RiskState? state = null;
        var played = new List<PlayedTurn>();
        foreach (var turn in turns)
        {
            var words = new PersonalText(turn);
            var verdict = Screen.Read(words);
            var decision = RiskRules.Next(state, verdict, words, now);
            state = RiskRules.After(state, decision, now);
            state = decision.Step == RiskStep.AnsweredNo ? state : RiskState.Heard(state, verdict, now);
            played.Add(Of(decision));
            now += TimeSpan.FromMinutes(1);
        }

        return played;
    }

    private static PlayedTurn Of(RiskDecision decision) => decision.Step switch
    {
        RiskStep.Soft => new(Shown.Soft, Category.SelfHarm),
        RiskStep.CareBeside or RiskStep.Care => new(Shown.Care, decision.Verdict.Category),
        RiskStep.Emergency => new(Shown.Care, Category.Medical),
        RiskStep.SomebodyElseNow => new(Shown.Care, Category.ThirdPerson),
        RiskStep.Ask or RiskStep.AskAgain or RiskStep.AskSimply => new(Shown.Ask, Category.SelfHarm),
        RiskStep.Red => new(Shown.Red, decision.Verdict.Tier == Tier.Red ? decision.Verdict.Category : Category.SelfHarm),
        RiskStep.Injection => new(Shown.Care, Category.Injection),
        _ => new(Shown.Nothing, Category.None),
    };
}
