using System.Runtime.InteropServices;
using HeroMe.Bot.Safety.Screening;

namespace HeroMe.Bot.Safety;

/// <summary>What was read in one turn of a talk. No words: only kinds of signs and the turn's number.</summary>
/// <param name="Turn">Counted from the first turn with a sign.</param>
/// <param name="Weak">Weak signs in direct wording.</param>
/// <param name="Strong">What called for a question, care or help by itself.</param>
/// <param name="Inferred">Weak signs that only the classifier read.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct TurnSigns(int Turn, Signs Weak, Signs Strong, Signs Inferred = Signs.None)
{
    public bool Has(Signs sign) => (Weak | Strong | Inferred).HasFlag(sign);

    public bool HasInWords(Signs sign) => (Weak | Strong).HasFlag(sign);
}

/// <summary>A turn's verdict once the turns before it count as well.</summary>
/// <param name="Soft">True when nothing is asked, but one quiet line belongs under the ordinary answer.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct TalkVerdict(Verdict Verdict, bool Soft);

/// <summary>What else decides how the signs of a turn are meant.</summary>
/// <param name="NamesWriter">The words speak of the person who writes, as somebody who feels or wishes.</param>
/// <param name="TellsOfSomebodyElse">They tell what somebody else said or did.</param>
/// <param name="Resolve">They speak of a decision, means, a time or a farewell, which mean danger only beside a wish to die.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct TurnWords(bool NamesWriter, bool TellsOfSomebodyElse, bool Resolve);

/// <summary>
/// Judges a turn by the evidence of the last turns of its talk. One weak sign of danger to oneself is SOFT, a second one a reason to ask, a third where only the classifier read them; low mood
/// becomes SOFT when it lasts and never more; small things of another kind add up until care is offered. Pure.
/// </summary>
internal static class TalkSigns
{
    /// <summary>How many turns count, this one included.</summary>
    public const int Turns = 8;

    /// <summary>For how many turns a wish without a subject may belong to the person that the talk is about.</summary>
    private const int SubjectLasts = 3;

    private const int LowMoodFrom = 2;
    private const int CareFrom = 3;

    /// <summary>How many turns before this one must have been read by the classifier, where no words said anything, before it is asked.</summary>
    private const int InferredAlone = 2;

    private static readonly (Signs Sign, Category Category)[] AddingUp =
        [(Signs.HarmOthers, Category.HarmOthers), (Signs.Harassment, Category.Harassment), (Signs.Overwork, Category.Overwork), (Signs.Whistleblowing, Category.Whistleblowing)];

    /// <param name="state">Null when nothing is remembered.</param>
    /// <param name="verdict">The verdict on this turn alone.</param>
    public static TalkVerdict Judge(RiskState? state, Verdict verdict, TurnWords words, DateTimeOffset now)
    {
        var before = state is not null && now < state.Until ? state.SignsWithin(Turns - 1) : [];
        var judged = IsOfSomebodyElse(before, state, verdict, words)
            ? verdict with { Tier = Tier.Help, Category = Category.ThirdPerson, Weak = verdict.Weak & ~Signs.SelfHarm }
            : AddedUp(before, verdict, words.Resolve);
        var low = judged.Weak.HasFlag(Signs.LowMood) && 1 + before.Count(t => t.Weak.HasFlag(Signs.LowMood)) >= LowMoodFrom;
        var mixed = judged.Weak.HasFlag(Signs.LowMood) && before.Any(t => t.Has(Signs.SelfHarm));
        var soft = judged.Tier < Tier.Amber && (judged.Weak.HasFlag(Signs.SelfHarm) || low || mixed);
        return new TalkVerdict(judged, soft && !(state is { Softened: true } && now < state.Until));
    }

    /// <summary>The signs of a verdict that stand for themselves.</summary>
    public static Signs StrongOf(Verdict verdict) => verdict.Tier switch
    {
        Tier.Amber or Tier.Red => Screening.Classifier.Labels.SignOf(verdict.Category),
        Tier.Help when verdict.Category == Category.ThirdPerson => Signs.ThirdPerson,
        _ => Signs.None,
    };

    private static Verdict AddedUp(IReadOnlyList<TurnSigns> before, Verdict verdict, bool resolve)
    {
        if (verdict is { Tier: Tier.Amber, Category: Category.SelfHarm, IsInferred: false } && resolve)
        {
            return verdict with { Tier = Tier.Red };
        }

        if (verdict.Tier >= Tier.Amber)
        {
            return verdict;
        }

        var inferred = !resolve && verdict.WeakInferred.HasFlag(Signs.SelfHarm);
        if ((verdict.Weak.HasFlag(Signs.SelfHarm) || resolve) && (before.Any(t => t.HasInWords(Signs.SelfHarm)) || before.Count(t => t.Has(Signs.SelfHarm)) >= (inferred ? InferredAlone : 1)))
        {
            return verdict with { Tier = Tier.Amber, Category = Category.SelfHarm, IsInferred = inferred };
        }

        foreach (var (sign, category) in AddingUp)
        {
            if (verdict.Weak.HasFlag(sign) && 1 + before.Count(t => t.Has(sign)) >= CareFrom)
            {
                return verdict with { Tier = Tier.Amber, Category = category, IsInferred = verdict.WeakInferred.HasFlag(sign) };
            }
        }

        return verdict;
    }

    /// <summary>True for the indirect wish of the person whom the words, or the last turns, are about. Direct words, and words that name the writer, are the writer's.</summary>
    private static bool IsOfSomebodyElse(IReadOnlyList<TurnSigns> before, RiskState? state, Verdict verdict, TurnWords words) =>
        verdict is { Tier: Tier.Amber, Category: Category.SelfHarm } && !words.NamesWriter
        && (words.TellsOfSomebodyElse || before.Any(t => t.Turn > state!.TalkTurn - SubjectLasts && t.Has(Signs.ThirdPerson)));
}
