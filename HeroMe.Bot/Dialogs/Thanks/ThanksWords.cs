using System.Text.RegularExpressions;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Dialogs.Thanks;

/// <summary>Brings what a person says thanks for into the form that fits the draft. Pure.</summary>
internal static partial class ThanksWords
{
    private const int Longest = 120;

    /// <summary>How what somebody did for one is told, and the form that stands before a noun.</summary>
    private static readonly (string Polite, string Plain)[] Forms = [("くれました", "くれた"), ("もらいました", "もらった"), ("いただきました", "いただいた"), ("くださいました", "くださった"), ("下さいました", "くださった")];

    /// <summary>The draft needs a noun: 「図面を見てくれました」 becomes 「図面を見てくれたこと」.</summary>
    public static PersonalText What(PersonalText said, Language language)
    {
        var words = Line(said);
        if (language == Language.English)
        {
            return new PersonalText(Leading().Replace(words, ""));
        }

        words = PoliteEnd().Replace(words, "");
        words = Forms.Aggregate(words, (line, form) => line.EndsWith(form.Polite, StringComparison.Ordinal) ? line[..^form.Polite.Length] + form.Plain : line);
        return new PersonalText(Verb().IsMatch(words) ? $"{words}こと" : words);
    }

    public static PersonalText Who(PersonalText said) => new(Addressed().Replace(Line(said), ""));

    private static string Line(PersonalText said)
    {
        var line = string.Join(' ', said.Reveal().Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Trim().TrimEnd('。', '.', '!', '！');
        return line.Length <= Longest ? line : SafeUnicode.Cut(line, Longest);
    }

    [GeneratedRegex("(?:です|でした|のこと(?:です)?)$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PoliteEnd();

    [GeneratedRegex("(?:くれ|もらっ|いただい|くださっ)た$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Verb();

    [GeneratedRegex(@"(?:に|へ|宛て?|あて)(?:です|渡したい(?:です)?)?$|^(?:to|for) ", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Addressed();

    [GeneratedRegex("^(?:thank(?:s| you) )?for ", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Leading();
}
