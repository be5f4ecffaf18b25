using System.Globalization;
using System.Text.RegularExpressions;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Mentors.Guided;

/// <summary>A date in somebody's words.</summary>
/// <param name="Due">The last day the words can mean.</param>
/// <param name="Words">The verbatim piece of the text.</param>
/// <param name="OneDay">Means exactly that day, not a stretch such as "next week".</param>
internal sealed record SaidDate(DateOnly Due, string Words, bool OneDay);

/// <summary>
/// Reads simple dates (今日, 明日, 来週の月曜, 11月30日, tomorrow, on Friday, Nov 30, in two weeks) on the person's own calendar. A week begins on Monday;
/// a bare weekday is the next one to come, never today.
/// </summary>
internal static partial class SimpleDates
{
    private const int Little = 4;
    private const int LittleEnglish = 12;
    private const string JapaneseDays = "月火水木金土日";
    private static readonly string[] EnglishDays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    private static readonly string[] EnglishMonths = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    public static SaidDate? Read(string text, DateOnly today, Language language)
    {
        var plain = Narrow(text);
        foreach (Match m in (language == Language.Japanese ? Japanese() : English()).Matches(plain))
        {
            if ((language == Language.Japanese ? InJapanese(m, today) : InEnglish(m, today)) is { } day)
            {
                return new SaidDate(day.Due, text.Substring(m.Index, m.Length).Trim(), day.OneDay);
            }
        }

        // In the middle of a Japanese talk "tomorrow" is a day too.
        return language == Language.Japanese && text.All(char.IsAscii) ? Read(text, today, Language.English) : null;
    }

    /// <summary>A date that is about all that was said; null when more is.</summary>
    public static SaidDate? Only(string text, DateOnly today, Language language) =>
        Read(text, today, language) is { } date && text.Trim().Length <= date.Words.Length + (language == Language.Japanese ? Little : LittleEnglish) ? date : null;

    public static string Written(SaidDate date, Language language) => language == Language.Japanese
        ? date.Due.ToString("M月d日(ddd)", CultureInfo.GetCultureInfo("ja-JP"))
        : date.Due.ToString("dddd, MMMM d", CultureInfo.GetCultureInfo("en-US"));

    private static (DateOnly Due, bool OneDay)? InJapanese(Match m, DateOnly today)
    {
        var week = Monday(today);
        if (m.Groups["month"].Success)
        {
            return One(Coming(today, Number(m.Groups["month"]), Number(m.Groups["day"])));
        }

        if (m.Groups["weekday"].Success)
        {
            var day = JapaneseDays.IndexOf(m.Groups["weekday"].Value, StringComparison.Ordinal);
            return m.Groups["week"].Value switch
            {
                "来週" => One(week.AddDays(7 + day)),
                "再来週" => One(week.AddDays(14 + day)),
                "今週" => One(week.AddDays(day) < today ? week.AddDays(7 + day) : week.AddDays(day)),
                _ => One(Next(today, day)),
            };
        }

        if (m.Groups["count"].Success)
        {
            var count = "一二三四五六七八九十".IndexOf(m.Groups["count"].Value, StringComparison.Ordinal) is >= 0 and var kanji ? kanji + 1 : Number(m.Groups["count"]);
            return m.Groups["unit"].Value.StartsWith('日') ? One(today.AddDays(count)) : (today.AddDays(7 * count), false);
        }

        if (m.Groups["dayonly"].Success)
        {
            return One(OfMonth(today, Number(m.Groups["dayonly"])));
        }

        return m.Value switch
        {
            "明日" or "あした" or "あす" or "翌日" => (today.AddDays(1), true),
            "明後日" or "あさって" => (today.AddDays(2), true),
            "再来週" => (week.AddDays(18), false),
            "来週" or "来週中" or "来週末" => (week.AddDays(11), false),
            "今週末" or "週末" => (week.AddDays(6), false),
            "今週" or "今週中" or "週内" => (today > week.AddDays(4) ? week.AddDays(6) : week.AddDays(4), false),
            "今月" or "今月中" or "今月末" or "月末" => (EndOfMonth(today), false),
            "来月" => (EndOfMonth(today.AddMonths(1)), false),
            _ => (today, true),
        };
    }

