using System.Globalization;
using System.Text.RegularExpressions;

namespace HeroMe.Bot.Understanding.Dates;

/// <summary>English words for days.</summary>
internal static partial class EnglishDates
{
    private static readonly string[] Weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    public static IEnumerable<MentionedDate> Read(string text, DateAnchor anchor)
    {
        foreach (Match match in Words().Matches(text))
        {
            if (Resolve(match, anchor) is { } span)
            {
                yield return span with { Start = match.Index, Length = match.Length };
            }
        }
    }

    private static MentionedDate? Resolve(Match m, DateAnchor anchor)
    {
        var today = anchor.Today;
        return m switch
        {
            _ when m.Groups["past"].Success => Marked(DateCertainty.Past),
            _ when m.Groups["every"].Success => Marked(DateCertainty.Recurring),
            _ when m.Groups["unknown"].Success => Marked(DateCertainty.Unknown),
            _ when m.Groups["nth"].Success => One(Calendar.NthWeekday(today, Count(m.Groups["nth"].Value), Weekday(m))),
            _ when m.Groups["weekday"].Success => OnWeekday(m, anchor),
            _ when m.Groups["monthname"].Success => One(Calendar.Coming(today, Array.IndexOf(Months, m.Groups["monthname"].Value[..3].ToLowerInvariant()) + 1, Number(m.Groups["day"].Value))),
            _ when m.Groups["month"].Success => One(Calendar.Coming(today, Number(m.Groups["month"].Value), Number(m.Groups["day"].Value))),
            _ when m.Groups["dayonly"].Success => One(Calendar.ComingDay(today, Number(m.Groups["dayonly"].Value))),
            _ when m.Groups["count"].Success => After(m, today),
            _ when m.Groups["clock"].Success => Clock(m, anchor),
            _ => Named(Spaces().Replace(m.Value.ToLowerInvariant(), " "), anchor),
        };
    }

    private static MentionedDate? OnWeekday(Match m, DateAnchor anchor)
    {
        var day = Weekday(m);
        return m.Groups["week"].Value.ToLowerInvariant() switch
        {
            // "Next Tuesday" is said both of this week and of the following one; the following one is meant more often, and the answer names the date.
            "next" => One(anchor.Monday.AddDays(7 + day)),
            "this" => One(anchor.Monday.AddDays(day) is var date && date >= anchor.Today ? date : date.AddDays(7)),
            _ => One(Calendar.Next(anchor.Today, day)),
        };
    }

    private static MentionedDate? After(Match m, DateOnly today)
    {
        var (count, unit) = (Count(m.Groups["count"].Value), m.Groups["unit"].Value.ToLowerInvariant());
        var end = unit.StartsWith("day", StringComparison.Ordinal) ? today.AddDays(count) : unit.StartsWith("week", StringComparison.Ordinal) ? today.AddDays(7 * count) : today.AddMonths(count);
        return m.Groups["within"].Success ? Days(today, end) : One(end);
    }

    /// <summary>"4 o'clock", "at 3 pm": today, when that hour is still to come. Without am or pm, hours up to six are of the afternoon.</summary>
    private static MentionedDate? Clock(Match m, DateAnchor anchor)
    {
        var hour = Number(m.Groups["clock"].Value);
        hour = m.Groups["half"].Value.StartsWith("p", StringComparison.OrdinalIgnoreCase) && hour < 12 ? hour + 12
            : !m.Groups["half"].Success && hour <= 6 ? hour + 12
            : hour;
        return hour <= 24 && hour > anchor.Now.Hour ? One(anchor.Today) : null;
    }

    private static MentionedDate? Named(string words, DateAnchor anchor)
    {
        var (today, week) = (anchor.Today, anchor.Monday);
        var nextMonth = Calendar.StartOfMonth(today).AddMonths(1);
        return words switch
        {
            "the day after tomorrow" or "day after tomorrow" => One(anchor.Tomorrow.AddDays(1)),
            "tomorrow" or "tmrw" or "tmr" => One(anchor.Tomorrow),
            "the week after next" => Days(week.AddDays(14), week.AddDays(18)),
            "early next week" or "the beginning of next week" => Days(week.AddDays(7), week.AddDays(8)),
            "next week" or "sometime next week" => Days(week.AddDays(7), week.AddDays(11)),
            "next weekend" => Days(week.AddDays(12), week.AddDays(13)),
            "this weekend" or "the weekend" or "at the weekend" or "on the weekend" => Days(today > week.AddDays(5) ? today : week.AddDays(5), week.AddDays(6)),
            "this week" or "the end of the week" or "end of the week" or "the end of this week" or "end of this week" => today > week.AddDays(4) ? Days(today, week.AddDays(6)) : Days(today, week.AddDays(4)),
            "the first of next month" or "the 1st of next month" => One(nextMonth),
            "next month" => Days(nextMonth, Calendar.EndOfMonth(nextMonth)),
            "the end of next month" or "end of next month" => Days(Calendar.EndOfMonth(nextMonth).AddDays(-4), Calendar.EndOfMonth(nextMonth)),
            "this month" or "the end of the month" or "end of the month" or "end of month" or "the end of this month" or "end of this month" or "month end" => Days(today, Calendar.EndOfMonth(today)),
            "the end of the year" or "end of the year" or "this year" => Days(today, new DateOnly(today.Year, 12, 31)),
            _ => One(today),
        };
    }

