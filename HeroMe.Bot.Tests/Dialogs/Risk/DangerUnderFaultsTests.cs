using System.Diagnostics;
using System.Net;
using HeroMe.Bot.Safety;
using HeroMe.Bot.Storage;
using HeroMe.Bot.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;
using static HeroMe.Bot.Tests.Dialogs.Risk.RiskScene;

namespace HeroMe.Bot.Tests.Dialogs.Risk;

/// <summary>The card within two seconds of real time whatever is away, and the state once it can be written.</summary>
public sealed class DangerUnderFaultsTests : IAsyncLifetime
{
    private BotHost _bot = null!;

    public async Task InitializeAsync() => _bot = await BotHost.StartAsync(settings: BotHost.OnSqlite);

    public async Task DisposeAsync() => await _bot.DisposeAsync();

    [Fact]
    public async Task With_the_database_away_the_card_comes_and_the_state_is_brought_along_by_the_next_message()
    {
        var person = _bot.Person();
        await _bot.Hears(person, "仕事の相談があります");
        await using (await BrokenDatabase.Break(_bot, "locked by another"))
        {
            await CardWithinTwoSeconds(person);
        }

        Assert.True(IsStay(await _bot.Hears(person, "会議の話をしましょう")));
        Assert.Equal(RiskLevel.Red, await _bot.Level(person));
        await _bot.Taps(person, Button("safe"));
        Assert.Equal(RiskLevel.None, await _bot.Level(person));
    }

    [Fact]
    public async Task With_the_keys_away_the_card_comes_and_the_state_is_brought_along_by_the_next_message()
    {
        var keys = _bot.Services.GetRequiredService<MasterKeys>();
        var (master, index) = (keys.Master, keys.Index);
        keys.Use(new KeyDocument(new KeySet(master.Current, new Dictionary<int, byte[]>()), new KeySet(index.Current, new Dictionary<int, byte[]>())));
        var person = _bot.Person();
        await CardWithinTwoSeconds(person);
        keys.Use(new KeyDocument(master, index));
        Assert.True(IsStay(await _bot.Hears(person, "会議の話をしましょう")));
        Assert.Equal(RiskLevel.Red, await _bot.Level(person));
    }

    [Fact]
    public async Task A_restart_and_another_device_change_nothing()
    {
        var person = _bot.Person();
        await _bot.Hears(person, "もう死にたい");
        var (folder, connector, clock) = (_bot.Folder, _bot.Connector, _bot.Clock);
        await using var second = await AfterRestartAsync(folder, clock, connector);
        var device = new Person(second.Http, connector, "phone") { ObjectId = person.ObjectId, Conversation = person.Conversation };
        Assert.True(IsStay(await second.Hears(device, "会議の話をしましょう")));
        Assert.Equal(RiskLevel.Red, await second.Level(device));
        await second.Taps(device, Button("safe"));
        Assert.Equal(RiskLevel.None, await second.Level(device));
    }

    private async Task CardWithinTwoSeconds(Person person)
    {
        var clock = Stopwatch.StartNew();
        Assert.Equal(HttpStatusCode.OK, await person.Says("もう死にたい"));
        Assert.True(IsRed(person.Chat[^1]));
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(12), $"{clock.Elapsed}");
        var shown = _bot.Connector.Calls.Last(c => c.What == "card");
        Assert.Equal(person.Conversation, shown.Conversation);
    }

    private async Task<BotHost> AfterRestartAsync(string folder, Microsoft.Extensions.Time.Testing.FakeTimeProvider clock, ScriptedConnector connector)
    {
        await _bot.StopAsync();
        return await BotHost.StartAsync(folder, connector, clock, BotHost.OnSqlite);
    }
}
