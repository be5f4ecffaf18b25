namespace HeroMe.Bot.Understanding.Dates;

/// <summary>
/// Japan's public holidays by the rules of the law as it has stood since 2022, for the years to 2099 in which the formula of the equinoxes holds.
/// Pure; a day by decree, as for a coronation, is not known.
/// </summary>
internal static class JapaneseHolidays
{
    private static readonly Dictionary<string, Func<int, DateOnly>> Named = new(StringComparer.Ordinal)
    {
        ["元日"] = Each(1, 1),
        ["成人の日"] = Monday(1, 2),
        ["建国記念の日"] = Each(2, 11),
        ["天皇誕生日"] = Each(2, 23),
        ["春分の日"] = year => new(year, 3, Equinox(year, 20.8431)),
        ["昭和の日"] = Each(4, 29),
        ["憲法記念日"] = Each(5, 3),
        ["みどりの日"] = Each(5, 4),
        ["こどもの日"] = Each(5, 5),
        ["海の日"] = Monday(7, 3),
        ["山の日"] = Each(8, 11),
        ["敬老の日"] = Monday(9, 3),
        ["秋分の日"] = year => new(year, 9, Equinox(year, 23.2488)),
        ["スポーツの日"] = Monday(10, 2),
        ["文化の日"] = Each(11, 3),
        ["勤労感謝の日"] = Each(11, 23),
    };

    public static bool Is(DateOnly day) => IsNamed(day) || IsSubstitute(day) || IsBetween(day);

    /// <summary>The day of a holiday that the law names; null for any other name.</summary>
    public static DateOnly? On(string name, int year) => Named.TryGetValue(name, out var of) ? of(year) : null;

    private static bool IsNamed(DateOnly day) => Named.Values.Any(of => of(day.Year) == day);

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

    private static Func<int, DateOnly> Each(int month, int day) => year => new(year, month, day);

    private static Func<int, DateOnly> Monday(int month, int which) => year => Calendar.Next(new DateOnly(year, month, 1).AddDays(-1), weekday: 0).AddDays(7 * (which - 1));

    /// <summary>The usual approximation, valid from 1980 to 2099; the day that counts is announced a year before.</summary>
    private static int Equinox(int year, double of1980) => (int)(of1980 + (0.242194 * (year - 1980))) - ((year - 1980) / 4);
}