    private static MentionedDate? One(DateOnly? day) => day is { } d ? new MentionedDate(d, d, DateCertainty.Day, 0, 0) : null;

    private static MentionedDate Days(DateOnly from, DateOnly to) => new(from > to ? to : from, to, DateCertainty.Period, 0, 0);

    private static MentionedDate Marked(DateCertainty certainty) => new(default, default, certainty, 0, 0);

    private static int Weekday(Match m) => Array.IndexOf(Weekdays, m.Groups["weekday"].Value[..3].ToLowerInvariant());

    private static int Number(string digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);

    private static int Count(string said) => said.ToLowerInvariant() switch
    {
        "a" or "an" or "one" or "first" => 1,
        "two" or "a couple of" or "couple of" or "second" => 2,
        "three" or "a few" or "third" => 3,
        "four" or "fourth" => 4,
        "five" => 5,
        "six" => 6,
        "ten" => 10,
        var digits => Number(digits.Length > 2 && char.IsLetter(digits[^1]) ? digits[..^2] : digits),
    };

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Spaces();

    [GeneratedRegex(
        """
        (?<![A-Za-z0-9])(?:
        (?<past>yesterday|last\s(?:week|month|year|night|(?:mon|tues|wednes|thurs|fri|satur|sun)day)|the\sother\sday|this\smorning|\w{1,8}\s(?:days?|weeks?|months?|years?)\sago)
        |(?<every>every\s(?:day|week|month|morning|evening|other\s(?:day|week)|(?:mon|tues|wednes|thurs|fri|satur|sun)day)|(?:mon|tues|wednes|thurs|fri|satur|sun)days(?!\s?(?:huddle|meeting|standup|call|shift))|daily|weekly)
        |(?<unknown>(?:before|after|at)\s(?:the|my|our)\snext\s(?:meeting|1on1|1:1|one-on-one|review|shift)|golden\sweek|the\sholidays|some\sday|someday|sometime\ssoon|when\sthings\scalm\sdown)
        |the\s(?:first|1st)\sof\snext\smonth
        |(?:the\s)?(?<nth>first|second|third|fourth)\s(?<weekday>mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}
        |(?:(?<week>next|this|coming)\s)?(?<weekday>monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tues?|wed|thurs?|fri|sat|(?<!\bthe\s)sun(?!'?s\b))(?:'?s)?
        |(?<monthname>jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?\s(?<day>\d{1,2})(?:st|nd|rd|th)?
        |(?:the\s)?(?<day>\d{1,2})(?:st|nd|rd|th)?\s(?:of\s)?(?<monthname>jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]{0,6}
        |(?<month>\d{1,2})/(?<day>\d{1,2})
        |the\s(?<dayonly>\d{1,2})(?:st|nd|rd|th)
        |(?<within>within|in\sthe\snext)\s(?<count>\d{1,2}|a\sfew|a\scouple\sof|an?|one|two|three|four|five|six|ten)\s(?<unit>days?|weeks?|months?)
        |in\s(?<count>\d{1,2}|a\scouple\sof|an?|one|two|three|four|five|six|ten)\s(?<unit>days?|weeks?|months?)(?:'\stime)?
        |(?:the\s)?day\safter\stomorrow|tomorrow|tmrw|tmr|today|tonight|this\s(?:afternoon|evening)|later\stoday|right\snow
        |the\sweek\safter\snext|early\snext\sweek|the\sbeginning\sof\snext\sweek|sometime\snext\sweek|next\sweekend|next\sweek|(?:this|the|at\sthe|on\sthe)\sweekend
        |(?:the\s)?end\sof\s(?:the|this)\sweek|this\sweek|(?:the\s)?end\sof\snext\smonth|(?:the\s)?end\sof\s(?:the|this)\smonth|end\sof\smonth|month\send|this\smonth|next\smonth
        |(?:the\s)?end\sof\sthe\syear|this\syear
        |(?:at\s)?(?<clock>\d{1,2})(?::\d\d)?\s?(?<half>am|pm|a\.m\.|p\.m\.)
        |(?<clock>\d{1,2})\so'clock
        )(?![A-Za-z0-9])
        """,
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Words();
}
