using System.Globalization;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Safety.Screening;

namespace HeroMe.Bot.Dialogs.Preferences;

/// <summary>Which texts are accepted as a name: short, and without anything that a chat or a prompt would read as markup or instructions. Pure.</summary>
internal static class CalledBy
{
    /// <value>Longest name, in characters as a reader counts them (grapheme clusters).</value>
    public const int Longest = 20;

    private const string Quotes = "「」『』\"“”'‘’ \u3000";

    /// <returns>The name as it will be used; null when the text is not acceptable as one.</returns>
    public static string? Read(PersonalText text)
    {
        var name = SafeUnicode.Mend(text.Reveal()).Trim(Quotes.ToCharArray());
        return name.Length > 0
            && new StringInfo(name).LengthInTextElements <= Longest
            && name.Length <= 2 * Longest
            && name.Any(char.IsLetter)
            && name.All(IsOfAName)
            && Screen.Read(new PersonalText(name)).Tier < Tier.Amber
            ? name
            : null;
    }

    private static bool IsOfAName(char c) => char.IsLetterOrDigit(c)
        || CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
        || c is ' ' or '\u3000' or '・' or '-' or '\'' or '’' or '.';
}
