namespace HeroMe.Bot.People;

/// <summary>The person's local time.</summary>
internal static class LocalTime
{
    private static readonly TimeZoneInfo Home = TimeZoneInfo.FindSystemTimeZoneById("Asia/Tokyo");

    /// <param name="now">Any offset.</param>
    /// <param name="timeZone">IANA name as reported by Teams; unknown or null means Japan.</param>
    public static DateTimeOffset At(DateTimeOffset now, string? timeZone) => TimeZoneInfo.ConvertTime(now, Zone(timeZone));

    /// <summary>The moment at which the clocks of a zone show this time. One that they leave out means as much later, one that they show twice the first.</summary>
    public static DateTimeOffset Moment(DateOnly day, TimeOnly time, TimeZoneInfo zone)
    {
        // Asked by moments and not by local times, for which .NET is not of one mind where summer time is the standard one.
        var local = day.ToDateTime(time, DateTimeKind.Utc);
        var (before, after) = (zone.GetUtcOffset(local.AddDays(-1)), zone.GetUtcOffset(local.AddDays(1)));
        var (late, early) = before > after ? (after, before) : (before, after);
        return zone.GetUtcOffset(local - early) == early ? new DateTimeOffset(local.Ticks, early) : new DateTimeOffset(local - late, TimeSpan.Zero).ToOffset(zone.GetUtcOffset(local - late));
    }

    public static TimeZoneInfo Zone(string? timeZone) => timeZone is not null && TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out var found) ? found : Home;
}
