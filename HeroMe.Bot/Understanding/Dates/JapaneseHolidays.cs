namespace HeroMe.Bot.Understanding.Dates;

/// <summary>
/// Japan's public holidays by the rules of the law as it has stood since 2022, for the years to 2099 in which the formula of the equinoxes holds.
/// Pure; a day by decree, as for a coronation, is not known.
/// </summary>
internal static class JapaneseHolidays
{
    public static bool Is(DateOnly day) => IsNamed(day) || IsSubstitute(day) || IsBetween(day);

    /// <summary>The days that the law names.</summary>
    private static bool IsNamed(DateOnly day) => (day.Month, day.Day) switch
    {
        (1, 1) or (2, 11) or (2, 23) or (4, 29) or (5, 3) or (5, 4) or (5, 5) or (8, 11) or (11, 3) or (11, 23) => true,
        (1, _) => IsMonday(day, 2),
        (7, _) => IsMonday(day, 3),
        (9, _) => IsMonday(day, 3) || day.Day == Equinox(day.Year, 23.2488),
        (10, _) => IsMonday(day, 2),
        (3, _) => day.Day == Equinox(day.Year, 20.8431),
        _ => false,
    };

    /// <summary>A holiday that falls on a Sunday makes the next day a holiday that is not one already (section 3, paragraph 2).</summary>
    private static bool IsSubstitute(DateOnly day)
    {
        if (IsNamed(day))
        {
            return false;
        }

        var before = day.AddDays(-1);
        while (IsNamed(before))
        {
            if (before.DayOfWeek == DayOfWeek.Sunday)
            {
                return true;
            }

            before = before.AddDays(-1);
        }

        return false;
    }

    /// <summary>A day between two holidays is one as well (section 3, paragraph 3).</summary>
    private static bool IsBetween(DateOnly day) => !IsNamed(day) && IsNamed(day.AddDays(-1)) && IsNamed(day.AddDays(1));

    private static bool IsMonday(DateOnly day, int which) => day.DayOfWeek == DayOfWeek.Monday && (day.Day - 1) / 7 == which - 1;

    /// <summary>The usual approximation, valid from 1980 to 2099; the day that counts is announced a year before.</summary>
    private static int Equinox(int year, double of1980) => (int)(of1980 + (0.242194 * (year - 1980))) - ((year - 1980) / 4);
}
