namespace HeroMe.Bot.Storage;

/// <summary>
/// Times that lie in clear are stored by the hour. Exact ones would tell how long a turn took from arrival to decision, and an urgent turn is
/// decided at once while any other waits for the next line. Exact are only what is compared by the second: when a waiting message or a postponed
/// reply is due, and the lease.
/// </summary>
internal static class ClearTime
{
    private static readonly long Hour = TimeSpan.TicksPerHour;

    /// <summary>The next full hour, so that nothing is deleted before its time.</summary>
    public static DateTimeOffset Up(DateTimeOffset time)
    {
        var down = Down(time);
        return down == time || down.UtcTicks > DateTimeOffset.MaxValue.UtcTicks - Hour ? down : down.AddHours(1);
    }

    /// <summary>The full hour that has begun, for what is due at once.</summary>
    public static DateTimeOffset Down(DateTimeOffset time) => new(time.UtcTicks / Hour * Hour, TimeSpan.Zero);
}
