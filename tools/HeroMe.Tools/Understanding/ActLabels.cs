using HeroMe.Bot.Safety.Screening.Classifier;
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
    public static Acts Read(string text, LinearModel? model = null) => Each(text, model).Aggregate(Acts.None, (acts, read) => acts | read.All);

    /// <returns>Those that turn the whole answer.</returns>
    public static Acts ReadSure(string text) => Each(text, model: null).Aggregate(Acts.None, (acts, read) => acts | read.Sure);

    private static IEnumerable<ReadActs> Each(string text, LinearModel? model) => Sentences.Split(text).ConvertAll(TurnReading.Plain)
        .Select(sentence => model is null ? ActReader.Read(sentence) : ActReader.Read(sentence, model));

    private static IEnumerable<Acts> Each(Acts acts) => Enum.GetValues<Acts>().Where(act => act != Acts.None && acts.HasFlag(act));
}
