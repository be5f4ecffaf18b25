using System.Globalization;
using System.Text;

namespace HeroMe.Bot.Privacy;

/// <summary>The one folding of letters that everything uses which compares words: the screens of what comes in and what goes out, and commands.</summary>
internal static class SafeUnicode
{
    /// <summary>The limit of the Stream-Safe Text Format (TR15): no writing system stacks more marks on one letter.</summary>
    private const int MostMarks = 30;

    private const int FirstMark = 0x300;

    /// <summary>
    /// Compatibility normalisation (NFKC, Unicode TR15), without characters that show nothing, and with look-alikes as the Latin letters they pass for.
    /// Text with lone surrogates, which .NET refuses to normalise, is mended first, and combining marks beyond thirty in a row are dropped: putting them
    /// into canonical order takes time that grows with the square of their number. For comparison only, never to be shown.
    /// </summary>
    public static string Normalize(string text) => LookAlikes.ToLatin(StreamSafe(Invisible.Without(EnclosedLetters.ToLatin(Mend(text)))).Normalize(NormalizationForm.FormKC));

    /// <summary>The first characters of a text, never half of a surrogate pair.</summary>
    public static string Cut(string text, int most) =>
        text.Length <= most ? text : text[..(most > 0 && char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];

    /// <summary>Replaces every lone surrogate by U+FFFD, so that the text can be normalised, sealed and sent.</summary>
    public static string Mend(string text)
    {
        var broken = false;
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]))
            {
                broken = true;
                break;
            }
        }

        if (!broken)
        {
            return text;
        }

        var mended = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            mended.Append(rune);
        }

        return mended.ToString();
    }

    private static string StreamSafe(string mended)
    {
        StringBuilder? kept = null;
        var marks = 0;
        var at = 0;
        foreach (var rune in mended.EnumerateRunes())
        {
            var isMark = rune.Value >= FirstMark && Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;
            marks = isMark ? marks + 1 : 0;
            if (marks > MostMarks)
            {
                kept ??= new StringBuilder(mended, 0, at, mended.Length);
            }
            else
            {
                kept?.Append(mended, at, rune.Utf16SequenceLength);
            }

            at += rune.Utf16SequenceLength;
        }

        return kept?.ToString() ?? mended;
    }
}
