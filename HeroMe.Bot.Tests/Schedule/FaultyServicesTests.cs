using HeroMe.Bot.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace HeroMe.Bot.Tests.Schedule;

/// <summary>A fault in a background service ends a round of it, never the service and never the process.</summary>
public sealed class FaultyServicesTests
{
    private const string Sweep = "DELETE FROM card WHERE id IN";
    private const string Orphans = "due.person";
    private const string DueForErasure = "SELECT id FROM person WHERE retain_until";

    [Theory]
    [InlineData(Sweep)]
    [InlineData(DueForErasure)]
    [InlineData(Orphans)]
    public async Task A_round_that_fails_in_an_unforeseen_way_is_logged_by_type_and_the_next_one_runs(string statement)
    {
        FaultyDatabase database = null!;
        await using var bot = await BotHost.StartAsync(services: services => FaultyDatabase.Into(services, made => database = made));
        database.Fails = statement;
        await Later(bot, () => database.Failed >= 2, "two rounds that fail");
        Assert.False(IsStopping(bot));
        Assert.Contains(bot.Log.Lines, line => line.Contains(nameof(InvalidTimeZoneException), StringComparison.Ordinal));
        Assert.DoesNotContain(bot.Log.Lines, line => line.Contains(FaultyDatabase.Secret, StringComparison.Ordinal));

        database.Fails = null;
        var seen = database.Seen(statement);
        await Later(bot, () => database.Seen(statement) > seen, "the round after");
        var person = bot.Person();
        await person.Says("評価の話です");
        await bot.AnswersTo(person, 1);
    }

    [Fact]
    public async Task A_step_that_fails_does_not_keep_the_next_step_from_being_done()
    {
        FaultyDatabase database = null!;
        await using var bot = await BotHost.StartAsync(services: services => FaultyDatabase.Into(services, made => database = made));
        database.Fails = Sweep;
        await Later(bot, () => database.Failed >= 1, "a sweep that fails");
        var (failed, seen) = (database.Failed, database.Seen(DueForErasure));
        await Later(bot, () => database.Failed > failed + 1 && database.Seen(DueForErasure) > seen, "the search for persons to erase, after a sweep that fails");
    }

    [Fact]
    public async Task Should_a_service_end_all_the_same_the_process_stays()
    {
        await using var bot = await BotHost.StartAsync(services: services => services.AddHostedService<Ending>());
        await bot.Until(() => Ending.HasEnded, "the end of the service");
        await bot.Quiet(TimeSpan.FromSeconds(1));
        Assert.False(IsStopping(bot));
        var person = bot.Person();
        await person.Says("評価の話です");
        await bot.AnswersTo(person, 1);
    }

    /// <summary>Advances the clock by minutes, because the housekeeping comes every ten.</summary>
    private static Task Later(BotHost bot, Func<bool> holds, string what) => bot.Until(
        () =>
        {
            bot.Clock.Advance(TimeSpan.FromMinutes(1));
            return holds();
        },
        what);

    private static bool IsStopping(BotHost bot) => bot.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.IsCancellationRequested;

    private sealed class Ending : BackgroundService
    {
        public static bool HasEnded { get; private set; }

        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            await Task.Yield();
            HasEnded = true;
            throw new InvalidTimeZoneException();
        }
    }
}
