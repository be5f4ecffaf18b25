using System.Globalization;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.People;
using HeroMe.Bot.Safety;
using HeroMe.Bot.Storage;
using HeroMe.Bot.Tests.Harness;
using HeroMe.Bot.Texts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Person = HeroMe.Bot.Tests.Harness.Person;

namespace HeroMe.Bot.Tests.Schedule;

/// <summary>What happens by time alone. A test skips a day by restarting with a later clock, because advancing it would take tens of thousands of timer ticks.</summary>
public sealed class HousekeepingTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("herome-").FullName;
    private ScriptedConnector _connector = null!;

    public async Task InitializeAsync() => _connector = await ScriptedConnector.StartAsync();

    public async Task DisposeAsync() => await _connector.DisposeAsync();

    [Theory]
    [InlineData(29, true)]
    [InlineData(30, false)]
    public async Task Thirty_days_after_the_app_was_removed_everything_is_gone(int days, bool stays)
    {
        Person person;
        DateTimeOffset then;
        await using (var bot = await BotHost.StartAsync(_folder, _connector))
        {
            person = await bot.StoringPersonAsync();
            await bot.KeepsAsync(person, NoteKind.HarassmentRecord, "残した記録");
            await person.Removes();
            then = bot.Clock.GetUtcNow();
        }

        await using var later = await LaterAsync(then.AddDays(days).AddHours(1));
        await HousekeptAsync(later, stays);
        Assert.Equal(stays, await later.IsKnownAsync(person));
    }

    [Theory]
    [InlineData(89, true)]
    [InlineData(90, false)]
    public async Task After_ninety_days_of_refused_delivery_everything_is_gone(int days, bool stays)
    {
        Person person;
        DateTimeOffset then;
        await using (var bot = await BotHost.StartAsync(_folder, _connector))
        {
            person = await bot.StoringPersonAsync();
            _connector.Script = call => call.What == "informative" ? new Scripted(403, """{"error":{"code":"BotNotInConversationRoster","message":"x"}}""") : null;
            await person.Says("最近もやもやしています");
            await bot.Until(() => _connector.Calls.Any(c => c.What == "informative"), "the refused answer");
            await bot.Quiet(TimeSpan.FromSeconds(5));
            _connector.Script = null;
            then = bot.Clock.GetUtcNow();
        }

        await using var later = await LaterAsync(then.AddDays(days).AddHours(1));
        await HousekeptAsync(later, stays);
        Assert.Equal(stays, await later.IsKnownAsync(person));
    }

    [Fact]
    public async Task Who_comes_back_in_time_keeps_everything()
    {
        Person person;
        DateTimeOffset then;
        await using (var bot = await BotHost.StartAsync(_folder, _connector))
        {
            person = await bot.StoringPersonAsync();
            await bot.KeepsAsync(person, NoteKind.Said, "前の言葉");
            await person.Removes();
            await bot.Quiet(TimeSpan.FromSeconds(1));
            await person.Installs();
            await bot.Until(() => person.Answers.Count > 0, "the welcome back");
            then = bot.Clock.GetUtcNow();
        }

        await using var later = await LaterAsync(then.AddDays(31));
        await HousekeptAsync(later, stays: true);
        Assert.Single(await later.RecordsAsync(person, NoteKind.Said));
    }

    [Theory, BothDatabases]
    public async Task Who_writes_in_the_moment_of_their_erasure_begins_anew_and_is_not_lost(string provider)
    {
        await using var store = await Databases.StartAsync(provider);
        var (wrapped, version) = store.Keyring.NewWrappedKey(new(Guid.NewGuid()));
        var row = await store.Own.Persons.AddAsync(new PersonRow(new(Guid.NewGuid()), 1, wrapped, version, null), store.Index.Person("t", "o"), store.Index.Tenant("t"), default);
        Assert.False(await store.Own.Erasure.EraseIfDueAsync(row.Id, store.Clock.GetUtcNow(), default));
        await store.Own.Persons.MarkUnreachableAsync(row.Id, store.Clock.GetUtcNow().AddDays(90), default);
        Assert.False(await store.Own.Erasure.EraseIfDueAsync(row.Id, store.Clock.GetUtcNow().AddDays(89), default));
        Assert.NotNull(await store.Own.Persons.FindAsync(store.Index.Person("t", "o"), default));
        Assert.Empty(await store.Ledger.ReadAsync(default));
        Assert.True(await store.Own.Erasure.EraseIfDueAsync(row.Id, store.Clock.GetUtcNow().AddDays(90), default));
        Assert.Null(await store.Own.Persons.FindAsync(store.Index.Person("t", "o"), default));
        Assert.Equal([row.Id], await store.Ledger.ReadAsync(default));
    }

    [Fact]
    public async Task What_safety_no_longer_needs_goes_from_silent_profiles_and_every_profile_is_written()
    {
        await using var bot = await BotHost.StartAsync(_folder, _connector);
        var (calm, troubled) = (await bot.StoringPersonAsync("calm"), await bot.StoringPersonAsync("troubled"));
        var now = bot.Clock.GetUtcNow();
        await bot.StandsAsync(troubled, s => s with { Risk = new RiskState { Level = RiskLevel.Red, Category = "x", Until = now.AddHours(-1), NudgesStoppedUntil = now.AddHours(40), RememberedUntil = now.AddDays(20), MayFollowUp = true } });
        var before = new[] { (await bot.KnownAsync(calm)).Row.Profile!, (await bot.KnownAsync(troubled)).Row.Profile! };

        Assert.Equal(2, await bot.Services.GetRequiredService<ProfileMaintenance>().TidyProfilesAsync(CancellationToken.None));
        var after = new[] { (await bot.KnownAsync(calm)).Row.Profile!, (await bot.KnownAsync(troubled)).Row.Profile! };
        Assert.All(before.Zip(after), pair => Assert.NotEqual(pair.First, pair.Second));
        var risk = (await bot.StoredDataAsync(troubled)).State.Risk!;
        Assert.Equal((RiskLevel.None, "", true), (risk.Level, risk.Category, risk.MayFollowUp));

        await bot.StandsAsync(troubled, s => s with { Risk = new RiskState { Level = RiskLevel.Red, Until = now.AddHours(-49), NudgesStoppedUntil = now.AddHours(-1) } });
        await bot.Services.GetRequiredService<ProfileMaintenance>().TidyProfilesAsync(CancellationToken.None);
        Assert.Null((await bot.StoredDataAsync(troubled)).State.Risk);
        Assert.All([.. await bot.RecordsAsync(calm), .. await bot.RecordsAsync(troubled)], note => Assert.Equal((NoteKind.Access, "2"), (note.Kind, note.Fields["times"])));
        Assert.Equal(2, (await bot.RecordsAsync(calm)).Count + (await bot.RecordsAsync(troubled)).Count);
    }

    [Theory]
    [InlineData(29, true)]
    [InlineData(30, false)]
    public async Task How_often_somebody_talked_is_forgotten_after_thirty_days_without_a_talk(int days, bool stays)
    {
        await using var bot = await BotHost.StartAsync(_folder, _connector);
        var person = await bot.StoringPersonAsync();
        var last = bot.Clock.GetUtcNow().AddDays(-days);
        await bot.StandsAsync(person, s => s with { Use = new UsageCounters { TalkStartedAt = last, LastTurnAt = last, TurnsInTalk = 3, Days = 1 } });
        await bot.Services.GetRequiredService<ProfileMaintenance>().TidyProfilesAsync(CancellationToken.None);
        Assert.Equal(stays, (await bot.StoredDataAsync(person)).State.Use is not null);
    }

    [Fact]
    [Trait("Capability", "C29")]
    public async Task Every_reading_outside_the_persons_own_turn_stands_in_the_access_log_they_can_read()
    {
        Person person;
        await using (var bot = await BotHost.StartAsync(_folder, _connector))
        {
            person = await bot.StoringPersonAsync();
            _connector.Script = call => call.What == "informative" ? new Scripted(429, RetryAfter: "600") : null;
            await person.Says("最近もやもやしています");
            await bot.Until(() => _connector.Calls.Any(c => c.What == "informative"), "the throttled answer");
            await bot.Quiet(TimeSpan.FromSeconds(40));
            _connector.Script = null;
        }

        await using var later = await LaterAsync(new DateTimeOffset(2026, 6, 3, 5, 0, 0, TimeSpan.Zero));
        await later.AnswersTo(person, 1);
        await later.Services.GetRequiredService<ProfileMaintenance>().TidyProfilesAsync(CancellationToken.None);
        var again = new Person(later.Http, _connector, "hanako") { Tenant = person.Tenant, ObjectId = person.ObjectId, Conversation = person.Conversation };
        await again.Says("アクセス記録");
        await later.AnswersTo(person, 2);
        var log = person.Answers[^1];
        Assert.Contains(Words.Of(Language.Japanese, "MyData.AccessDelivery"), log, StringComparison.Ordinal);
        Assert.Contains("この月に1回", log, StringComparison.Ordinal);
    }

    /// <summary>Housekeeping runs right after the start. An erased person appears in the ledger soon; for one that must stay, the ledger is checked after a while.</summary>
    private async Task HousekeptAsync(BotHost bot, bool stays)
    {
        bool Listed() => Directory.GetFiles(_folder, "erased-*.txt").Length > 0;
        if (stays)
        {
            await bot.Quiet();
            Assert.False(Listed());
            return;
        }

        await bot.Until(() => Listed(), "the ledger's line");
        await bot.Quiet(TimeSpan.FromSeconds(5));
    }

    private Task<BotHost> LaterAsync(DateTimeOffset at) => BotHost.StartAsync(_folder, _connector, new FakeTimeProvider(at), new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["Storage:ClockConfirmedUntil"] = at.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
    });
}
