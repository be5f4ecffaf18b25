using System.Runtime.InteropServices;
using HeroMe.Bot.Understanding.Classifier;

namespace HeroMe.Bot.Understanding;

/// <summary>What a message asks for, and how surely.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct IntentReading(Intent Intent, Certainty Certainty)
{
    public static IntentReading Talk => new(Intent.Talk, Certainty.Sure);

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
    private const float SureAbove = 1.6f;
    private const float LikelyAbove = -1.3f;

    /// <summary>What an open promise or question adds to the score of the intents that belong to it.</summary>
    private const float Expected = 2f;

    private static readonly LinearModel Model = LinearModel.Embedded("intents");
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
        return margin > SureAbove ? new IntentReading(Intents[best], Certainty.Sure)
            : margin > LikelyAbove ? new IntentReading(Intents[best], Certainty.Likely)
            : IntentReading.Talk;
    }

    private static bool IsExpected(Intent intent, IntentContext context) => intent switch
    {
        Intent.PromiseDone or Intent.PromisePartly or Intent.PromiseMissed or Intent.PromiseMove => context.Promise,
        Intent.Cancel or Intent.Back => context.Underway,
        _ => false,
    };
}
