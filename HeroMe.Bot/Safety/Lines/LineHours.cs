using System.Globalization;

namespace HeroMe.Bot.Safety.Lines;

/// <summary>Whether a line's hours include a given moment, in Japan time and by Japan's holidays. Pure.</summary>
internal static class LineHours
{
    /// <summary>Japan has a constant offset of nine hours, so no time zone data is needed.</summary>
    public static DateTime InJapan(DateTimeOffset at) => at.ToOffset(TimeSpan.FromHours(9)).DateTime;

    public static bool IsYearEnd(DateOnly day) => day is { Month: 12, Day: >= 29 } or { Month: 1, Day: <= 3 };

    /// <summary>
    /// True when the line is open. Considers the rules that begin today, and those that began yesterday and last past midnight. For a year without
    /// holiday data, a rule that depends on holidays counts as closed.
    /// </summary>
    public static bool Cover(HelpLine line, DateTimeOffset at, Holidays holidays)
    {
        var now = InJapan(at);
        var today = DateOnly.FromDateTime(now);
        var minute = (now.Hour * 60) + now.Minute;
        return Begins(line, today, minute, holidays) || Begins(line, today.AddDays(-1), minute + (24 * 60), holidays);
    }

    /// <summary>True when a rule that begins on this day includes the minute, counted from the midnight at which the day began.</summary>
    private static bool Begins(HelpLine line, DateOnly day, int minute, Holidays holidays)
    {
        if ((line.ClosedAtYearEnd && IsYearEnd(day)) || (line.ClosedOnHolidays && (holidays.Contains(day) || !holidays.Know(day))))
        {
            return false;
        }

        foreach (var rule in line.Hours)
        {
            if (minute >= Minutes(rule.From) && minute < Minutes(rule.To) && rule.Days.Split(',').Any(d => IsDay(d, day, holidays)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsDay(string days, DateOnly day, Holidays holidays) => days switch
    {
        "daily" => true,
        "weekday" => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && holidays.Know(day) && !holidays.Contains(day),
        "holiday" => holidays.Contains(day),
        _ when days.StartsWith("day-", StringComparison.Ordinal) => day.Day == int.Parse(days.AsSpan(4), CultureInfo.InvariantCulture),
        _ => Enum.Parse<DayOfWeek>(days, ignoreCase: true) == day.DayOfWeek,
    };

    /// <summary>Minutes since midnight; may exceed 24 hours.</summary>
    /// <exception cref="FormatException">The text is not HH:MM.</exception>
    public static int Minutes(string time)
    {
        var colon = time.IndexOf(':', StringComparison.Ordinal);
        return (int.Parse(time.AsSpan(0, Math.Max(colon, 0)), CultureInfo.InvariantCulture) * 60) + int.Parse(time.AsSpan(colon + 1), CultureInfo.InvariantCulture);
    }
}

/// <summary>The national holidays of Japan for the years that the registry holds.</summary>
internal sealed class Holidays(IEnumerable<DateOnly> days)
{
    private readonly HashSet<DateOnly> _days = [.. days];

    public IReadOnlyCollection<DateOnly> Days => _days;

    public bool Contains(DateOnly day) => _days.Contains(day);

    /// <summary>False for a year without data: then nobody can say which days are holidays.</summary>
    public bool Know(DateOnly day) => _days.Any(d => d.Year == day.Year);
}
