namespace HeroMe.Bot.People;

/// <summary>The person's local time.</summary>
internal static class LocalTime
{
    private static readonly TimeZoneInfo Home = TimeZoneInfo.FindSystemTimeZoneById("Asia/Tokyo");

    /// <param name="now">Any offset.</param>
    /// <param name="timeZone">IANA name as reported by Teams; unknown or null means Japan.</param>
    public static DateTimeOffset At(DateTimeOffset now, string? timeZone) => TimeZoneInfo.ConvertTime(now, Zone(timeZone));

    public static TimeZoneInfo Zone(string? timeZone) => timeZone is not null && TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out var found) ? found : Home;
}
