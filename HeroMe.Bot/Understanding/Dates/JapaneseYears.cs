using System.Globalization;
using System.Text.RegularExpressions;

namespace HeroMe.Bot.Understanding.Dates;

/// <summary>The year before a month: 2027年, 令和九年, R9, 来年の.</summary>
internal static class JapaneseYears
{
    /// <summary>The year before Reiwa 1.</summary>
    private const int BeforeReiwa = 2018;

    /// <summary>A year in figures, as it stands before 年, a point, a dash or a slash.</summary>
    public const string Figures = $@"(?:(?<!\d)(?<year>\d{{4}})|(?:令和|(?<![A-Za-z])R)\s?(?<reiwa>元|{JapaneseNumbers.Pattern}))";

    public const string Words = "(?<said>今年|来年|再来年|翌年)の?";

    /// <returns>Null when the match names no year.</returns>
    public static int? Of(Match match, DateOnly today) => match switch
    {
        _ when match.Groups["year"].Success => int.Parse(match.Groups["year"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture),
        _ when match.Groups["reiwa"].Success => BeforeReiwa + Math.Max(JapaneseNumbers.Read(match, "reiwa"), 1),
        _ => match.Groups["said"].Value switch
        {
            "今年" => today.Year,
            "来年" or "翌年" => today.Year + 1,
            "再来年" => today.Year + 2,
            _ => null,
        },
    };
}
