using HeroMe.Bot.Safety.Lines;

namespace HeroMe.Bot.Tests.Safety.Lines;

/// <summary>Checks the listed holidays against the rules of the Act on National Holidays.</summary>
public sealed class HolidaysTests
{
    [Theory]
    [InlineData(2026)]
    [InlineData(2027)]
    [InlineData(2028)]
    public void The_list_is_what_the_law_says(int year) =>
        Assert.Equal(ByLaw(year), LineRegistry.Shipped.Holidays.Where(d => d.Year == year).Order());

    [Fact]
    public void Beyond_the_list_nothing_is_claimed() => Assert.False(new Holidays(LineRegistry.Shipped.Holidays).Know(new DateOnly(2029, 1, 1)));

    private static SortedSet<DateOnly> ByLaw(int year)
    {
        var named = new SortedSet<DateOnly>
        {
            new(year, 1, 1), Monday(year, 1, 2), new(year, 2, 11), new(year, 2, 23), new(year, 3, Equinox(20.8431, year)), new(year, 4, 29),
            new(year, 5, 3), new(year, 5, 4), new(year, 5, 5), Monday(year, 7, 3), new(year, 8, 11), Monday(year, 9, 3),
            new(year, 9, Equinox(23.2488, year)), Monday(year, 10, 2), new(year, 11, 3), new(year, 11, 23),
        };
        var all = new SortedSet<DateOnly>(named);
        foreach (var sunday in named.Where(d => d.DayOfWeek == DayOfWeek.Sunday))
        {
            var instead = sunday;
            while (named.Contains(instead))
            {
                instead = instead.AddDays(1);
            }

            all.Add(instead);
        }

        foreach (var between in named.Select(d => d.AddDays(1)).Where(d => named.Contains(d.AddDays(1)) && !named.Contains(d) && d.DayOfWeek != DayOfWeek.Sunday))
        {
            all.Add(between);
        }

        return all;
    }

    private static DateOnly Monday(int year, int month, int which)
    {
        var first = new DateOnly(year, month, 1);
        return first.AddDays((((int)DayOfWeek.Monday - (int)first.DayOfWeek + 7) % 7) + (7 * (which - 1)));
    }

    // The usual approximation of the equinoxes, valid from 1980 to 2099.
    private static int Equinox(double day, int year) => (int)(day + (0.242194 * (year - 1980)) - ((year - 1980) / 4));
}
