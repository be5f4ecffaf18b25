using System.Runtime.InteropServices;
using HeroMe.Bot.Safety.Screening.Classifier;
using HeroMe.Bot.Understanding.Classifier;

namespace HeroMe.Bot.Understanding;

/// <summary>What a message asks for, and how surely.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct IntentReading(Intent Intent, Certainty Certainty)
{
    public static IntentReading Talk => new(Intent.Talk, Certainty.Sure);

    /// <summary>True when the message asks, at least probably, about the person's own data, privacy, language or plan, for a way back or for a human being.</summary>
    public bool IsAboutOwn => Certainty != Certainty.None && Intent is Intent.MyData or Intent.Export or Intent.DeleteAll or Intent.DeleteSome or Intent.PrivacyQuestion
        or Intent.ConsentChange or Intent.Language or Intent.NameAndTone or Intent.PlanShow or Intent.Cancel or Intent.Back or Intent.Help or Intent.HumanDesk
        or Intent.NudgeChange or Intent.NudgePause or Intent.NudgeStop;

    /// <summary>True when the message surely asks for something else than this.</summary>
    public bool IsForAnotherTopic(Intent intent) => Certainty == Certainty.Sure && Intent != Intent.Talk && Intent != intent && Intent is not (Intent.Cancel or Intent.Back);

    /// <summary>True when the message asks for this, surely enough to act on it.</summary>
    public bool IsSurely(Intent intent) => Intent == intent && Certainty == Certainty.Sure;
}

/// <summary>What stands open when a message arrives, which makes some meanings likelier.</summary>
/// <param name="Promise">A promise whose outcome is not known yet.</param>
/// <param name="Underway">A flow or question that can be left or stepped back in.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct IntentContext(bool Promise = false, bool Underway = false);

/// <summary>Reads what a whole message asks the bot to do. A story that uses the same words asks for nothing.</summary>
internal static class IntentReader
{
    // How far an intent's score must be above that of an ordinary talk: chosen on cross-validated lines, where 2 % of the stories reach the first.
    private const float SureAbove = 1.0f;
    private const float SureAboveUnasked = 2.2f;
    private const float LikelyAbove = -1.3f;

    /// <summary>So few n-grams has a line of about ten letters: the bare name of a thing is a request for it.</summary>
    private const int ShortGrams = 50;

    /// <summary>What an open promise or question adds to the score of the intents that belong to it.</summary>
    private const float Expected = 2f;

    private static readonly uint Past = TextFeatures.Concept("past");
    private static readonly uint[] Asking = [TextFeatures.Concept("request"), TextFeatures.Concept("want"), TextFeatures.Concept("ask")];
    private static readonly LinearModel Model = ReadingData.Model("intents");
    private static readonly Intent[] Intents = [.. Model.Classes.Select(name => Enum.Parse<Intent>(name.Replace("_", "", StringComparison.Ordinal), ignoreCase: true))];
    private static readonly int TalkClass = Array.IndexOf(Intents, Intent.Talk);

    public static IntentReading Read(FeatureSet features, IntentContext context)
    {
        var scores = Model.Scores(features);
        var best = -1;
        for (var k = 0; k < scores.Length; k++)
        {
            if (IsExpected(Intents[k], context))
            {
                scores[k] += Expected;
            }

            if (k != TalkClass && (best < 0 || scores[k] > scores[best]))
            {
                best = k;
            }
        }

        var margin = scores[best] - scores[TalkClass];
        var asks = Asking.Any(features.Concepts.Contains) || features.Grams.Length <= ShortGrams;
        return margin > (asks ? SureAbove : SureAboveUnasked) && !Tells(features, Intents[best]) ? new IntentReading(Intents[best], Certainty.Sure)
            : margin > LikelyAbove ? new IntentReading(Intents[best], Certainty.Likely)
            : IntentReading.Talk;
    }

    /// <summary>True for words about what happened that neither ask nor wish: they tell a story, whatever it is about. Reports on a promise and a goodbye tell as well.</summary>
    private static bool Tells(FeatureSet features, Intent intent) =>
        intent is not (Intent.PromiseDone or Intent.PromisePartly or Intent.PromiseMissed or Intent.Goodbye or Intent.SmallTalk)
        && features.Concepts.Contains(Past) && !Asking.Any(features.Concepts.Contains);

    private static bool IsExpected(Intent intent, IntentContext context) => intent switch
    {
        Intent.PromiseDone or Intent.PromisePartly or Intent.PromiseMissed or Intent.PromiseMove => context.Promise,
        Intent.Cancel or Intent.Back => context.Underway,
        _ => false,
    };
}
