using Microsoft.Extensions.Time.Testing;

namespace HeroMe.Bot.Tests.Harness;

internal static class FakeClock
{
    /// <summary>Moves the clock on without running the timers in between: a week of a timer of one second is 604,800 runs.</summary>
    public static void Skip(this FakeTimeProvider clock, TimeSpan time) => clock.AdjustTime(clock.GetUtcNow() + time);
}
