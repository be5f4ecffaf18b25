using System.Text;

namespace HeroMe.Bot.Privacy;

/// <summary>Compatibility normalisation (NFKC, Unicode TR15) of text that may hold lone surrogates, which .NET refuses to normalise.</summary>
internal static class SafeUnicode
{
    public static string Normalize(string text) => Mend(text).Normalize(NormalizationForm.FormKC);

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
}
