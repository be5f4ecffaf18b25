using System.Text.RegularExpressions;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Safety;
using HeroMe.Bot.Safety.Screening;
using HeroMe.Bot.Understanding;

namespace HeroMe.Bot.Dialogs.Consents;

/// <summary>Whether a turn is calm enough to be asked about storage. A question that waits a turn longer costs nothing; one beside a loss hurts. Pure.</summary>
internal static partial class CalmMoment
{
    /// <summary>Signs of something heavy. Much work, and that the talk is about somebody else, are the daily bread of the product.</summary>
    private const Signs Heavy = Signs.LowMood | Signs.SelfHarm | Signs.HarmOthers | Signs.Harassment | Signs.Whistleblowing;

    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    /// <summary>True when the words of this turn are calm.</summary>
    public static bool Is(TurnScope scope) => Is(scope.Verdict) && !IsHeavy(scope.Message) && !Leaves(scope) && !IsAngry(scope.Reading);

    internal static bool Is(Verdict verdict) => verdict.Tier == Tier.None && (verdict.Weak & Heavy) == Signs.None;

    /// <summary>True when the turn before showed nothing heavy, no care was given in the last day, and no state of risk lasts.</summary>
    /// <param name="risk">The state before this turn's signs are added to it; null when there is none.</param>
    public static bool Was(RiskState? risk, DateTimeOffset now) =>
        risk is null
        || now >= risk.Until
        || (risk.Level == RiskLevel.None && risk.Given.Length == 0 && risk.SignsWithin(1).All(turn => ((turn.Weak | turn.Strong) & Heavy) == Signs.None));

    /// <summary>True when the words speak of death, illness, violence, a job lost, tears: nobody is in danger, and still it is no moment for a question of ours.</summary>
    internal static bool IsHeavy(PersonalText text) => Surface.Of(text.Reveal()) is var plain && (HeavyJapanese().IsMatch(plain) || HeavyEnglish().IsMatch(plain));

    private static bool Leaves(TurnScope scope) => SafetyWords.Means("goodbye", scope.Text) || scope.Reading.Intent.Intent == Intent.Goodbye;

    private static bool IsAngry(TurnReading reading) => reading.Sentences.Any(sentence => (sentence.Acts & Acts.Anger) != Acts.None);

    [GeneratedRegex("亡くな|(?<!必)死|葬|お通夜|訃報|看取|余命|流産|癌|がん(?:に|が|と|だ|で|の(?:告知|治療|疑))|手術|入院|救急|倒れ|うつ|鬱|適応障害|ぱにっく|泣|涙|なみだ|眠れな|ねむれな|殴|(?<!つ)なぐ(?:ら|っ)|蹴ら|触られ|暴力|せくはら|ぱわはら|はらすめんと|いじめ|怒鳴|どなら|罵|離婚|別れ(?:た|て|まし|る)|解雇|くびに(?:な|さ)|首に(?:な|さ)|りすとら|退職勧奨|倒産|(?<![いあこそ])つら|辛(?:い|く|か)|しんど|限界|耐えら|苦し|くるし|絶望|助けて|たすけて|もう無理|消えたい", Options, matchTimeoutMilliseconds: 1000)]
    private static partial Regex HeavyJapanese();

    [GeneratedRegex("\\b(died|dying|death|dead\\b|passed away|funeral|grie|cancer|tumou?r|miscarr|surgery|hospital|terminal|depress|panic|cry(ing)?\\b|cried|tears|insomnia|assault|harass|bull(y|ied)|hit me|yell|scream|abus|violen|divorc|broke up|laid off|layoff|fired|redundan|sacked|breakdown|burn(ed|t) out|hopeless|unbearable|suffer|help me)|\\bcan(no|)t (sleep|cope|take (it|this)|go on|bear)", Options, matchTimeoutMilliseconds: 1000)]
    private static partial Regex HeavyEnglish();
}
