using System.Globalization;
using System.Text.RegularExpressions;
using HeroMe.Bot.People;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Dialogs.Nudges;

/// <summary>How the settings are named, and how long a pause is asked for in words. Pure.</summary>
internal static partial class NudgeWords
{
    public const int LongestPause = 26;
    private const int WeeksOfMonth = 4;
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-US");

    public static string Often(NudgeRhythm rhythm, Language language) => Words.Of(language, $"Nudges.Often{(int)rhythm}");

    public static string Weekday(DayOfWeek day, Language language) => Words.Of(language, $"Nudges.Day{(int)day}");

    public static string Hour(int hour, Language language) => Words.Of(language, "Nudges.HourAt", hour);

    public static string Day(DateOnly day, Language language) => Words.Of(language, "Nudges.Date", language == Language.English ? day.ToString("MMMM d", English) : string.Create(CultureInfo.InvariantCulture, $"{day.Month}月{day.Day}日"));

    /// <returns>How many weeks; null when the words do not tell.</returns>
    public static int? Weeks(PersonalText text)
    {
        var words = text.Reveal().Normalize(System.Text.NormalizationForm.FormKC);
        var match = Span().Match(words);
        if (!match.Success)
        {
            return null;
        }

        var number = match.Groups["n"].Value is { Length: > 0 } n ? Number(n) : 1;
        return Math.Clamp(number * (match.Groups["month"].Success ? WeeksOfMonth : 1), 1, LongestPause);
    }

    private static int Number(string word) => int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var digits) ? digits
        : "一二三四五六七八九十".IndexOf(word[0], StringComparison.Ordinal) is var kanji and >= 0 ? kanji + 1
        : Array.IndexOf(["a", "two", "three", "four", "five", "six"], word.ToLowerInvariant()) is var english and >= 0 ? english + 1
        : 1;

    [GeneratedRegex("(?<n>[0-9]{1,2}|[一二三四五六七八九十])(?:週間?|(?<month>[かカヶケ箇]月))|(?<n>\\b[0-9]{1,2}|\\b(?:a|two|three|four|five|six))\\s+(?:weeks?|(?<month>months?))\\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Span();
}
