using HeroMe.Bot.People;
using HeroMe.Bot.Understanding.Dates;

namespace HeroMe.Bot.Dialogs.Due;

/// <summary>When the bot may write first: on working days from 8:00 to 20:00 of the person's clock. Japan's holidays count where its clock does. Pure.</summary>
internal static class QuietHours
{
    private const string Japan = "Asia/Tokyo";
    public static readonly TimeOnly Begin = new(8, 0);
    public static readonly TimeOnly End = new(20, 0);

    public static bool IsQuiet(DateTimeOffset at, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(at, zone);
        return !IsOpen(TimeOnly.FromTimeSpan(local.TimeOfDay)) || IsQuietDay(DateOnly.FromDateTime(local.DateTime), zone);
    }

    /// <summary>This moment when it is allowed; else the same hour of the next allowed day, or the hour at which the day begins when that hour is quiet.</summary>
    public static DateTimeOffset NextAllowed(DateTimeOffset at, TimeZoneInfo zone)
    {
        if (!IsQuiet(at, zone))
        {
            return at;
        }

        var local = TimeZoneInfo.ConvertTime(at, zone);
        var (day, time) = (DateOnly.FromDateTime(local.DateTime), TimeOnly.FromTimeSpan(local.TimeOfDay));
        if (!IsOpen(time))
        {
            (day, time) = (time < Begin ? day : day.AddDays(1), Begin);
        }

        while (IsQuietDay(day, zone))
        {
            day = day.AddDays(1);
        }

        return LocalTime.Moment(day, time, zone).ToUniversalTime();
    }

    private static bool IsOpen(TimeOnly time) => time >= Begin && time < End;

    private static bool IsQuietDay(DateOnly day, TimeZoneInfo zone) =>
        day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday || (zone.Id == Japan && JapaneseHolidays.Is(day));
}
