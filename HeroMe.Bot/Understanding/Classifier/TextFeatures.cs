using HeroMe.Bot.Safety.Screening;
using HeroMe.Bot.Safety.Screening.Classifier;

namespace HeroMe.Bot.Understanding.Classifier;

/// <summary>The features of a short text for the readers of this folder, with the concepts of its concepts.txt.</summary>
internal static class TextFeatures
{
    /// <summary>Letters of a text that are read at most, from its end: what a long text asks for stands there.</summary>
    private const int MostLetters = 400;

    private static readonly (string Name, FilteredRegex Words)[] Named = [.. ReadConcepts()];
    private static readonly FeatureExtractor Extractor = new([.. Named.Select(concept => concept.Words)], MostLetters);

    /// <summary>The feature that a text has when it speaks of this concept.</summary>
    /// <exception cref="ArgumentOutOfRangeException">concepts.txt has no such concept.</exception>
    public static uint Concept(string name) => Array.FindIndex(Named, concept => concept.Name == name) is var at and >= 0
        ? FeatureExtractor.Concept(at)
        : throw new ArgumentOutOfRangeException(nameof(name));

    /// <param name="plain">The text as <see cref="Surface.Of"/> gives it.</param>
    public static FeatureSet Of(string plain) => Extractor.Of(plain);

    private static IEnumerable<(string, FilteredRegex)> ReadConcepts()
    {
        using var reader = new StreamReader(ReadingData.Open("concepts.txt"));
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                var parts = line.Split(" = ", 2);
                yield return (parts[0], new FilteredRegex(DataFile.Pattern(parts[1])));
            }
        }
    }
}
