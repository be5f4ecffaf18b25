namespace HeroMe.Bot.Storage;

/// <summary>
/// A tenant's token bucket as it is stored: when the next token is there, and until when Teams has asked for a pause. Times are microseconds of the
/// database's clock, which all replicas share. Pure.
/// </summary>
internal sealed record TenantRate(long NextAt, long PausedUntil)
{
    private const long Second = 1_000_000;

    /// <summary>Tokens are saved for this long, so that the pauses between two looks cost nothing; more would be sent as a burst.</summary>
    private const long Saved = 2 * Second / 5;

    public bool IsPaused(long now) => PausedUntil > now;

    /// <summary>Takes tokens.</summary>
    /// <param name="perSecond">Tokens a second; null: no limit.</param>
    /// <returns>How many there are, at most <paramref name="wanted"/>, and the bucket without them.</returns>
    public (int Granted, TenantRate After) Take(int wanted, int? perSecond, long now)
    {
        if (IsPaused(now))
        {
            return (0, this);
        }

        if (perSecond is not { } rate)
        {
            return (wanted, this);
        }

        var (from, interval) = (From(rate, now), Second / rate);
        var granted = (int)Math.Clamp((now - from) / interval, 0, wanted);
        return (granted, granted == 0 ? this : this with { NextAt = from + (granted * interval) });
    }

    /// <summary>Takes one token whether it is there or not: the next ones come later for it.</summary>
    public TenantRate Owing(int? perSecond, long now) => perSecond is { } rate ? this with { NextAt = From(rate, now) + (Second / rate) } : this;

    /// <summary>How long until there may be a token.</summary>
    public TimeSpan Wait(long now) => TimeSpan.FromMicroseconds(Math.Max(0, Math.Max(NextAt, PausedUntil) - now));

    /// <summary>Since when tokens are counted: one must fit into what is saved, however low the rate is.</summary>
    private long From(int rate, long now) => Math.Max(NextAt, now - Saved - (Second / rate));
}
