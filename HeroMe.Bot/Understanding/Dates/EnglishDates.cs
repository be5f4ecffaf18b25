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
            _ when m.Groups["past"].Success => MentionedDate.Of(DateCertainty.Past),
            _ when m.Groups["every"].Success => MentionedDate.Of(DateCertainty.Recurring),
            _ when m.Groups["unknown"].Success => MentionedDate.Of(DateCertainty.Unknown),
            _ when m.Groups["nth"].Success => MentionedDate.On(Calendar.NthWeekday(today, Count(m.Groups["nth"].Value), Weekday(m))),
            _ when m.Groups["base"].Success => From(m, anchor),
            _ when m.Groups["part"].Success => PartOfMonth(m, today),
            _ when m.Groups["weekday"].Success => OnWeekday(m, anchor),
            _ when m.Groups["monthname"].Success => InMonth(m, today),
            _ when m.Groups["dayonly"].Success => MentionedDate.On(Calendar.ComingDay(today, Number(m.Groups["dayonly"].Value))),
            _ when m.Groups["within"].Success => MentionedDate.Between(today, After(m, today)),
            _ when m.Groups["count"].Success => MentionedDate.On(After(m, today)),
            _ when m.Groups["clock"].Success => Clock(m, anchor),
            _ when m.Groups["newyear"].Success => WorkingDays.AfterNewYear(today) is var (first, last) ? MentionedDate.Between(first, last) : null,
            _ => Named(Spaces().Replace(m.Value.ToLowerInvariant(), " "), anchor),
        };
    }

    private static MentionedDate? OnWeekday(Match m, DateAnchor anchor)
    {
        var day = Weekday(m);
        return m.Groups["week"].Value.ToLowerInvariant() switch
        {
            // "Next Tuesday" is said both of this week and of the following one; the following one is meant more often, and the answer names the date.
            "next" => MentionedDate.On(anchor.Monday.AddDays(7 + day)),
            "the week after next" => MentionedDate.On(anchor.Monday.AddDays(14 + day)),
            "this" => MentionedDate.On(anchor.Monday.AddDays(day) is var date && date >= anchor.Today ? date : date.AddDays(7)),
            _ => MentionedDate.On(Calendar.Next(anchor.Today, day)),
        };
    }

    /// <summary>"Dec 15", "15 January 2027".</summary>
    private static MentionedDate? InMonth(Match m, DateOnly today)
    {
        var (month, day) = (Month(m), Number(m.Groups["day"].Value));
        return MentionedDate.On(m.Groups["year"].Success ? Calendar.In(Number(m.Groups["year"].Value), month, day) : Calendar.Coming(today, month, day), today);
    }

    /// <summary>"mid-January", "late this month": a month in three parts.</summary>
    private static MentionedDate PartOfMonth(Match m, DateOnly today)
    {
        var thisMonth = Calendar.StartOfMonth(today);
        var first = m.Groups["monthname"].Success ? Calendar.Coming(thisMonth, Month(m), 1) ?? thisMonth
            : m.Value.EndsWith("next month", StringComparison.OrdinalIgnoreCase) ? thisMonth.AddMonths(1)
            : thisMonth;
        return m.Groups["part"].Value.ToLowerInvariant() switch
        {
            "early" or "beginning" or "start" => MentionedDate.Between(first, first.AddDays(9)),
            "mid" or "middle" => MentionedDate.Between(first.AddDays(10), first.AddDays(19)),
            "late" => MentionedDate.Between(first.AddDays(20), Calendar.EndOfMonth(first)),
            _ => MentionedDate.Between(Calendar.Later(today, Calendar.EndOfMonth(first).AddDays(-4)), Calendar.EndOfMonth(first)),
        };
    }

    /// <summary>"Two weeks from today", "a week from Friday".</summary>
    private static MentionedDate? From(Match m, DateAnchor anchor) => MentionedDate.On(After(m, m.Groups["base"].Value.ToLowerInvariant() switch
    {
        "today" or "now" => anchor.Today,
        "tomorrow" => anchor.Tomorrow,
        _ => Calendar.Next(anchor.Today, Weekday(m)),
    }));

    private static DateOnly After(Match m, DateOnly day)
    {
        var count = Count(m.Groups["count"].Value);
        return m.Groups["unit"].Value.ToLowerInvariant().TrimEnd('s') switch
        {
            "day" => day.AddDays(count),
            "week" => day.AddDays(7 * count),
            "month" => day.AddMonths(count),
            _ => WorkingDays.After(day, count),
        };
    }

    /// <summary>"4 o'clock", "at 3 pm": today, when that hour is still to come. Without am or pm, hours up to six are of the afternoon.</summary>
    private static MentionedDate? Clock(Match m, DateAnchor anchor)
    {
        var hour = Number(m.Groups["clock"].Value);
        hour = m.Groups["half"].Value.StartsWith("p", StringComparison.OrdinalIgnoreCase) && hour < 12 ? hour + 12
            : !m.Groups["half"].Success && hour <= 6 ? hour + 12
            : hour;
        return hour <= 24 && hour > anchor.Now.Hour ? MentionedDate.On(anchor.Today) : null;
    }

    private static MentionedDate? Named(string words, DateAnchor anchor)
    {
        var (today, week) = (anchor.Today, anchor.Monday);
        var nextMonth = Calendar.StartOfMonth(today).AddMonths(1);
        return words switch
        {
            "the day after tomorrow" or "day after tomorrow" => MentionedDate.On(anchor.Tomorrow.AddDays(1)),
            "tomorrow" or "tmrw" or "tmr" => MentionedDate.On(anchor.Tomorrow),
            "the week after next" => MentionedDate.Between(week.AddDays(14), week.AddDays(18)),
            "early next week" or "the beginning of next week" => MentionedDate.Between(week.AddDays(7), week.AddDays(8)),
            "next week" or "sometime next week" => MentionedDate.Between(week.AddDays(7), week.AddDays(11)),
            "next weekend" => MentionedDate.Between(week.AddDays(12), week.AddDays(13)),
            "this weekend" or "the weekend" or "at the weekend" or "on the weekend" => MentionedDate.Between(today > week.AddDays(5) ? today : week.AddDays(5), week.AddDays(6)),
            "this week" or "the end of the week" or "end of the week" or "the end of this week" or "end of this week" => today > week.AddDays(4) ? MentionedDate.Between(today, week.AddDays(6)) : MentionedDate.Between(today, week.AddDays(4)),
            "the first of next month" or "the 1st of next month" => MentionedDate.On(nextMonth),
            "next month" => MentionedDate.Between(nextMonth, Calendar.EndOfMonth(nextMonth)),
            "this month" or "the end of the month" or "end of the month" or "end of month" or "month end" => MentionedDate.Between(today, Calendar.EndOfMonth(today)),
            "before christmas" => MentionedDate.Between(today, Calendar.Coming(today.AddDays(1), 12, 25)!.Value.AddDays(-1)),
            "christmas eve" => MentionedDate.On(Calendar.Coming(today, 12, 24)),
            "christmas" or "christmas day" => MentionedDate.On(Calendar.Coming(today, 12, 25)),
            "new year's eve" or "new years eve" => MentionedDate.On(Calendar.Coming(today, 12, 31)),
            "the next business day" or "next business day" or "the next working day" or "next working day" => MentionedDate.On(WorkingDays.After(today, 1)),
            "the end of the year" or "end of the year" or "this year" => MentionedDate.Between(today, new DateOnly(today.Year, 12, 31)),
            _ => MentionedDate.On(today),
        };
    }

    private static int Month(Match m) => Array.IndexOf(Months, m.Groups["monthname"].Value[..3].ToLowerInvariant()) + 1;

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

    private const string MonthName = "(?<monthname>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";

    private const string WeekdayName = "(?<weekday>monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tues?|wed|thurs?|fri|sat|sun)";

    private const string Amount = @"(?<count>\d{1,2}|a\sfew|a\scouple\sof|an?|one|two|three|four|five|six|seven|eight|nine|ten)\s(?<unit>days?|weeks?|months?|(?:business|working)\sdays?)";

    [GeneratedRegex(
        $$"""
        (?<![A-Za-z0-9])(?=[A-Za-z0-9])(?:
        (?<past>yesterday|last\s(?:week|month|year|night|(?:mon|tues|wednes|thurs|fri|satur|sun)day)|the\sother\sday|this\smorning|[a-z0-9]{1,8}\s(?:days?|weeks?|months?|years?)\sago)
        |(?<every>every\s(?:(?:other|second|two|2)\s)?(?:days?|weeks?|months?|mornings?|evenings?|(?:mon|tues|wednes|thurs|fri|satur|sun)day)|(?:mon|tues|wednes|thurs|fri|satur|sun)days(?!\s?(?:huddle|meeting|standup|call|shift))|daily|weekly|biweekly|fortnightly|monthly)
        |(?<unknown>(?:before|after|at)\s(?:the|my|our)\snext\s(?:meeting|1on1|1:1|one-on-one|review|shift)|golden\sweek|the\sholidays|some\sday|someday|sometime\ssoon|when\sthings\scalm\sdown)
        |(?<newyear>(?:after|early\sin|in)\s(?:the\s)?new\syear(?:'?s)?(?:\s(?:holidays?|break))?)
        |the\s(?:first|1st)\sof\snext\smonth
        |{{Amount}}\s(?:from|after)\s(?<base>today|now|tomorrow|(?:(?:this|coming)\s)?{{WeekdayName}})
        |(?:the\s)?(?<nth>first|second|third|fourth)\s(?<weekday>mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}
        |{{WeekdayName}}(?:\sof)?\s(?<week>(?:next|this)(?=\sweek)|the\sweek\safter\snext)(?:\sweek)?
        |(?:(?<week>next|this|coming)\s)?(?!(?<=\bthe\s)sun|sun'?s\b){{WeekdayName}}(?:'?s)?
        |(?:the\s)?(?<part>early|mid|late|(?:beginning|start|middle|end)(?=\sof))(?:\sof)?[\s-](?:{{MonthName}}|(?:next|this)\smonth)
        |{{MonthName}}\.?\s(?<day>\d{1,2})(?:st|nd|rd|th)?(?:,?\s(?<year>20\d\d))?
        |(?:the\s)?(?<day>\d{1,2})(?:st|nd|rd|th)?\s(?:of\s)?{{MonthName}}(?:,?\s(?<year>20\d\d))?
        |the\s(?<dayonly>\d{1,2})(?:st|nd|rd|th)
        |(?<within>within|in\sthe\snext)\s{{Amount}}
        |in\s{{Amount}}(?:'\stime)?
        |(?:the\s)?day\safter\stomorrow|tomorrow|tmrw|tmr|today|tonight|this\s(?:afternoon|evening)|later\stoday|right\snow
        |(?:(?:the\s)?end\sof\s(?:the\s)?(?:day|business)|eod|cob)(?!\s(?:on\s|next\s|this\s)?(?:tomorrow|mon|tue|wed|thu|fri|sat|sun))
        |the\sweek\safter\snext|early\snext\sweek|the\sbeginning\sof\snext\sweek|sometime\snext\sweek|next\sweekend|next\sweek|(?:this|the|at\sthe|on\sthe)\sweekend
        |(?:the\s)?end\sof\s(?:the|this)\sweek|this\sweek|(?:the\s)?end\sof\sthe\smonth|end\sof\smonth|month\send|this\smonth|next\smonth
        |(?:the\s)?next\s(?:business|working)\sday
        |(?:the\s)?end\sof\sthe\syear|this\syear|before\schristmas|christmas(?:\s(?:day|eve))?|new\syear'?s\seve
        |(?:at\s)?(?<clock>\d{1,2})(?::\d\d)?\s?(?<half>am|pm|a\.m\.|p\.m\.)
        |(?<clock>\d{1,2})\so'clock
        )(?![A-Za-z0-9])
        """,
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Words();
}
