using HeroMe.Bot.Safety.Screening;

namespace HeroMe.Bot.Understanding.Classifier;

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

/// <summary>
/// The features of a short text for the linear models: character n-grams with the ends of the text marked, Latin words, their pairs and triples,
/// and which concepts of concepts.txt occur, alone and in pairs.
/// </summary>
internal static class TextFeatures
{
    /// <summary>Concepts of one text that are paired at most; the number of pairs grows with their square.</summary>
    private const int MostConcepts = 32;

    private static readonly FilteredRegex[] Concepts = [.. ReadConcepts()];

    private const int LongestGram = 5;

    /// <summary>Letters of a text that are read at most, from its end: what a long text asks for stands there.</summary>
    private const int MostLetters = 400;

    /// <param name="plain">The text as <see cref="Surface.Of"/> gives it.</param>
    public static FeatureSet Of(string plain)
    {
        var end = plain.Length > MostLetters ? plain[^MostLetters..] : plain;
        var found = new HashSet<uint>(end.Length * 4);
        var text = $"^{end}$";
        Grams(text, found);
        Words(text, found);
        return new FeatureSet([.. found], [.. ConceptsOf(end), Mix(Seed(5), (uint)int.Log2(plain.Length + 1))]);
    }

    private static List<uint> ConceptsOf(string text)
    {
        var bigrams = BigramSet.Of(text);
        var present = new List<uint>();
        for (var i = 0; i < Concepts.Length && present.Count < MostConcepts; i++)
        {
            if (Concepts[i].IsMatch(text, bigrams))
            {
                present.Add((uint)i);
            }
        }

        var features = new List<uint>(present.Count * (present.Count + 1) / 2);
        for (var i = 0; i < present.Count; i++)
        {
            features.Add(Mix(Seed(3), present[i]));
            for (var j = i + 1; j < present.Count; j++)
            {
                features.Add(Mix(Mix(Seed(4), present[i]), present[j]));
            }
        }

        return features;
    }

    private static IEnumerable<FilteredRegex> ReadConcepts()
    {
        using var reader = new StreamReader(LinearModel.Open("concepts.txt"));
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                yield return new FilteredRegex(DataFile.Pattern(line.Split(" = ", 2)[1]));
            }
        }
    }

    private static void Grams(string text, HashSet<uint> found)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var hash = Seed(1);
            for (var length = 1; length <= LongestGram && i + length <= text.Length; length++)
            {
                hash = Mix(hash, text[i + length - 1]);
                if (length >= 3 || !char.IsAscii(text[i]))
                {
                    found.Add(hash);
                }
            }
        }
    }

    private static void Words(string text, HashSet<uint> found)
    {
        (uint Hash, bool Any) before = default, earlier = default;
        for (var i = 0; i < text.Length;)
        {
            if (!char.IsAsciiLetterOrDigit(text[i]))
            {
                i++;
                continue;
            }

            var word = Seed(2);
            for (; i < text.Length && char.IsAsciiLetterOrDigit(text[i]); i++)
            {
                word = Mix(word, text[i]);
            }

            found.Add(word);
            if (before.Any)
            {
                var pair = Mix(before.Hash, word);
                found.Add(pair);
                if (earlier.Any)
                {
                    found.Add(Mix(earlier.Hash, pair));
                }
            }

            (earlier, before) = (before, (word, true));
        }
    }

    // FNV-1a: the weights are stored, so the hash must be the same in every process, which string.GetHashCode is not.
    private static uint Seed(uint kind) => Mix(2166136261, kind);

    private static uint Mix(uint hash, uint value) => (((hash ^ (value & 0xFFFF)) * 16777619) ^ (value >> 16)) * 16777619;
}
