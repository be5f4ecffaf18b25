using HeroMe.Bot.Privacy;
using HeroMe.Bot.Safety;
using HeroMe.Bot.Safety.Screening;

namespace HeroMe.Bot.Dialogs.Risk;

/// <summary>The response to something serious that was read now or is still open. None: the turn belongs to counselling.</summary>
internal enum RiskStep { None, Red, StayInCrisis, EndCrisis, Ask, AskAgain, AmberAgain, RemindOfQuestion, AnsweredSome, AnsweredNo, Care, CareAlreadyGiven, Injection }

/// <summary>Which step follows from the stored state, the verdict and what was said. Pure.</summary>
internal static class RiskRules
{
    public static RiskStep Next(RiskState? state, Verdict verdict, PersonalText text, DateTimeOffset now)
    {
        var level = state?.At(now) ?? RiskLevel.None;
        if (verdict.Tier == Tier.Red)
        {
            return RiskStep.Red;
        }

        if (level == RiskLevel.Red)
        {
            return SafetyWords.Means("safe", text) ? RiskStep.EndCrisis : RiskStep.StayInCrisis;
        }

        var asked = level == RiskLevel.Amber && state!.About() == Category.SelfHarm ? state.Asked : DirectQuestion.No;
        if (asked is DirectQuestion.Open or DirectQuestion.Reminded && Answer(text) is { } answer)
        {
            return answer;
        }

        return verdict.Tier switch
        {
            Tier.Amber when verdict.Category == Category.SelfHarm => SelfHarm(state, asked, now),
            Tier.Amber => state?.HasGiven(verdict.Category, now) == true ? RiskStep.CareAlreadyGiven : RiskStep.Care,
            Tier.Help when verdict.Category == Category.Injection => RiskStep.Injection,
            Tier.Help => state?.HasGiven(verdict.Category, now) == true ? RiskStep.CareAlreadyGiven : RiskStep.Care,
            _ => asked == DirectQuestion.Open ? RiskStep.RemindOfQuestion : RiskStep.None,
        };
    }

    private static RiskStep SelfHarm(RiskState? state, DirectQuestion asked, DateTimeOffset now) => asked switch
    {
        DirectQuestion.No => now < state?.Until && state.Asked == DirectQuestion.Denied ? RiskStep.AskAgain : RiskStep.Ask,
        DirectQuestion.Denied => RiskStep.AskAgain,
        _ => RiskStep.AmberAgain,
    };

    /// <returns>Null when the text is no answer to the direct question.</returns>
    private static RiskStep? Answer(PersonalText text) =>
        SafetyWords.Means("yes", text) ? RiskStep.Red
        : SafetyWords.Means("some", text) ? RiskStep.AnsweredSome
        : SafetyWords.Means("no", text) ? RiskStep.AnsweredNo
        : null;
}
