using System.Text.RegularExpressions;
using HeroMe.Bot.Dialogs.Consents;
using HeroMe.Bot.Dialogs.Risk;
using HeroMe.Bot.Mentors.Guided;
using HeroMe.Bot.Safety;
using HeroMe.Bot.Safety.Screening;
using HeroMe.Bot.Understanding;

namespace HeroMe.Bot.Dialogs.Flows;

/// <summary>What a message in the middle of a flow is, when it is no answer.</summary>
internal enum Interruption
{
    None,

    /// <summary>A question or a request: it is answered, and the flow is offered again below the answer.</summary>
    Question,

    /// <summary>A feeling or a story that the question did not ask for: the talk hears it first.</summary>
    Story,
}

/// <summary>Tells an answer from what is none. Most messages in a flow are the answer, so whatever is unsure is one. Pure.</summary>
internal static partial class FlowInterruptions
{
    private const int ShortAnswer = 25;
    private const int LongStory = 120;
    private const int ManySentences = 3;

    /// <summary>True when nobody should be asked steps now: danger, harassment, illness, being at the limit. A state of risk that stands counts as well.</summary>
    public static bool IsSerious(TurnScope scope) =>
        scope.Verdict.Tier >= Tier.Amber
        || (!scope.Verdict.IsInferred && scope.Verdict.Category is Category.Harassment or Category.Medical or Category.MedicalEmergency or Category.Overwork)
        || (scope.Verdict.Weak & ~scope.Verdict.WeakInferred).HasFlag(Signs.Harassment)
        || StandsAside(scope)
        || NotForSteps().IsMatch(Surface.Of(scope.Text.Reveal()));

    /// <summary>True while something serious stands open.</summary>
    public static bool StandsAside(TurnScope scope) => scope.State.Risk is { } risk && risk.At(scope.LocalNow) switch
    {
        RiskLevel.Red => true,
        RiskLevel.Amber => risk.Asked is DirectQuestion.Open or DirectQuestion.Reminded,
        _ => false,
    };

    /// <summary>True when the bot may offer something by itself.</summary>
    public static bool IsCalm(TurnScope scope) =>
        CalmMoment.Is(scope) && CalmMoment.Was(scope.State.Risk, scope.LocalNow) && RiskRules.Next(scope.State.Risk, scope.Verdict, scope.Text, scope.LocalNow).Step == RiskStep.None;

    public static Interruption Read(TurnScope scope, FlowStep step)
    {
        var sentences = scope.Reading.Sentences;
        if (AsksBot(scope, step) || IsRequest(scope, step))
        {
            return Interruption.Question;
        }

        if (sentences.Any(sentence => sentence.Sure.HasFlag(Acts.Anger)))
        {
            return Interruption.Story;
        }

        var letters = scope.Text.Length;
        return step.Kind switch
        {
            StepKind.Scale or StepKind.Date => letters > ShortAnswer && IsTold(sentences) ? Interruption.Story : Interruption.None,
            StepKind.Person => letters > LongStory && IsTold(sentences) ? Interruption.Story : Interruption.None,
            _ => step.Sheet is not ("facts" or "feeling" or "matter") && letters > LongStory && sentences.Count >= ManySentences && sentences.Count(IsFelt) * 2 > sentences.Count ? Interruption.Story : Interruption.None,
        };
    }

    private static bool IsTold(IReadOnlyList<SentenceReading> sentences) => sentences.Any(sentence => (sentence.Acts & (Acts.Feeling | Acts.Problem | Acts.Story)) != Acts.None);

    private static bool IsFelt(SentenceReading sentence) => (sentence.Acts & (Acts.Feeling | Acts.Problem)) != Acts.None;

