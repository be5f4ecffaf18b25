using System.Text.RegularExpressions;
using HeroMe.Bot.Privacy;

namespace HeroMe.Bot.Texts;

/// <summary>The languages the product speaks.</summary>
internal enum Language { Japanese, English }

internal static partial class LanguageOf
{
    /// <summary>The language of a text by its script; null when the script does not show it (numbers, one Latin word, emoji).</summary>
    public static Language? Text(PersonalText text)
    {
        var words = text.Reveal();
        return Japanese().IsMatch(words) ? Language.Japanese : LatinWords().Count(words) >= 2 ? Language.English : null;
    }

    [GeneratedRegex(@"[\u3041-\u3096\u30A1-\u30FA\u4E00-\u9FFF\uFF66-\uFF9D]", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Japanese();

    [GeneratedRegex(@"[A-Za-z][A-Za-z'’]*", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LatinWords();
}
