namespace HeroMe.Bot.Safety.Screening.Classifier;

/// <summary>
/// The features of a short text for the linear models: character n-grams with the ends of the text marked, Latin words, their pairs and triples,
/// and which concepts occur, alone and in pairs. Every model reads texts through one of these; they differ in what their texts are about.
/// </summary>
/// <param name="concepts">Groups of words that mean the same; their places in the list go into the trained weights.</param>
/// <param name="mostLetters">Letters of a text that are read at most, from its end.</param>
internal sealed class FeatureExtractor(IReadOnlyList<FilteredRegex> concepts, int mostLetters = int.MaxValue)
{
    private const int LongestGram = 5;

    /// <summary>Concepts of one text that are paired at most; the number of pairs grows with their square.</summary>
    private const int MostConcepts = 32;

    /// <summary>The feature that a text has when it speaks of the concept at this place of the list.</summary>
    public static uint Concept(int index) => Mix(Seed(3), (uint)index);

    /// <param name="text">In one spelling for what is meant alike, as the model's training lines were.</param>
    public FeatureSet Of(string text)
    {
        var end = text.Length > mostLetters ? text[^mostLetters..] : text;
        var found = new HashSet<uint>(end.Length * 4);
        Grams($"^{end}$", found);
        Words(end, found);
        return new FeatureSet([.. found], [.. ConceptsOf(end), Mix(Seed(5), (uint)int.Log2(text.Length + 1))]);
    }

    private List<uint> ConceptsOf(string text)
    {
        var bigrams = BigramSet.Of(text);
        var present = new List<uint>();
        for (var i = 0; i < concepts.Count && present.Count < MostConcepts; i++)
        {
            if (concepts[i].IsMatch(text, bigrams))
            {
                present.Add((uint)i);
            }
        }

        var features = new List<uint>(present.Count * (present.Count + 1) / 2);
        for (var i = 0; i < present.Count; i++)
        {
            features.Add(Concept((int)present[i]));
            for (var j = i + 1; j < present.Count; j++)
            {
                features.Add(Mix(Mix(Seed(4), present[i]), present[j]));
            }
        }

        return features;
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
