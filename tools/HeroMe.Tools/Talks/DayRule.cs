using System.Globalization;
using System.Text.RegularExpressions;

namespace HeroMe.Tools.Talks;

/// <summary>The day that a rule of a script means: "tomorrow", "next Friday from now", "Tuesday of next week", "day 27 of this month (or next month if past)".</summary>
internal static partial class DayRule
{
    /// <returns>Null when the rule says that no day can be worked out, or says it in words that are not known.</returns>
    public static DateOnly? Day(string rule, DateOnly today)
    {
        if (rule.Contains("ask or confirm", StringComparison.Ordinal))
        {
            return null;
        }

        var words = rule.StartsWith("by ", StringComparison.Ordinal) ? rule[3..] : rule;
        if (Coming().Match(words) is { Success: true } coming)
        {
            // Rules that name a day of the coming week in a bracket mean the one in the bracket.
            return From(today.AddDays(1), Weekday(coming));
        }

        if (OfWeek().Match(words) is { Success: true } week)
        {
            var monday = today.AddDays(-(((int)today.DayOfWeek + 6) % 7));
            var weeks = week.Groups["week"].Value switch { "next week" => 1, "the week after next" => 2, _ => 0 };
            return From(monday.AddDays(7 * weeks), Weekday(week));
        }

        if (OfMonth().Match(words) is { Success: true } ofMonth)
        {
            var number = int.Parse(ofMonth.Groups["day"].Value, CultureInfo.InvariantCulture);
            var day = new DateOnly(today.Year, today.Month, number);
            return day < today ? day.AddMonths(1) : day;
        }

        return words switch
        {
            _ when words.StartsWith("last day of this month", StringComparison.Ordinal) => new DateOnly(today.Year, today.Month, DateTime.DaysInMonth(today.Year, today.Month)),
            _ when words.StartsWith("the day after tomorrow", StringComparison.Ordinal) => today.AddDays(2),
            _ when words.StartsWith("tomorrow", StringComparison.Ordinal) => today.AddDays(1),
            _ when words.StartsWith("today", StringComparison.Ordinal) || words.StartsWith("tonight", StringComparison.Ordinal) || words.Contains("the same calendar date", StringComparison.Ordinal) => today,
            _ => null,
        };
    }

    private static DateOnly From(DateOnly first, DayOfWeek weekday) => first.AddDays(((int)weekday - (int)first.DayOfWeek + 7) % 7);

    private static DayOfWeek Weekday(Match match) => Enum.Parse<DayOfWeek>(match.Groups["weekday"].Value);

    [GeneratedRegex(@"^next (?<weekday>\w+day) from now|\(this coming (?<weekday>\w+day)\)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Coming();

    [GeneratedRegex(@"^(?<weekday>\w+day) of (?<week>this week|next week|the week after next)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OfWeek();

    [GeneratedRegex(@"^day (?<day>\d+) of this month", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OfMonth();
}
