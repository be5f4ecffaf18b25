using System.Text;

namespace HeroMe.Bot.Privacy;

/// <summary>The one folding of letters that everything uses which compares words: the screens of what comes in and what goes out, and commands.</summary>
internal static class SafeUnicode
{
    /// <summary>
    /// Compatibility normalisation (NFKC, Unicode TR15), without characters that show nothing, and with look-alikes as the Latin letters they pass for.
    /// Text with lone surrogates, which .NET refuses to normalise, is mended first. For comparison only, never to be shown.
    /// </summary>
    public static string Normalize(string text) => LookAlikes.ToLatin(Invisible.Without(Mend(text)).Normalize(NormalizationForm.FormKC));

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
}
