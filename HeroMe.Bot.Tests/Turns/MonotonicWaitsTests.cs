using HeroMe.Bot.Inbox;
using HeroMe.Bot.Tests.Harness;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Tests.Turns;

/// <summary>A wall clock that is set back or forward in the middle of a wait changes no wait.</summary>
public sealed class MonotonicWaitsTests
{
    private readonly JumpingClock _clock = new(new DateTimeOffset(2026, 6, 3, 3, 0, 0, TimeSpan.Zero));

    public static TheoryData<int> Jumps => [-86_400, -3_600, 3_600];

    [Theory]
    [MemberData(nameof(Jumps))]
    public async Task The_wait_for_the_next_line_ends_in_time(int seconds)
    {
        await using var bot = await BotHost.StartAsync(clock: _clock);
        var person = bot.Person();
        await person.Says("評価の話です");
        _clock.Set(seconds);
        await person.Says("異動もあります");
        _clock.Set(seconds);
        await bot.Quiet(TimeSpan.FromSeconds(10));
        Assert.Single(person.Answers);
    }

    [Theory]
    [MemberData(nameof(Jumps))]
    public async Task A_second_answer_is_not_held_back(int seconds)
    {
        await using var bot = await BotHost.StartAsync(clock: _clock);
        var person = bot.Person();
        await person.Says("評価の話です");
        await bot.AnswersTo(person, 1);
        _clock.Set(seconds);
        await person.Says("異動もあります");
        await bot.Quiet(TimeSpan.FromSeconds(10));
        Assert.Equal(2, person.Answers.Count);
    }

    [Fact]
    public async Task The_limit_of_turns_a_minute_ends_after_a_minute()
    {
        await using var bot = await BotHost.StartAsync(clock: _clock, settings: new Dictionary<string, string>(StringComparer.Ordinal) { ["Limits:TurnsPerMinute"] = "1" });
        var person = bot.Person();
        await person.Says("評価の話です");
        await bot.AnswersTo(person, 1);
        _clock.Set(-3_600);
        await bot.Quiet(TimeSpan.FromMinutes(1));
        await person.Says("異動もあります");
        await bot.AnswersTo(person, 2);
        Assert.DoesNotContain(Words.Of(Language.Japanese, "Limits.Turns"), person.Answers);
    }

    [Fact]
    public void What_was_done_lately_is_forgotten_after_its_time()
    {
        var keys = new RecentKeys(_clock, TimeSpan.FromMinutes(1));
        Assert.True(keys.First("a"));
        _clock.Set(3_600);
        Assert.False(keys.First("a"));
        _clock.Set(-7_200);
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.True(keys.First("a"));
    }
}
