using HeroMe.Bot.Storage;
using Microsoft.Extensions.Options;

namespace HeroMe.Bot.Schedule;

/// <summary>
/// Whether the clock may decide what is deleted. A clock that was set forward would otherwise delete everybody's records at once. It is believed as long
/// as it is at most a day ahead of the last deletion by time, or of that plus the time that this process has measured since without the clock;
/// beyond that only on the operator's word.
/// </summary>
internal sealed class ClockCheck(RetentionStore store, IOptions<StorageOptions> options, TimeProvider clock)
{
    private static readonly TimeSpan LargestJump = TimeSpan.FromDays(1);

    private (DateTimeOffset At, long Timestamp)? _believed;

    /// <summary>Notes the time when it is believed.</summary>
    /// <returns>How far the clock has jumped when nothing may be deleted by time; null when it may.</returns>
    public async Task<TimeSpan?> RefusesAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (await store.LastSweepAsync(ct) is { } last && now - Expected(last) is var jump && jump > LargestJump && !IsConfirmed(now))
        {
            return jump;
        }

        _believed = (now, clock.GetTimestamp());
        await store.RecordSweepAsync(now, ct);
        return null;
    }

    /// <summary>The latest time that the clock should show. Another process may have swept after this one.</summary>
    private DateTimeOffset Expected(DateTimeOffset last) =>
        _believed is { } believed && believed.At + clock.GetElapsedTime(believed.Timestamp) is var measured && measured > last ? measured : last;

    private bool IsConfirmed(DateTimeOffset now) => options.Value.ClockConfirmedUntil is { } day && DateOnly.FromDateTime(now.UtcDateTime) <= day;
}
