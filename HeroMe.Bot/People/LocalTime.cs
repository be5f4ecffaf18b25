namespace HeroMe.Bot.People;

/// <summary>The person's local time.</summary>
internal static class LocalTime
{
    private static readonly TimeZoneInfo Home = TimeZoneInfo.FindSystemTimeZoneById("Asia/Tokyo");

    /// <param name="now">Any offset.</param>
    /// <param name="timeZone">IANA name as reported by Teams; unknown or null means Japan.</param>
    public static DateTimeOffset At(DateTimeOffset now, string? timeZone) => TimeZoneInfo.ConvertTime(now, Zone(timeZone));

    /// <summary>The moment of a local day and hour. An hour that the change to summer time leaves out is the next one there is; of an hour that comes twice it is the first.</summary>
    public static DateTimeOffset Instant(DateOnly day, TimeOnly hour, TimeZoneInfo zone)
    {
        const int Step = 15;
        var local = day.ToDateTime(hour);
        while (zone.IsInvalidTime(local))
        {
            local = local.AddMinutes(Step);
        }

        return new DateTimeOffset(local, zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local));
    }

    public static TimeZoneInfo Zone(string? timeZone) => timeZone is not null && TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out var found) ? found : Home;
}
