namespace HeroMe.Bot.Safety.Screening.Classifier;

/// <summary>The features of a text, each a 32-bit hash.</summary>
/// <param name="Grams">Character n-grams and words: their weight falls with their number, so that the length of a text does not matter.</param>
/// <param name="Concepts">What the text speaks of, alone and in pairs.</param>
internal sealed record FeatureSet(uint[] Grams, uint[] Concepts)
{
    /// <summary>What one n-gram counts.</summary>
    public float GramValue => Grams.Length == 0 ? 0 : 1 / MathF.Sqrt(Grams.Length);

    /// <summary>What one concept, or pair of concepts, counts.</summary>
    public static float ConceptValue => 0.5f;
}
