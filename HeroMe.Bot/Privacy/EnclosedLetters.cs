using System.Text;

namespace HeroMe.Bot.Privacy;

/// <summary>
/// Latin letters that are written as symbols and that compatibility normalisation leaves as they are: white on a dark disc or square (🅚, 🅺), and the
/// indicators of which flags are made (🇰 🇮 🇱 🇱).
/// </summary>
internal static class EnclosedLetters
{
    private const int Disc = 0x1F150;
    private const int Square = 0x1F170;
    private const int Indicator = 0x1F1E6;

    /// <summary>All of them lie behind this first half of a surrogate pair.</summary>
    private const char Half = '\uD83C';

    public static string ToLatin(string text)
    {
        if (!text.Contains(Half, StringComparison.Ordinal))
        {
            return text;
        }

        var folded = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length;)
        {
            var indicators = Indicators(text, i);

            // Two together are a flag, as people send it; whoever spells a word keeps them apart.
            if (indicators == 2)
            {
                folded.Append(text, i, 4);
                i += 4;
            }
            else if (Letter(text, i) is { } letter)
            {
                for (var left = Math.Max(1, indicators); left > 0; left--, i += 2)
                {
                    folded.Append(Letter(text, i) ?? letter);
                }
            }
            else
            {
                folded.Append(text[i++]);
            }
        }

        return folded.ToString();
    }

    /// <summary>How many indicators follow one another from here.</summary>
    private static int Indicators(string text, int from)
    {
        var at = from;
        while (Value(text, at) is >= Indicator and < Indicator + 26)
        {
            at += 2;
        }

        return (at - from) / 2;
    }

    private static char? Letter(string text, int at) => Value(text, at) switch
    {
        >= Disc and < Disc + 26 and var value => (char)('A' + value - Disc),
        >= Square and < Square + 26 and var value => (char)('A' + value - Square),
        >= Indicator and < Indicator + 26 and var value => (char)('A' + value - Indicator),
        _ => null,
    };

    /// <summary>0 when no surrogate pair stands here.</summary>
    private static int Value(string text, int at) =>
        at + 1 < text.Length && text[at] == Half && char.IsLowSurrogate(text[at + 1]) ? char.ConvertToUtf32(text[at], text[at + 1]) : 0;
}
