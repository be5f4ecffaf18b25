namespace HeroMe.Bot.People;

/// <summary>The person's local time.</summary>
internal static class LocalTime
{
    private static readonly TimeZoneInfo Home = TimeZoneInfo.FindSystemTimeZoneById("Asia/Tokyo");

    /// <param name="now">Any offset.</param>
    /// <param name="timeZone">IANA name as reported by Teams; unknown or null means Japan.</param>
    public static DateTimeOffset At(DateTimeOffset now, string? timeZone) => TimeZoneInfo.ConvertTime(now, Zone(timeZone));

    /// <summary>The moment at which the clocks of a zone show this time. A time that is left out when clocks go forward means the first moment after it, one that comes twice the first.</summary>
    public static DateTimeOffset Moment(DateOnly day, TimeOnly time, TimeZoneInfo zone)
    {
        var local = day.ToDateTime(time, DateTimeKind.Unspecified);
        while (zone.IsInvalidTime(local))
        {
            local = local.AddMinutes(1);
        }

        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset);
    }

    public static TimeZoneInfo Zone(string? timeZone) => timeZone is not null && TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out var found) ? found : Home;
}
