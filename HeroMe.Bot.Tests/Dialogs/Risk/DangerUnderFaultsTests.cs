using System.Diagnostics;
using System.Net;
using HeroMe.Bot.Safety;
using HeroMe.Bot.Storage;
using HeroMe.Bot.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;
using static HeroMe.Bot.Tests.Dialogs.Risk.RiskScene;

namespace HeroMe.Bot.Tests.Dialogs.Risk;

/// <summary>The crisis card arrives within two seconds of real time whatever is unavailable; the state is stored once that is possible.</summary>
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

    [Fact]
    public async Task While_a_model_has_been_thinking_for_a_minute_the_card_comes()
    {
        await using var talk = await TalkWithModel.StartAsync();
        talk.Model.Will(Llm.ScriptedModel.Hang);
        talk.Model.Judges = Llm.ScriptedModel.Hang;
        await talk.Person.Says("会議で何も言えませんでした");
        await talk.Bot.Until(() => !talk.Model.Requests.IsEmpty, "the question to the model");
        await talk.Bot.Quiet(TimeSpan.FromSeconds(50));
        Assert.Empty(talk.Calls("final", "put"));
        await CardWithinTwoSeconds(talk.Bot, talk.Person);
        await talk.Bot.Quiet(TimeSpan.FromSeconds(20));
        Assert.Equal(RiskLevel.Red, await talk.Bot.Level(talk.Person));
    }

    private Task CardWithinTwoSeconds(Person person) => CardWithinTwoSeconds(_bot, person);

    /// <summary>
    /// From the POST to the card as Teams receives it, in real time; the bot's clock stands still meanwhile, so that none of its own deadlines can help.
    /// The lexicon is loaded before: its one-time cost is not measured.
    /// </summary>
    private static async Task CardWithinTwoSeconds(BotHost bot, Person person)
    {
        HeroMe.Bot.Safety.Screening.Screen.Read(new HeroMe.Bot.Privacy.PersonalText("もう死にたい"));
        var clock = Stopwatch.StartNew();
        var posted = person.Says("もう死にたい");
        while (!person.Chat.Any(IsRed) && clock.Elapsed < TimeSpan.FromSeconds(10))
        {
            await Task.WhenAny(bot.Connector.NextChange(), Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, CancellationToken.None));
        }

        var took = clock.Elapsed;
        Assert.Contains(person.Chat, IsRed);
        Assert.True(took < TimeSpan.FromSeconds(2), $"{took}");
        Assert.Equal(person.Conversation, bot.Connector.Calls.Last(c => c.What == "card").Conversation);

        // Other work on the message, such as waiting for an unavailable database, has a longer deadline.
        Assert.Equal(HttpStatusCode.OK, await posted);
    }

    private async Task<BotHost> AfterRestartAsync(string folder, Microsoft.Extensions.Time.Testing.FakeTimeProvider clock, ScriptedConnector connector)
    {
        await _bot.StopAsync();
        return await BotHost.StartAsync(folder, connector, clock, BotHost.OnSqlite);
    }
}
