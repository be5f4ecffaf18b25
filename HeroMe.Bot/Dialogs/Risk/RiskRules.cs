using System.Runtime.InteropServices;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Safety;
using HeroMe.Bot.Safety.Screening;
using HeroMe.Bot.Understanding.Answers;

namespace HeroMe.Bot.Dialogs.Risk;

/// <summary>The response to something serious that was read now or is still open. None: the turn belongs to counselling.</summary>
internal enum RiskStep
{
    None,

    // What follows stands beside the counselling answer.
    Soft,
    CareBeside,
    CareAlreadyGiven,
    Emergency,

    // What follows replaces it.
    Red,
    StayInCrisis,
    EndCrisis,
    Ask,
    AskAgain,
    AmberAgain,
    AskSimply,
    AwaitAnswer,
    AnsweredSome,
    AnsweredNo,
    Care,
    StayWithCare,
    SomebodyElseNow,
    StayWithSomebodyElse,
    Injection,
}

/// <summary>What a turn does about a risk.</summary>
/// <param name="Verdict">The verdict it acts on, with the turns before counted in.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct RiskDecision(RiskStep Step, Verdict Verdict)
{
    /// <summary>True when the step replaces the counselling answer.</summary>
    public bool Replaces => Step > RiskStep.Emergency;

    /// <summary>True when only the classifier read what is acted on, so that a model's reading is worth waiting for.</summary>
    public bool MayWait => Verdict is { IsInferred: true } && Step is RiskStep.Ask or RiskStep.AskAgain or RiskStep.Care or RiskStep.SomebodyElseNow;
}

/// <summary>Which step follows from the stored state, the verdict and what was said, and what the state is afterwards. Pure.</summary>
internal static class RiskRules
{
    /// <summary>How many turns stay with somebody else who may be in danger.</summary>
    private const int TurnsWithOther = 2;

    public static RiskDecision Next(RiskState? state, Verdict verdict, PersonalText text, DateTimeOffset now)
    {
        // Most turns hold no sign at all, and are not read a second time.
        var signs = verdict.Tier != Tier.None || verdict.Weak != Signs.None;
        var resolve = (signs || state is { Window.Count: > 0 }) && Screen.SpeaksOfResolve(text);
        var about = new TurnWords(signs && Screen.NamesWriter(text), signs && Screen.TellsOfSomebodyElse(text), resolve);
        var (judged, soft) = TalkSigns.Judge(state, verdict, about, now);
        return new RiskDecision(Step(state, judged, soft, text, now), judged);
    }

    /// <summary>The state after a step. What the turn said is added by <see cref="RiskState.Heard"/>.</summary>
    public static RiskState? After(RiskState? state, RiskDecision decision, DateTimeOffset now) => decision.Step switch
    {
        RiskStep.Soft => (state?.Kept(now) ?? new RiskState()).Softening(now),
        RiskStep.Red => RiskState.After(state, decision.Verdict.Tier == Tier.Red ? decision.Verdict : new Verdict(Tier.Red, Category.SelfHarm), now),
        RiskStep.EndCrisis => state?.Released(now),
        RiskStep.Ask or RiskStep.AskAgain => RiskState.After(state, decision.Verdict, now).Asking(),
        RiskStep.AskSimply => state is null ? null : state with { Asked = DirectQuestion.Reminded },
        RiskStep.AnsweredSome => state?.SaidSome(now),
        RiskStep.AnsweredNo => state?.SaidNo(now),
        RiskStep.Care or RiskStep.CareBeside or RiskStep.Emergency => RiskState.After(state, decision.Verdict, now).Giving(decision.Verdict.Category),
        RiskStep.SomebodyElseNow => RiskState.After(state, decision.Verdict, now).Giving(Category.ThirdPerson) with { WithOther = TurnsWithOther },
        RiskStep.StayWithSomebodyElse => state is null ? null : state.Replied() with { WithOther = Math.Max(0, state.WithOther - 1) },
        RiskStep.AmberAgain or RiskStep.CareAlreadyGiven or RiskStep.StayWithCare => RiskState.After(state, decision.Verdict, now).Replied(),
        RiskStep.StayInCrisis or RiskStep.AwaitAnswer => state?.Replied(),
        _ => state,
    };

