namespace HeroMe.Bot.Understanding.Dates;

/// <summary>The days on which offices in Japan are open by the common calendar; that of a company may differ.</summary>
internal static class WorkingDays
{
    /// <summary>Not at weekends, on public holidays and from 29 December to 3 January, when public offices rest by law (行政機関の休日に関する法律).</summary>
    public static bool Is(DateOnly day) =>
        day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && (day.Month, day.Day) is not ((12, >= 29) or (1, <= 3)) && !JapaneseHolidays.Is(day);

    /// <summary>The first one that is not before the given day.</summary>
    public static DateOnly From(DateOnly day)
    {
        while (!Is(day))
        {
            day = day.AddDays(1);
        }

        return day;
    }

    /// <summary>The n-th one after the given day.</summary>
    public static DateOnly After(DateOnly day, int count)
    {
        for (var i = 0; i < count; i++)
        {
            day = From(day.AddDays(1));
        }

        return day;
    }

    /// <summary>The first one after the first run of exactly so many days off that ends on the given day or later; null when a year has none.</summary>
    public static DateOnly? AfterDaysOff(DateOnly day, int length)
    {
        var off = 0;
        for (var (at, end) = (day.AddDays(-length - 1), day.AddYears(1)); at < end; at = at.AddDays(1))
        {
            if (!Is(at))
            {
                off++;
                continue;
            }

            if (off == length && at > day)
            {
                return at;
            }

            off = 0;
        }

        return null;
    }

    /// <summary>The working days of the first week after the New Year holidays, 「年明け」, from its first to its Friday.</summary>
    public static (DateOnly First, DateOnly Last) AfterNewYear(DateOnly today)
    {
        var first = From(new DateOnly(today.Year, 1, 4));
        first = first >= today ? first : From(new DateOnly(today.Year + 1, 1, 4));
        return (first, Calendar.Monday(first).AddDays(4));
    }
}
