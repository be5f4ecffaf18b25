using HeroMe.Bot.Understanding;
using HeroMe.Bot.Understanding.Classifier;

namespace HeroMe.Tools.Understanding;

/// <summary>The acts of a line as the training lines name them.</summary>
internal static class ActLabels
{
    /// <param name="text">What was written.</param>
    /// <param name="model">Of a fold; null for the bot's own.</param>
    /// <returns>The acts of all its sentences, with blanks between them.</returns>
    public static string Of(string text, LinearModel? model = null) => string.Join(' ', Each(Read(text, model)).Select(ActReader.Label));

    /// <returns>The acts of all sentences together, as the bot reads them.</returns>
    public static Acts Read(string text, LinearModel? model = null) => TurnReading.SentencesOf(Surface.Of(text))
        .Aggregate(Acts.None, (acts, sentence) => acts | (model is null ? ActReader.Read(sentence) : ActReader.Read(sentence, TextFeatures.Of(sentence), model)));

    private static IEnumerable<Acts> Each(Acts acts) => Enum.GetValues<Acts>().Where(act => act != Acts.None && acts.HasFlag(act));
}
