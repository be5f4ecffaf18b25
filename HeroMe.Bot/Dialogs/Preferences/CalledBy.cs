using System.Globalization;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Safety.Screening;

namespace HeroMe.Bot.Dialogs.Preferences;

/// <summary>What may be a name to be called by: short, and nothing a chat or a prompt would read as something else than a name. Pure.</summary>
internal static class CalledBy
{
    /// <value>Longest name, in characters as a person counts them.</value>
    public const int Longest = 20;

    private const string Quotes = "「」『』\"“”'‘’ \u3000";

    /// <summary>The name as it will be used, or null when it cannot be one.</summary>
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
