namespace HeroMe.Bot.Safety.Screening.Classifier;

/// <summary>The features of a folded text for the safety screen, with the concepts of its concepts.txt.</summary>
internal static class Features
{
    private static readonly (string Name, FilteredRegex Pattern)[] Named = [.. DataFile.Lines("concepts").Select(l => l.Split(" = ", 2)).Select(p => (p[0], new FilteredRegex(DataFile.Pattern(p[1]))))];
    private static readonly FeatureExtractor Extractor = new([.. Named.Select(c => c.Pattern)]);

    /// <summary>Concepts that point at a subject matter; the excluded ones occur in any sentence.</summary>
    private static readonly FilteredRegex[] Speaking = [.. Named.Where(c => c.Name is not ("self" or "that" or "not" or "question" or "small" or "passive")).Select(c => c.Pattern)];

    public static FeatureSet Of(string folded) => Extractor.Of(folded);

    /// <summary>True when the text contains a concept that points at a subject matter, dangerous or not.</summary>
    public static bool Speaks(string folded)
    {
        var bigrams = BigramSet.Of(folded);
        return Array.Exists(Speaking, concept => concept.IsMatch(folded, bigrams));
    }
}