    private static (DateOnly Due, bool OneDay)? InEnglish(Match m, DateOnly today)
    {
        var week = Monday(today);
        if (m.Groups["monthname"].Success)
        {
            return One(Coming(today, Array.IndexOf(EnglishMonths, m.Groups["monthname"].Value[..3].ToLowerInvariant()) + 1, Number(m.Groups["day"])));
        }

        if (m.Groups["month"].Success)
        {
            return One(Coming(today, Number(m.Groups["month"]), Number(m.Groups["day"])));
        }

        if (m.Groups["weekday"].Success)
        {
            var day = Array.IndexOf(EnglishDays, m.Groups["weekday"].Value[..3].ToLowerInvariant());
            return One(m.Groups["week"].Value.Equals("next", StringComparison.OrdinalIgnoreCase) ? week.AddDays(7 + day) : Next(today, day));
        }

        if (m.Groups["count"].Success)
        {
            var count = m.Groups["count"].Value.ToLowerInvariant() switch { "a" or "one" => 1, "two" => 2, "three" => 3, "a couple of" => 2, var n => int.Parse(n, NumberStyles.None, CultureInfo.InvariantCulture) };
            return m.Groups["unit"].Value.StartsWith("day", StringComparison.OrdinalIgnoreCase) ? One(today.AddDays(count)) : (today.AddDays(7 * count), false);
        }

        return m.Value.ToLowerInvariant() switch
        {
            "the day after tomorrow" or "day after tomorrow" => (today.AddDays(2), true),
            "tomorrow" => (today.AddDays(1), true),
            "next week" => (week.AddDays(11), false),
            "this weekend" or "the weekend" => (week.AddDays(6), false),
            "this week" or "the end of the week" or "end of the week" or "the end of this week" or "end of this week" => (today > week.AddDays(4) ? week.AddDays(6) : week.AddDays(4), false),
            "this month" or "the end of the month" or "end of the month" or "end of month" => (EndOfMonth(today), false),
            "next month" => (EndOfMonth(today.AddMonths(1)), false),
            _ => (today, true),
        };
    }

    private static (DateOnly, bool)? One(DateOnly? day) => day is { } d ? (d, true) : null;

    private static DateOnly Monday(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));

    private static DateOnly Next(DateOnly today, int weekday)
    {
        var day = Monday(today).AddDays(weekday);
        return day > today ? day : day.AddDays(7);
    }

    private static DateOnly EndOfMonth(DateOnly day) => new(day.Year, day.Month, DateTime.DaysInMonth(day.Year, day.Month));

    /// <summary>Null when the calendar has no such day.</summary>
    private static DateOnly? Coming(DateOnly today, int month, int day)
    {
        if (month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(today.Year, month))
        {
            return null;
        }

        var date = new DateOnly(today.Year, month, day);
        return date >= today ? date : date.AddYears(1);
    }

    private static DateOnly? OfMonth(DateOnly today, int day)
    {
        var month = day >= today.Day ? today : today.AddMonths(1);
        return day < 1 || day > DateTime.DaysInMonth(month.Year, month.Month) ? null : new DateOnly(month.Year, month.Month, day);
    }

    private static int Number(Group group) => int.Parse(group.Value, NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>Full-width digits and slashes as plain ones, place for place.</summary>
    private static string Narrow(string text) => string.Create(text.Length, text, static (span, t) =>
    {
        for (var i = 0; i < t.Length; i++)
        {
            span[i] = t[i] is >= '\uFF10' and <= '\uFF19' ? (char)(t[i] - '\uFF10' + '0') : t[i] == '\uFF0F' ? '/' : t[i];
        }
    });

    [GeneratedRegex(@"(?<month>\d{1,2})\s*(?:月|/)\s*(?<day>\d{1,2})日?|(?<week>今週|来週|再来週|今度|次)?の?(?<weekday>[月火水木金土日])曜日?|(?<week>今週|来週|再来週)の?(?<weekday>[月火水木金土])(?=に|の|$|、|か|ま|朝|昼|夕|夜)|(?<!\d)(?<count>\d{1,2}|[一二三四五六七八九十])\s*(?<unit>日|週間)後|再来週|来週(?:中|末)?|今週(?:中|末)?|週内|週末|明後日|あさって|明日|あした|あす(?!か)|翌日|今日|本日|きょう|今夜|今晩|このあと|今月(?:中|末)?|月末|来月|(?<!\d)(?<dayonly>\d{1,2})日(?=に|の|まで|$|。|、|頃|ごろ)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Japanese();

    [GeneratedRegex(@"\b(?<monthname>jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*\.?\s+(?<day>\d{1,2})(?:st|nd|rd|th)?\b|\b(?<day>\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?(?<monthname>jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*\b|\b(?<month>\d{1,2})/(?<day>\d{1,2})\b|\b(?:(?<week>next|this|coming)\s+)?(?<weekday>monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tues?|wed|thurs?|fri)\b|\bin\s+(?<count>\d{1,2}|a couple of|a|one|two|three)\s+(?<unit>days?|weeks?)\b|\b(?:the )?day after tomorrow\b|\btomorrow\b|\btoday\b|\btonight\b|\bthis (?:morning|afternoon|evening)\b|\bnext week\b|\b(?:this|the) weekend\b|\b(?:the )?end of (?:the|this) week\b|\bthis week\b|\bthis month\b|\b(?:the )?end of (?:the )?month\b|\bnext month\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex English();
}
