using System.Globalization;
using HeroMe.Bot.People;

namespace HeroMe.Bot.Tests.Dialogs.Nudges;

public sealed class NudgePlanTests
{
    private static readonly TimeZoneInfo Tokyo = TimeZoneInfo.FindSystemTimeZoneById("Asia/Tokyo");

    /// <summary>A Wednesday at noon.</summary>
    private static readonly DateTimeOffset Now = new(2026, 6, 3, 12, 0, 0, TimeSpan.FromHours(9));

    private static readonly NudgePlan Weekly = new() { Rhythm = NudgeRhythm.Weekly, Day = DayOfWeek.Wednesday, Hour = 10 };

    [Theory]
    [InlineData(DayOfWeek.Wednesday, 10, "2026-06-10")]
    [InlineData(DayOfWeek.Wednesday, 13, "2026-06-03")]
    [InlineData(DayOfWeek.Thursday, 10, "2026-06-04")]
    [InlineData(DayOfWeek.Tuesday, 10, "2026-06-09")]
    public void The_first_one_is_the_next_such_day_and_hour(DayOfWeek day, int hour, string expected) =>
        Assert.Equal(Day(expected), (Weekly with { Day = day, Hour = hour }).Planned(Now, Tokyo).Next);

    [Theory]
    [InlineData(0, 7)]
    [InlineData(1, 7)]
    [InlineData(2, 14)]
    [InlineData(3, 14)]
    [InlineData(4, 28)]
    [InlineData(7, 28)]
    public void The_longer_there_is_no_answer_the_longer_until_the_next(int unanswered, int days) =>
        Assert.Equal(days, (Weekly with { Last = Day("2026-06-03"), Unanswered = unanswered }).Planned(Now, Tokyo).Next!.Value.DayNumber - Day("2026-06-03").DayNumber);

    [Fact]
    public void In_one_week_at_most_one_is_planned_however_often_the_day_is_changed()
    {
        foreach (var day in Enum.GetValues<DayOfWeek>())
        {
            var next = (Weekly with { Last = Day("2026-06-03"), Day = day }).Planned(Now, Tokyo).Next!.Value;
            Assert.NotEqual(ISOWeek.GetWeekOfYear(Now.DateTime), ISOWeek.GetWeekOfYear(next.ToDateTime(TimeOnly.MinValue)));
            Assert.Equal(day, next.DayOfWeek);
        }
    }

    [Fact]
    public void A_pause_ends_by_itself() => Assert.Equal(Day("2026-06-24"), (Weekly with { Last = Day("2026-06-03"), PausedUntil = Day("2026-06-20") }).Planned(Now, Tokyo).Next);

    [Fact]
    public void A_word_of_the_person_brings_back_the_chosen_rhythm()
    {
        var silent = (Weekly with { Last = Day("2026-06-03"), Unanswered = 5 }).Planned(Now, Tokyo);
        Assert.Equal(Day("2026-07-01"), silent.Next);
        var heard = silent.Heard(Now.AddDays(2), Tokyo)!;
        Assert.Equal((Day("2026-06-10"), 0), (heard.Next, heard.Unanswered));
        Assert.Null(heard.Heard(Now.AddDays(2), Tokyo));
    }

    [Fact]
    public void Whoever_moves_to_another_time_zone_gets_it_at_the_same_hour_there()
    {
        var (berlin, plan) = (TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"), Weekly.Planned(Now, Tokyo));
        var moved = plan.Heard(Now, berlin)!;
        Assert.Equal(10, TimeZoneInfo.ConvertTime(moved.NextAt!.Value, berlin).Hour);
        Assert.Equal(10, TimeZoneInfo.ConvertTime(plan.NextAt!.Value, Tokyo).Hour);
    }

    [Fact]
    public void It_comes_at_the_chosen_hour_in_every_zone_all_year_round()
    {
        foreach (var zone in TimeZoneInfo.GetSystemTimeZones().Where(zone => zone.Id.Contains('/', StringComparison.Ordinal)))
        {
            var (plan, now) = (Weekly with { Spread = 7 }, Now);
            for (var week = 0; week < 60; week++)
            {
                plan = plan.Planned(now, zone);
                var local = TimeZoneInfo.ConvertTime(plan.NextAt!.Value, zone);
                Assert.True(local is { Hour: 10, Minute: 7, DayOfWeek: DayOfWeek.Wednesday }, $"{zone.Id} {local:O}");
                (now, plan) = (plan.NextAt.Value.AddMinutes(1), plan with { Last = plan.Next });
            }
        }
    }

    [Fact]
    public void A_plan_that_has_no_next_one_or_missed_it_by_a_week_is_lost()
    {
        var plan = Weekly.Planned(Now, Tokyo);
        Assert.False(plan.IsLost(plan.NextAt!.Value.AddDays(6)));
        Assert.True(plan.IsLost(plan.NextAt!.Value.AddDays(8)));
        Assert.True(Weekly.IsLost(Now));
        Assert.False((plan with { Rhythm = NudgeRhythm.Off }).IsLost(plan.NextAt!.Value.AddDays(8)));
    }

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "O", CultureInfo.InvariantCulture);
}
