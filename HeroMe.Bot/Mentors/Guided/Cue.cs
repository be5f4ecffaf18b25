using HeroMe.Bot.Safety.Screening;
using HeroMe.Bot.Understanding;

namespace HeroMe.Bot.Mentors.Guided;

/// <summary>Words that tell what a message is about: parts that must all occur, each a choice of wordings: 「人前|みんなの前 + 怒ら|叱ら」. Latin wordings are found at the beginning of a word. A wording with ^ before it begins the text, one with $ behind it ends the text.</summary>
internal sealed class Cue
{
    private readonly Wording[][] _parts;

    /// <exception cref="InvalidDataException">A part or a wording of it is empty, or nothing but a mark.</exception>
    public Cue(string written)
    {
        _parts = [.. written.Split(" + ").Select(part => part.Split('|').Where(wording => Folded(wording).Length > 0).Select(Wording.Of).ToArray())];
        if (_parts.Any(part => part.Length == 0) || written.Split(" + ").SelectMany(part => part.Split('|')).Any(wording => Folded(wording).Length == 0))
        {
            throw new InvalidDataException($"The cue '{written}' has an empty part or wording.");
        }
    }

    /// <returns>How much of the text it explains: the letters of the longest wording of each part; 0 when a part is missing.</returns>
    public int Weight(CueText text)
    {
        var weight = 0;
        foreach (var part in _parts)
        {
            var longest = 0;
            foreach (var wording in part)
            {
                longest = wording.Text.Length > longest && wording.OccursIn(text) ? wording.Text.Length : longest;
            }

            if (longest == 0)
            {
                return 0;
            }

            // Two parts that both occur say more than one long word.
            weight += longest + 2;
        }

        return weight;
    }

    private static string Folded(string wording) => Surface.Of(wording).TrimEnd('。', '?', '!');

    /// <param name="Begin">The hash of its first letters: most wordings are ruled out by it.</param>
    private sealed record Wording(string Text, uint Begin, bool Begins, bool Ends)
    {
        public static Wording Of(string written)
        {
            var text = Folded(written);
            return new(text, text.Length > 1 ? BigramSet.Hash(text[0], text[1]) : BigramSet.Hash(text[0]), written.StartsWith('^'), written.EndsWith('$'));
        }

        public bool OccursIn(CueText text)
        {
            if (!text.Bigrams.MayContain(Begin))
            {
                return false;
            }

            var latin = char.IsAsciiLetter(Text[0]);
            for (var at = text.Plain.IndexOf(Text, StringComparison.Ordinal); at >= 0; at = at + 1 < text.Plain.Length ? text.Plain.IndexOf(Text, at + 1, StringComparison.Ordinal) : -1)
            {
                if ((!latin || at == 0 || !char.IsAsciiLetterOrDigit(text.Plain[at - 1])) && (at == 0 || !Begins) && (!Ends || text.IsEnd(at + Text.Length)))
                {
                    return true;
                }
            }

            return false;
        }
    }
}

/// <summary>A text in which cues are looked for.</summary>
internal sealed class CueText(string plain)
{
    /// <value>As <see cref="Surface.Of"/> gives it.</value>
    public string Plain { get; } = plain;

    public BigramSet Bigrams { get; } = BigramSet.Of(plain);

    /// <summary>True when nothing but marks follows.</summary>
    public bool IsEnd(int at) => Plain.AsSpan(at).TrimStart("。、?! 笑w").IsEmpty;
}
