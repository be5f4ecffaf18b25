using System.Globalization;
using HeroMe.Bot.Understanding.Dates;

namespace HeroMe.Bot.Tests.Understanding;

public sealed class JapaneseHolidaysTests
{
    /// <summary>As published in npm's @holiday-jp/holiday_jp.</summary>
    private static readonly Dictionary<int, string> Published = new()
    {
        [2026] = "01-01 01-12 02-11 02-23 03-20 04-29 05-03 05-04 05-05 05-06 07-20 08-11 09-21 09-22 09-23 10-12 11-03 11-23",
        [2027] = "01-01 01-11 02-11 02-23 03-21 03-22 04-29 05-03 05-04 05-05 07-19 08-11 09-20 09-23 10-11 11-03 11-23",
        [2028] = "01-01 01-10 02-11 02-23 03-20 04-29 05-03 05-04 05-05 07-17 08-11 09-18 09-22 10-09 11-03 11-23",
        [2029] = "01-01 01-08 02-11 02-12 02-23 03-20 04-29 04-30 05-03 05-04 05-05 07-16 08-11 09-17 09-23 09-24 10-08 11-03 11-23",
        [2030] = "01-01 01-14 02-11 02-23 03-20 04-29 05-03 05-04 05-05 05-06 07-15 08-11 08-12 09-16 09-23 10-14 11-03 11-04 11-23",
    };

    public static TheoryData<int> Years => [.. Published.Keys];

    [Theory]
    [MemberData(nameof(Years))]
    public void A_year_has_the_holidays_that_are_published(int year)
    {
        var found = Enumerable.Range(0, DateTime.IsLeapYear(year) ? 366 : 365).Select(new DateOnly(year, 1, 1).AddDays).Where(JapaneseHolidays.Is).Select(day => day.ToString("MM-dd", CultureInfo.InvariantCulture));
        Assert.Equal(Published[year], string.Join(' ', found));
    }

    [Fact]
    public void A_day_between_two_holidays_is_one_and_a_holiday_on_a_Sunday_moves_past_other_holidays()
    {
        Assert.True(JapaneseHolidays.Is(new DateOnly(2026, 9, 22)));
        Assert.True(JapaneseHolidays.Is(new DateOnly(2026, 5, 6)));
        Assert.False(JapaneseHolidays.Is(new DateOnly(2027, 5, 6)));
    }
}
