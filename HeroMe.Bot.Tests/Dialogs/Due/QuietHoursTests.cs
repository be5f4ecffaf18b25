using HeroMe.Bot.Dialogs.Due;
using HeroMe.Bot.People;
using HeroMe.Bot.Understanding.Dates;

namespace HeroMe.Bot.Tests.Dialogs.Due;

/// <summary>Over all time zones and two years of their changes of clock.</summary>
public sealed class QuietHoursTests
{
    private static readonly TimeZoneInfo Tokyo = TimeZoneInfo.FindSystemTimeZoneById("Asia/Tokyo");
    private static readonly DateTimeOffset From = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static IEnumerable<TimeZoneInfo> Zones => TimeZoneInfo.GetSystemTimeZones().Where(zone => zone.Id.Contains('/', StringComparison.Ordinal) || zone.Id == "UTC");

    [Fact]
    public void What_is_moved_comes_later_within_allowed_hours_and_no_further_than_ten_days()
    {
        var zones = Zones.ToList();
        Assert.True(zones.Count > 300, "the machine has no time zones");
        foreach (var zone in zones)
        {
            // Steps that are no divisor of a day, so that every hour of the day meets every kind of day.
            for (var at = From; at < From.AddYears(2); at = at.AddHours(53).AddMinutes(17))
            {
                var moved = QuietHours.NextAllowed(at, zone);
                Assert.True(moved >= at && moved - at < TimeSpan.FromDays(10), $"{zone.Id} {at:O} {moved:O}");
                Assert.False(QuietHours.IsQuiet(moved, zone), $"{zone.Id} {at:O} {moved:O}");
                Assert.Equal(moved, QuietHours.NextAllowed(moved, zone));
                var local = TimeZoneInfo.ConvertTime(moved, zone);
                Assert.True(local.Hour is >= 8 and < 20 && local.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday), $"{zone.Id} {local:O}");
            }
        }
    }

    [Fact]
    public void What_is_allowed_stays_where_it_is_and_what_is_not_keeps_its_hour_where_that_hour_is_allowed()
    {
        foreach (var zone in Zones)
        {
            for (var at = From; at < From.AddYears(1); at = at.AddHours(71).AddMinutes(29))
            {
                var (moved, local) = (QuietHours.NextAllowed(at, zone), TimeZoneInfo.ConvertTime(at, zone));
                if (!QuietHours.IsQuiet(at, zone))
                {
                    Assert.Equal(at, moved);
                }
                else if (local.Hour is >= 8 and < 20)
                {
                    Assert.Equal(local.TimeOfDay, TimeZoneInfo.ConvertTime(moved, zone).TimeOfDay);
                }
            }
        }
    }

    [Theory]
    [InlineData("2026-05-01T22:00", "2026-05-07T08:00")] // a Friday night before the holidays of May
    [InlineData("2026-05-02T10:00", "2026-05-07T10:00")]
    [InlineData("2026-06-03T07:59", "2026-06-03T08:00")]
    [InlineData("2026-06-03T19:59", "2026-06-03T19:59")]
    [InlineData("2026-06-03T20:00", "2026-06-04T08:00")]
    [InlineData("2028-12-30T15:00", "2029-01-02T15:00")]
    public void In_Japan_nights_weekends_and_holidays_are_quiet(string local, string expected)
    {
        static DateTimeOffset At(string time) => new(DateTime.Parse(time, System.Globalization.CultureInfo.InvariantCulture), TimeSpan.FromHours(9));
        Assert.Equal(At(expected), QuietHours.NextAllowed(At(local), Tokyo));
    }

    [Fact]
    public void Elsewhere_the_holidays_of_Japan_are_ordinary_days()
    {
        var (berlin, day) = (TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"), new DateOnly(2026, 11, 3));
        Assert.True(JapaneseHolidays.Is(day));
        Assert.False(QuietHours.IsQuiet(LocalTime.Moment(day, new TimeOnly(10, 0), berlin), berlin));
    }

    [Fact]
    public void An_hour_of_a_day_is_that_hour_on_the_clocks_of_every_zone_also_when_they_change()
    {
        foreach (var zone in Zones)
        {
            for (var day = new DateOnly(2026, 1, 1); day < new DateOnly(2028, 1, 1); day = day.AddDays(1))
            {
                foreach (var time in new[] { new TimeOnly(0, 0), new TimeOnly(2, 30), new TimeOnly(10, 7) })
                {
                    var at = LocalTime.Moment(day, time, zone);
                    var shown = TimeZoneInfo.ConvertTime(at.ToUniversalTime(), zone);
                    var wanted = day.ToDateTime(time);
                    if (shown.DateTime != wanted)
                    {
                        // The clocks never show it, so it is later by what they leave out.
                        Assert.True(shown.DateTime > wanted && shown.DateTime - wanted <= TimeSpan.FromHours(2), $"{zone.Id} {wanted:O} {shown:O}");
                        Assert.DoesNotContain(Enumerable.Range(-104, 209), quarter => TimeZoneInfo.ConvertTime(at.ToUniversalTime().AddMinutes(15 * quarter), zone).DateTime == wanted);
                    }
                }
            }
        }
    }
}
