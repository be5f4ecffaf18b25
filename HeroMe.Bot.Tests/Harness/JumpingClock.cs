using Microsoft.Extensions.Time.Testing;

namespace HeroMe.Bot.Tests.Harness;

/// <summary>A clock whose wall time can be set forward and back, as an operator or a time server does it; its timestamps and timers run on evenly.</summary>
internal sealed class JumpingClock(DateTimeOffset start) : FakeTimeProvider(start)
{
    private TimeSpan _set;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + _set;

    public override long GetTimestamp() => base.GetUtcNow().Ticks;

    public void Set(int seconds) => _set += TimeSpan.FromSeconds(seconds);
}