    /// <summary>A question to the bot. Where the answer may be a question itself, only one about the bot, or for words, is one.</summary>
    private static bool AsksBot(TurnScope scope, FlowStep step)
    {
        var plain = Surface.Of(scope.Text.Reveal());
        if (WantsWords().IsMatch(plain))
        {
            return true;
        }

        return scope.Reading.Sentences.Any(sentence => AskingForm().IsMatch(sentence.Plain.Reveal())
            && (AboutBot().IsMatch(sentence.Plain.Reveal()) || (!step.Quotes && (sentence.Sure & ActReader.Questions) != Acts.None)));
    }

    /// <summary>Another request, surely asked for in the form of one.</summary>
    private static bool IsRequest(TurnScope scope, FlowStep step) =>
        scope.Verdict.Tier < Tier.Amber && scope.Reading.Intent is { Certainty: Certainty.Sure } read && !step.Quotes
        && read.Intent is not (Intent.Talk or Intent.Cancel or Intent.Back or Intent.SmallTalk or Intent.PromiseDone or Intent.PromisePartly or Intent.PromiseMissed or Intent.PromiseMove or Intent.WantedAdvice or Intent.WantedListen or Intent.WantedTogether)
        && (read.Intent == Intent.Goodbye || AskingForm().IsMatch(scope.Reading.Sentences[^1].Plain.Reveal()))
        && !(step.Kind == StepKind.Person && read.Intent == Intent.HumanDesk && scope.Text.Length <= ShortAnswer);

    /// <summary>Ill, hurt by somebody, at the limit: no matter for steps. Feelings that a question asked for are not among these words.</summary>
    [GeneratedRegex("殴|蹴られ|怒鳴られ|怒鳴ら(?:れて|れる)|触られ|暴力|パワハラ|セクハラ|モラハラ|ハラスメント|いじめ(?:られ|を受け|にあ)|うつ病|鬱病|適応障害|パニック障害|癌|がん(?:に|と|が)(?:なり|診断|見つ)|入院|倒れ(?:た|て|まし|そう)|休職|眠れな|ねむれな|食べられな|限界です|限界だ|もう限界|もう無理|耐えられな|残業(?:が|は)?[0-9]{3}時間|\\b(?:harass(?:ed|ment)|bullied|assaulted|hit me|yelled at me|screams? at me|depress(?:ed|ion)|burn(?:ed|t) out|burnout|breakdown|in hospital|cancer|can'?t sleep|at my limit|can'?t (?:take (?:it|this)|go on|cope)(?: any ?more)?)\\b", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NotForSteps();

    [GeneratedRegex("\\?|(?:です|ます|でしょう|ません|ました)か(?:ね|な)?$|(?:教えて|おしえて)(?:ください|下さい|ほしい|くれ|もらえ|$)|(?:して|見せて|出して|つないで|やめて|変えて|消して)(?:ください|下さい|ほしい(?:です)?|もらえますか|くれますか)$|どう(?:思う|思います)|^(?:can|could|would|will) (?:you|i|we)\\b|^(?:how|what|who|when|where|why|which) (?:do|does|can|could|should|is|are|would|will|was|were|did)\\b|^(?:please|show me|tell me|give me|delete my|export my)\\b", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AskingForm();

    [GeneratedRegex("hero ?me|ヒロミー|ここ(?:に|で)?(?:書い|話し)|(?:だれ|誰|会社|上司|人事)(?:か|に|が)[^。]{0,12}(?:見|知ら|伝わ|読)|この(?:質問|フロー|ワーク|整理)|保存|記録|残り(?:ます|は)|あと(?:何問|いくつ|どのくらい)|\\b(?:who (?:can )?sees?|who can see|this (?:question|flow|exercise)|saved|kept|stored|how many (?:more|questions))\\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AboutBot();

    [GeneratedRegex("(?:言い方|伝え方|書き方|文面|文例|言葉)を?(?:一緒に)?(?:考え|作|つく|教え)(?:て|る)?|help me (?:word|phrase|write|find the words)|how (?:do|can|should) i (?:say|put|word|phrase)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WantsWords();
}