    private static RiskStep Step(RiskState? state, Verdict verdict, bool soft, PersonalText text, DateTimeOffset now)
    {
        var level = state?.At(now) ?? RiskLevel.None;
        var asked = level == RiskLevel.Amber && state!.About() == Category.SelfHarm ? state.Asked : DirectQuestion.No;
        var open = asked is DirectQuestion.Open or DirectQuestion.Reminded;
        if (verdict.Tier == Tier.Red)
        {
            return verdict.Category == Category.MedicalEmergency && level != RiskLevel.Red && !open ? RiskStep.Emergency : RiskStep.Red;
        }

        if (level == RiskLevel.Red)
        {
            return verdict.Tier == Tier.None && !Screen.TakesBack(text) && ClosedAnswers.Read(ClosedQuestion.SafeNow, text) == ClosedAnswer.Safe ? RiskStep.EndCrisis : RiskStep.StayInCrisis;
        }

        if (open)
        {
            return Answer(verdict, text) ?? (asked == DirectQuestion.Open ? RiskStep.AskSimply : RiskStep.AwaitAnswer);
        }

        if (Screen.SpeaksOfResolve(text) && asked == DirectQuestion.Some)
        {
            return RiskStep.Red;
        }

        var given = state?.HasGiven(verdict.Category, now) == true;
        return (verdict.Tier, verdict.Category) switch
        {
            (Tier.Amber, Category.SelfHarm) => SelfHarm(state, asked, now),
            (Tier.Amber, Category.HarmOthers) => given ? RiskStep.StayWithCare : RiskStep.Care,
            (Tier.Amber, Category.ThirdPerson) => state is { WithOther: > 0 } && now < state.Until ? RiskStep.StayWithSomebodyElse : RiskStep.SomebodyElseNow,
            (Tier.Help, Category.Injection) => RiskStep.Injection,
            (Tier.Amber or Tier.Help, _) => given ? RiskStep.CareAlreadyGiven : RiskStep.CareBeside,
            _ => state is { WithOther: > 0 } && now < state.Until ? RiskStep.StayWithSomebodyElse : soft ? RiskStep.Soft : RiskStep.None,
        };
    }

    private static RiskStep SelfHarm(RiskState? state, DirectQuestion asked, DateTimeOffset now) => asked switch
    {
        DirectQuestion.No => now < state?.Until && state.Asked == DirectQuestion.Denied ? RiskStep.AskAgain : RiskStep.Ask,
        DirectQuestion.Denied => RiskStep.AskAgain,
        _ => RiskStep.AmberAgain,
    };

    /// <summary>An answer that says less than the wish in the same words does not stand: it is asked once more.</summary>
    /// <returns>Null when the text is no answer to the direct question that can be relied on.</returns>
    private static RiskStep? Answer(Verdict verdict, PersonalText text)
    {
        var wishes = verdict is { Tier: Tier.Amber, Category: Category.SelfHarm, IsInferred: false };
        return ClosedAnswers.Read(ClosedQuestion.SuicidalThoughts, text) switch
        {
            ClosedAnswer.Yes or ClosedAnswer.NeedsHelpNow => RiskStep.Red,
            _ when Screen.SpeaksOfResolve(text) => RiskStep.Red,
            ClosedAnswer.Some when !wishes || Screen.IsHedged(text) => RiskStep.AnsweredSome,
            ClosedAnswer.No or ClosedAnswer.OtherMeaning when !wishes => RiskStep.AnsweredNo,
            _ => null,
        };
    }
}
