using System.Globalization;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.Schedule;
using HeroMe.Bot.Storage;
using HeroMe.Bot.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Person = HeroMe.Bot.Tests.Harness.Person;

namespace HeroMe.Bot.Tests.Schedule;

/// <summary>A clock that was set forward deletes nothing.</summary>
public sealed class ClockCheckTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("herome-").FullName;
    private ScriptedConnector _connector = null!;

    public async Task InitializeAsync() => _connector = await ScriptedConnector.StartAsync();

    public async Task DisposeAsync() => await _connector.DisposeAsync();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_start_with_a_clock_years_ahead_deletes_only_on_the_operators_word(bool confirmed)
    {
        Person leaver;
        DateTimeOffset at;
        Guid record;
        await using (var bot = await BotHost.StartAsync(_folder, _connector))
        {
            var person = await bot.StoringPersonAsync();
            await bot.KeepsAsync(person, NoteKind.Said, "前の言葉");
            record = Assert.Single(await bot.RecordsAsync(person)).Id;
            leaver = await bot.StoringPersonAsync("leaver");
            await leaver.Removes();
            await bot.Quiet(TimeSpan.FromSeconds(2));
            at = bot.Clock.GetUtcNow().AddYears(2);
        }

        var ledger = Path.Combine(_folder, "erased-20200101-long-ago.txt");
        await File.WriteAllTextAsync(ledger, $"\n{Guid.NewGuid():N}\n");
        await using var later = await BotHost.StartAsync(_folder, _connector, new FakeTimeProvider(at), confirmed
            ? new Dictionary<string, string>(StringComparer.Ordinal) { ["Storage:ClockConfirmedUntil"] = at.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) }
            : null);
        if (confirmed)
        {
            await later.Until(() => Directory.GetFiles(_folder, "erased-2028*.txt").Length > 0, "the erasure of who left");
        }

        // Past the first hour, when profiles and the ledger are gone over too.
        later.Clock.Advance(TimeSpan.FromMinutes(65));
        await later.Quiet(TimeSpan.FromSeconds(10));
        await later.Until(() => File.Exists(ledger) != confirmed, "the ledger to be gone over");
        var left = await later.Services.GetRequiredService<Database>().QueryAsync("SELECT id FROM note", row => row.GetGuid(0));
        Assert.Equal(!confirmed, left.Contains(record));
        Assert.Equal(!confirmed, await later.IsKnownAsync(leaver));
        Assert.Equal(!confirmed, later.Log.Lines.Any(line => line.StartsWith("Error", StringComparison.Ordinal) && line.Contains("Storage:ClockConfirmedUntil", StringComparison.Ordinal)));
    }

    [Theory, BothDatabases]
    public async Task The_clock_is_believed_as_far_as_time_has_really_passed(string provider)
    {
        await using var store = await Databases.StartAsync(provider);
        var clock = new SteppedClock(store.Clock.GetUtcNow());
        var check = Check(store, clock);
        Assert.Null(await check.RefusesAsync(default));

        // A process that waits three days for its database has measured them.
        clock.Pass(TimeSpan.FromDays(3));
        Assert.Null(await check.RefusesAsync(default));
        clock.Step(TimeSpan.FromHours(23));
        Assert.Null(await check.RefusesAsync(default));
        clock.Step(TimeSpan.FromHours(30));
        Assert.Equal(TimeSpan.FromHours(30), await check.RefusesAsync(default));
        clock.Pass(TimeSpan.FromMinutes(10));
        Assert.NotNull(await check.RefusesAsync(default));

        // Nor by the next process, and not by another word than one for this day.
        Assert.NotNull(await Check(store, clock).RefusesAsync(default));
        Assert.NotNull(await Check(store, clock, clock.Today.AddDays(-1)).RefusesAsync(default));
        clock.Step(TimeSpan.FromHours(-30));
        Assert.Null(await check.RefusesAsync(default));
        clock.Step(TimeSpan.FromDays(500));
        Assert.Null(await Check(store, clock, clock.Today).RefusesAsync(default));
        Assert.Null(await Check(store, clock).RefusesAsync(default));
    }

    /// <summary>One restarted process with a wrong clock does not stop the others, and is not believed because of them.</summary>
    [Theory, BothDatabases]
    public async Task Each_process_is_judged_by_the_last_deletion_of_any(string provider)
    {
        await using var store = await Databases.StartAsync(provider);
        var (right, wrong) = (new SteppedClock(store.Clock.GetUtcNow()), new SteppedClock(store.Clock.GetUtcNow().AddDays(40)));
        var (first, second) = (Check(store, right), Check(store, wrong));
        for (var round = 0; round < 3; round++)
        {
            Assert.Null(await first.RefusesAsync(default));
            Assert.NotNull(await second.RefusesAsync(default));
            right.Pass(TimeSpan.FromHours(12));
            wrong.Pass(TimeSpan.FromHours(12));
        }
    }

    private static ClockCheck Check(Databases store, TimeProvider clock, DateOnly? confirmed = null) =>
        new(store.Own.Retention, Options.Create(new StorageOptions { ClockConfirmedUntil = confirmed }), clock);

    /// <summary>A clock that can be set without time passing, as an operator or a time server sets it.</summary>
    private sealed class SteppedClock(DateTimeOffset start) : TimeProvider
    {
        private DateTimeOffset _now = start;
        private long _passed;

        public DateOnly Today => DateOnly.FromDateTime(_now.UtcDateTime);

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override DateTimeOffset GetUtcNow() => _now;

        public override long GetTimestamp() => _passed;

        public void Pass(TimeSpan time)
        {
            Step(time);
            _passed += time.Ticks;
        }

        public void Step(TimeSpan time) => _now += time;
    }
}
