namespace HeroMe.Bot.Understanding.Dates;

/// <summary>The arithmetic both languages share. Weeks begin on Monday; weekdays are numbered from Monday = 0.</summary>
internal static class Calendar
{
    /// <summary>The first such weekday after today.</summary>
    public static DateOnly Next(DateOnly today, int weekday)
    {
        var day = Monday(today).AddDays(weekday);
        return day > today ? day : day.AddDays(7);
    }

    /// <summary>The last such weekday before the given day.</summary>
    public static DateOnly Before(DateOnly day, int weekday)
    {
        var found = Monday(day).AddDays(weekday);
        return found < day ? found : found.AddDays(-7);
    }

    public static DateOnly Monday(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));

    public static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;

    public static DateOnly EndOfMonth(DateOnly day) => new(day.Year, day.Month, DateTime.DaysInMonth(day.Year, day.Month));

    public static DateOnly StartOfMonth(DateOnly day) => new(day.Year, day.Month, 1);

    /// <summary>The next such day of a month; null when the calendar has none.</summary>
    public static DateOnly? Coming(DateOnly today, int month, int day)
    {
        for (var year = today.Year; month is >= 1 and <= 12 && year <= today.Year + 4; year++)
        {
            if (In(year, month, day) is { } date && date >= today)
            {
                return date;
            }
        }

        return null;
    }

    /// <summary>Day <paramref name="day"/> of this month, or of the next month that has it, when it is past.</summary>
    public static DateOnly? ComingDay(DateOnly today, int day)
    {
        for (var month = 0; day is >= 1 and <= 31 && month <= 2; month++)
        {
            var first = StartOfMonth(today).AddMonths(month);
            if (In(first.Year, first.Month, day) is { } date && date >= today)
            {
                return date;
            }
        }

        return null;
    }

    /// <summary>The first n-th weekday of a month from now on: 「第2土曜」.</summary>
    public static DateOnly? NthWeekday(DateOnly today, int nth, int weekday)
    {
        for (var month = 0; nth is >= 1 and <= 5 && month <= 12; month++)
        {
            var first = StartOfMonth(today).AddMonths(month);
            var date = first.AddDays(((weekday - (((int)first.DayOfWeek + 6) % 7) + 7) % 7) + (7 * (nth - 1)));
            if (date.Month == first.Month && date >= today)
            {
                return date;
            }
        }

        return null;
    }

    /// <summary>Null when the calendar has no such day.</summary>
    public static DateOnly? In(int year, int month, int day) =>
        year is >= 1 and <= 9999 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;
}
