using System.Text.RegularExpressions;

namespace HeroMe.Bot.Understanding.Dates;

/// <summary>Dates of a month and a day, with a year or without: 12/18, 十二月十日, 2027-01-08, 令和九年一月十五日（金）, 12月14日〜16日.</summary>
internal static partial class WrittenDates
{
    private const string Weekdays = "月火水木金土日";

    public static IEnumerable<MentionedDate> Read(string text, DateAnchor anchor)
    {
        foreach (Match match in Written().Matches(text))
        {
            if (Resolve(match, anchor.Today) is { } date)
            {
                yield return date with { Start = match.Index, Length = match.Length };
            }
        }
    }

    private static MentionedDate? Resolve(Match m, DateOnly today)
    {
        var (month, day) = (JapaneseNumbers.Read(m, "month"), JapaneseNumbers.Read(m, "day"));
        return (JapaneseYears.Of(m, today) is { } year ? Calendar.In(year, month, day) : Calendar.Coming(today, month, day)) switch
        {
            null => null,

            // 「12/9（木）」 when that is a Wednesday: one of the two is a slip, and only the person knows which.
            { } date when m.Groups["weekday"].Success && Calendar.Monday(date).AddDays(Weekdays.IndexOf(m.Groups["weekday"].Value, StringComparison.Ordinal)) != date => MentionedDate.Of(DateCertainty.Unknown),
            { } date when m.Groups["until"].Success && Calendar.In(date.Year, date.Month, JapaneseNumbers.Read(m, "until")) is { } until && until > date && until >= today => MentionedDate.Between(date, until),
            var date => MentionedDate.On(date, today),
        };
    }

    [GeneratedRegex(
        $$"""
        (?:
        {{JapaneseYears.Figures}}(?:年\s?|[-/.])(?<month>{{JapaneseNumbers.Pattern}})(?:\s?月\s?|[-/.])(?:(?<day>\d{1,2})日?|(?<day>{{JapaneseNumbers.Kanji}})日)
        |(?:{{JapaneseYears.Words}})?(?<![\d十])(?<month>{{JapaneseNumbers.Pattern}})\s?(?:月|/)\s?(?:(?<day>\d{1,2})日?|(?<day>{{JapaneseNumbers.Kanji}})日)
        )
        (?![\d/])
        (?:\s?\((?<weekday>[月火水木金土日])(?:曜日?|・?祝)?\))?
        (?:\s?[〜~–-]\s?(?<until>{{JapaneseNumbers.Pattern}})(?:日(?!間))?(?![\d日/月年:時.人])|(?:から|か|または|もしくは)(?<until>{{JapaneseNumbers.Pattern}})日(?![間後目以ほく]))?
        """,
        RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Written();
}
