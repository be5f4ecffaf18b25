using System.Text.RegularExpressions;

namespace HeroMe.Bot.Understanding.Dates;

/// <summary>Numbers up to 99 as they stand in dates, in half-width digits or in kanji.</summary>
internal static class JapaneseNumbers
{
    public const string Kanji = "[二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九]";

    public const string Pattern = $@"\d{{1,2}}|{Kanji}";

    private const string Units = "〇一二三四五六七八九";

    public static int Read(Match match, string group) => Read(match.Groups[group].Value);

    /// <summary>「2、3」 and 「二三」 are the larger one.</summary>
    public static int Read(string said)
    {
        var number = 0;
        foreach (var letter in said)
        {
            number = char.IsAsciiDigit(letter) ? (number * 10) + letter - '0'
                : letter == '十' ? Math.Max(number, 1) * 10
                : Units.IndexOf(letter, StringComparison.Ordinal) is > 0 and var unit ? (number % 10 == 0 ? number + unit : unit)
                : 0;
        }

        return number;
    }
}
