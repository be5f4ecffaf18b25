using HeroMe.Bot.Safety.Screening.Classifier;

namespace HeroMe.Bot.Understanding.Classifier;

/// <summary>The trained models and the data files that the readers of this folder bring along.</summary>
internal static class ReadingData
{
    /// <param name="name">intents, answers or acts.</param>
    public static LinearModel Model(string name)
    {
        using var stream = Open($"{name}.bin");
        return LinearModel.Load(stream);
    }

    /// <exception cref="InvalidOperationException">The file is not embedded in the assembly.</exception>
    public static Stream Open(string file) =>
        typeof(ReadingData).Assembly.GetManifestResourceStream($"HeroMe.Bot.Understanding.Classifier.{file}")
        ?? throw new InvalidOperationException($"{file} is not embedded.");
}
