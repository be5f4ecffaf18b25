using HeroMe.Bot.Storage;

namespace HeroMe.Bot.Tests.Storage;

public sealed class TenantRateTests
{
    private const long Second = 1_000_000;

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(25)]
    [InlineData(50)]
    public void A_minute_brings_sixty_times_the_rate_however_unevenly_it_is_looked_at(int perSecond)
    {
        var (random, rate, taken) = (new Random(7), new TenantRate(0, 0), 0);
        for (var now = 0L; now < 60 * Second; now += random.Next(1000, 200_000))
        {
            (var granted, rate) = rate.Take(50, perSecond, now);
            taken += granted;
        }

        Assert.InRange(taken, perSecond * 60 * 0.95, (perSecond * 60 * 1.05) + 1);
    }

    [Fact]
    public void After_a_rest_no_burst_is_sent() => Assert.InRange(new TenantRate(0, 0).Take(1000, 25, 3600 * Second).Granted, 1, 12);

    [Fact]
    public void During_a_pause_nothing_is_given_and_a_lifted_limit_does_not_end_it()
    {
        var paused = new TenantRate(0, 10 * Second);
        Assert.Equal(0, paused.Take(5, 25, 9 * Second).Granted);
        Assert.Equal(0, paused.Take(5, null, 9 * Second).Granted);
        Assert.Equal(TimeSpan.FromSeconds(1), paused.Wait(9 * Second));
        Assert.Equal(5, paused.Take(5, null, 11 * Second).Granted);
    }

    [Fact]
    public void What_is_sent_on_credit_is_paid_by_those_who_come_later()
    {
        var now = 100 * Second;
        var owing = Enumerable.Range(0, 25).Aggregate(new TenantRate(0, 0), (rate, _) => rate.Owing(25, now));
        Assert.Equal(0, owing.Take(1, 25, now + (Second / 2)).Granted);
        Assert.True(owing.Take(25, 25, now + Second).Granted > 0);
    }
}
