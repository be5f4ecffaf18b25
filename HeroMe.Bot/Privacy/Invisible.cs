using System.Globalization;
using System.Text;

namespace HeroMe.Bot.Privacy;

/// <summary>
/// Characters that show nothing by themselves: format and control characters, variation selectors, tags, blank letters. Between two letters they hide a
/// word from every pattern while a reader sees it unchanged.
/// </summary>
internal static class Invisible
{
    /// <summary>The text as it looks. Line breaks and tabs stay; an emoji that is joined from several falls apart into them.</summary>
    public static string Without(string text)
    {
        if (!text.Any(MayBe))
        {
            return text;
        }

        var seen = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (Rune.TryGetRuneAt(text, i, out var rune))
            {
                seen.Append(Is(rune) ? [] : text.AsSpan(i, rune.Utf16SequenceLength));
                i += rune.Utf16SequenceLength - 1;
            }
            else
            {
                // Half of a pair, whose other half may come with the next piece of a stream.
                seen.Append(text[i]);
            }
        }

        return seen.ToString();
    }

    /// <summary>False for everything that ordinary text consists of.</summary>
    private static bool MayBe(char c) => c is (< ' ' and not ('\t' or '\n' or '\r')) or (>= '\u007F' and < '\u3000') or '\u3164' or >= '\uD800';

    private static bool Is(Rune rune) => rune.Value switch
    {
        '\t' or '\n' or '\r' => false,
        < ' ' or (>= 0x7F and <= 0x9F) => true,
        < 0x0300 => rune.Value == 0x00AD,

        // Combining grapheme joiner, Hangul fillers, Khmer inherent vowels, Mongolian selectors, blank Braille pattern.
        0x034F or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or (>= 0x180B and <= 0x180F) or 0x2800 or 0x3164 or 0xFFA0 => true,

        // Variation selectors of both blocks.
        (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF) => true,
        >= 0x3000 and <= 0xD7FF => false,
        _ => Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format,
    };
}
