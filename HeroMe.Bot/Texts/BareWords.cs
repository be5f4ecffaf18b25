using System.Globalization;
using System.Text;
using HeroMe.Bot.Privacy;

namespace HeroMe.Bot.Texts;

/// <summary>The form in which a short message is compared with commands: compatibility forms, lower case, no punctuation, one space between Latin words.</summary>
internal static class BareWords
{
    private const int Longest = 60;

    /// <summary>More than this is not even looked through for characters that show nothing, which do not count.</summary>
    private const int LongestWritten = 1_000;
    /// <summary>Letters and digits only, in compatibility forms and lower case, of a text of any length: whether two texts hold the same words.</summary>
    public static string Letters(string text) => new([.. SafeUnicode.Normalize(text).Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant)]);

    /// <summary>Empty when the text is too long to be a command.</summary>
    public static string Of(string text)
    {
        if (text.Length > LongestWritten)
        {
            return "";
        }

        var folded = SafeUnicode.Normalize(text).ToLower(CultureInfo.InvariantCulture);
        if (folded.Length > Longest)
        {
            return "";
        }

        var kept = new StringBuilder(folded.Length);
        foreach (var c in folded)
        {
            if (char.IsLetterOrDigit(c) || c == 'ー')
            {
                kept.Append(c);
            }
            else if (c == ' ' && kept.Length > 0 && char.IsAscii(kept[^1]) && kept[^1] != ' ')
            {
                kept.Append(c);
            }
        }

        return kept.ToString().TrimEnd();
    }
}
