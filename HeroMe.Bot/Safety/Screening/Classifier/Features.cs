namespace HeroMe.Bot.Safety.Screening.Classifier;

/// <summary>
/// The classifier's features of a folded text: character n-grams (one to five), words in Latin script and their neighbours, and which concepts
/// of concepts.txt occur, alone and in pairs. Each is hashed to a number below <see cref="Count"/>; collisions are accepted.
/// </summary>
internal static class Features
{
    private const int Bits = 17;
    private const int LongestGram = 5;
    private const int MostConcepts = 32;

    private static readonly (string Name, FilteredRegex Pattern)[] Named = [.. DataFile.Lines("concepts").Select(l => l.Split(" = ", 2)).Select(p => (p[0], new FilteredRegex(DataFile.Pattern(p[1]))))];
    private static readonly FilteredRegex[] Concepts = [.. Named.Select(c => c.Pattern)];

    /// <summary>Concepts that point at a subject matter; the excluded ones occur in any sentence.</summary>
    private static readonly FilteredRegex[] Speaking = [.. Named.Where(c => c.Name is not ("self" or "that" or "not" or "question" or "small" or "passive")).Select(c => c.Pattern)];

    public static int Count => 1 << Bits;

    /// <summary>The distinct n-grams and words first, then the concepts; <see cref="FeatureList.Grams"/> is the number of the former.</summary>
    public static FeatureList Of(string folded)
    {
        var found = new HashSet<int>();
        Grams(folded, found);
        Words(folded, found);
        var all = found.ToList();
        var grams = all.Count;

        var bigrams = BigramSet.Of(folded);
        var present = Enumerable.Range(0, Concepts.Length).Where(i => Concepts[i].IsMatch(folded, bigrams)).Take(MostConcepts).ToList();
        for (var i = 0; i < present.Count; i++)
        {
            all.Add(Slot(Mix(Seed(3), (char)present[i])));
            for (var j = i + 1; j < present.Count; j++)
            {
                all.Add(Slot(Mix(Mix(Seed(4), (char)present[i]), (char)present[j])));
            }
        }

        all.Add(Slot(Mix(Seed(5), (char)int.Log2(folded.Length + 1))));
        return new FeatureList([.. all], grams);
    }

    /// <summary>True when the text contains a concept that points at a subject matter, dangerous or not.</summary>
    public static bool Speaks(string folded)
    {
        var bigrams = BigramSet.Of(folded);
        return Array.Exists(Speaking, concept => concept.IsMatch(folded, bigrams));
    }

    private static void Grams(string folded, HashSet<int> found)
    {
        // Marks the ends of the text, so that n-grams at its beginning and end differ from those inside.
        var text = $"^{folded}$";
        for (var i = 0; i < text.Length; i++)
        {
            var hash = Seed(1);
            for (var length = 1; length <= LongestGram && i + length <= text.Length; length++)
            {
                hash = Mix(hash, text[i + length - 1]);
                if (length >= 3 || !char.IsAscii(text[i]))
                {
                    found.Add(Slot(hash));
                }
            }
        }
    }

    private static void Words(string folded, HashSet<int> found)
    {
        (uint Hash, bool Any) before = default, earlier = default;
        for (var i = 0; i < folded.Length;)
        {
            if (!char.IsAsciiLetterOrDigit(folded[i]))
            {
                i++;
                continue;
            }

            var word = Seed(2);
            for (; i < folded.Length && char.IsAsciiLetterOrDigit(folded[i]); i++)
            {
                word = Mix(word, folded[i]);
            }

            found.Add(Slot(word));
            if (before.Any)
            {
                var pair = Mix(before.Hash, word);
                found.Add(Slot(pair));
                if (earlier.Any)
                {
                    found.Add(Slot(Mix(earlier.Hash, pair)));
                }
            }

            (earlier, before) = (before, (word, true));
        }
    }

    // FNV-1a: the weights are stored, so the hash must be the same in every process, which string.GetHashCode is not.
    private static uint Seed(uint kind) => Mix(2166136261, kind);

    private static uint Mix(uint hash, uint value) => (((hash ^ (value & 0xFFFF)) * 16777619) ^ (value >> 16)) * 16777619;

    private static int Slot(uint hash)
    {
        hash ^= hash >> 15;
        hash *= 0x2c1b3c6d;
        hash ^= hash >> 13;
        return (int)(hash & ((1u << Bits) - 1));
    }
}

/// <summary>Slots of the weight table: the first <paramref name="Grams"/> are n-grams and words, the rest concepts.</summary>
internal sealed record FeatureList(int[] Slots, int Grams)
{
    private const float ConceptValue = 0.5f;

    /// <summary>Normalises by the number of n-grams, so that the length of a text does not matter.</summary>
    public float GramValue => Grams == 0 ? 0 : 1 / MathF.Sqrt(Grams);

    public float Value(int index) => index < Grams ? GramValue : ConceptValue;
}
