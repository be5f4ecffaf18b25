namespace HeroMe.Bot.Turns;

/// <summary>The person's own clock.</summary>
internal static class LocalTime
{
    private static readonly TimeZoneInfo Home = TimeZoneInfo.FindSystemTimeZoneById("Asia/Tokyo");

    /// <param name="now">Any offset.</param>
    /// <param name="timeZone">IANA name as Teams tells it; unknown or absent means Japan.</param>
    public static DateTimeOffset At(DateTimeOffset now, string? timeZone)
    {
        var zone = timeZone is not null && TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out var found) ? found : Home;
        return TimeZoneInfo.ConvertTime(now, zone);
    }
}
