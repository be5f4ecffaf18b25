using System.Net;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Safety;
using HeroMe.Bot.Safety.Screening;
using HeroMe.Bot.Storage;
using HeroMe.Bot.Teams.Receiving;
using HeroMe.Bot.Tests.Harness;
using HeroMe.Bot.Texts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Newtonsoft.Json.Linq;
using static HeroMe.Bot.Tests.Dialogs.Risk.RiskScene;

namespace HeroMe.Bot.Tests.Dialogs.Risk;

/// <summary>Danger leads to the crisis card and the RED state, whatever becomes of the press, the form or the write with which it came.</summary>
public sealed class DangerAlwaysCountsTests : IAsyncLifetime
{
    private const string Danger = "もう死にたいです";
    private BotHost _bot = null!;
    private Person _person = null!;

    public static TheoryData<string> Ways => BrokenDatabase.Ways;

    public async Task InitializeAsync()
    {
        _bot = await BotHost.StartAsync();
        _person = _bot.Person();
    }

    public async Task DisposeAsync() => await _bot.DisposeAsync();

    [Theory]
    [InlineData("unknown")]
    [InlineData("expired")]
    [InlineData("answered")]
    [InlineData("somebody else's")]
    [InlineData("without a choice it has")]
    [InlineData("in no form of ours")]
    public async Task Danger_typed_into_a_card_counts_whatever_becomes_of_the_press(string card)
    {
        await _person.Installs();
        await _bot.Until(() => _person.Chat.Count == 1, "the welcome");
        var data = await CardAsync(card);
        data["text"] = Danger;
        await _person.Invokes(data);
        await _bot.IsInDangerAsync(_person, cards: 1);
    }

    [Theory]
    [InlineData("もう消えてしまいたいです")]
    public async Task What_has_to_be_asked_about_is_asked_also_when_it_was_typed_into_a_card_that_is_gone(string words)
    {
        await _bot.Hears(_person, "異動のことで迷っています");
        await _person.Invokes(new JObject { ["card"] = Guid.NewGuid().ToString("N"), ["choice"] = "save", ["text"] = words });
        await _bot.Until(() => _person.Chat.Any(IsQuestion), "the question");
    }

    [Fact]
    public async Task Danger_beyond_what_a_field_may_hold_counts()
    {
        await _bot.Hears(_person, "異動のことで迷っています");
        await _person.Invokes(new JObject { ["card"] = Guid.NewGuid().ToString("N"), ["choice"] = "save", ["text"] = new string('あ', 5000) + "。" + Danger });
        await _bot.IsInDangerAsync(_person, cards: 1);
    }

    [Theory]
    [InlineData("dislike", 0)]
    [InlineData("love", 0)]
    [InlineData("like", 1500)]
    public async Task Danger_in_a_thumbs_form_counts_whatever_else_the_form_holds(string reaction, int before)
    {
        await _bot.Hears(_person, "異動のことで迷っています");
        await RatesAsync(_person, reaction, new string('あ', before) + "。" + Danger);
        await _bot.IsInDangerAsync(_person, cards: 1);
    }

    [Fact]
    public async Task Danger_in_a_thumbs_form_outlives_a_restart()
    {
        await _bot.Hears(_person, "異動のことで迷っています");
        await RatesAsync(_person, "dislike", Danger);
        await using var next = await RestartedAsync();
        await next.IsInDangerAsync(AtTheDesk(next), cards: 1);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task With_the_database_away_danger_is_stored_as_soon_as_it_is_back_without_a_further_message(string way)
    {
        await using var bot = await BotHost.StartAsync(settings: BrokenDatabase.SettingsFor(way));
        var person = bot.Person();
        await bot.Hears(person, "異動のことで迷っています");
        await using (await BrokenDatabase.Break(bot, way))
        {
            Assert.Equal(HttpStatusCode.OK, await person.Says(Danger));
        }

        await bot.IsInDangerAsync(person, cards: 1);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task With_the_database_away_danger_typed_into_a_card_or_a_form_is_answered_and_stored_when_it_is_back(string way)
    {
        await using var bot = await BotHost.StartAsync(settings: BrokenDatabase.SettingsFor(way));
        var (one, other) = (bot.Person("hanako"), bot.Person("taro"));
        await bot.Hears(one, "異動のことで迷っています");
        await bot.Hears(other, "異動のことで迷っています");
        await using (await BrokenDatabase.Break(bot, way))
        {
            await one.Invokes(new JObject { ["card"] = Guid.NewGuid().ToString("N"), ["choice"] = "save", ["text"] = Danger });
            var rated = RatesAsync(other, "dislike", Danger);
            await bot.Until(() => rated.IsCompleted, "the form's answer");
        }

        await bot.IsInDangerAsync(one, cards: 1);
        await bot.IsInDangerAsync(other, cards: 1);
    }

    [Fact]
    public async Task What_is_owed_when_the_process_stops_is_stored_before_it_ends()
    {
        await _bot.Hears(_person, "異動のことで迷っています");
        using (KeysAway())
        {
            await _person.Says(Danger);
        }

        await using var next = await RestartedAsync();
        await next.IsInDangerAsync(AtTheDesk(next), cards: 1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Danger_that_could_neither_be_answered_nor_stored_is_owed_all_the_same(bool writesAgain)
    {
        await _bot.Hears(_person, "異動のことで迷っています");
        _bot.Connector.Script = call => call.What == "card" ? new Scripted(500) : null;
        using (KeysAway())
        {
            await _person.Says(Danger);
        }

        _bot.Connector.Script = null;
        if (writesAgain)
        {
            await _person.Says("会議の話をしましょう");
        }

        await _bot.IsInDangerAsync(_person, cards: 1);
    }

    [Fact]
    public async Task Danger_from_a_form_is_answered_also_when_it_waits_behind_something_without_words()
    {
        await _bot.Hears(_person, "異動のことで迷っています");
        var sticker = _person.Message("");
        sticker["attachments"] = new JArray { new JObject { ["contentType"] = "image/png" } };
        await _person.PostAsync(sticker);
        await RatesAsync(_person, "dislike", Danger);
        await _bot.IsInDangerAsync(_person, cards: 1);
    }

    [Fact]
    public void Room_for_one_more_in_danger_is_made_by_the_oldest_alone()
    {
        var clock = new FakeTimeProvider();
        var recent = new HeroMe.Bot.Inbox.RecentEntries<int, int>(clock, TimeSpan.FromHours(1), capacity: 3);
        foreach (var i in new[] { 1, 2, 3, 1, 4 })
        {
            recent.Set(i, i);
        }

        Assert.Equal([3, 1, 4], recent.Values);
        clock.Advance(TimeSpan.FromHours(1));
        Assert.Empty(recent.Values);
        Assert.False(recent.TryGet(4, out _));
    }

    [Fact]
    public void What_is_owed_is_never_lowered_and_stays_until_it_is_stored()
    {
        var owed = new DeferredRisks(new FakeTimeProvider());
        var person = new TeamsAddress("", "a:1", "", null, "", "t", "o", "msteams");
        owed.Set(person, person, new Verdict(Tier.Red, Category.SelfHarm), shown: null);
        var first = owed.For(person);
        owed.Set(person, chat: null, new Verdict(Tier.Amber, Category.Overwork), shown: null);
        owed.Clear(person, first);
        Assert.Equal(Tier.Red, owed.For(person)!.Verdict.Tier);
        Assert.Equal(person, Assert.Single(owed.Storable()).Chat);
        owed.Clear(person, owed.For(person));
        Assert.Null(owed.For(person));
    }

    private Restored KeysAway()
    {
        var keys = _bot.Services.GetRequiredService<MasterKeys>();
        var (master, index) = (keys.Master, keys.Index);
        keys.Use(new KeyDocument(new KeySet(master.Current, new Dictionary<int, byte[]>()), new KeySet(index.Current, new Dictionary<int, byte[]>())));
        return new Restored(() => keys.Use(new KeyDocument(master, index)));
    }

    /// <summary>The data of a button on a card in this state.</summary>
    private async Task<JObject> CardAsync(string state)
    {
        var starter = Words.Of(Language.Japanese, "Welcome.Starter1");
        var button = (JObject)_person.Chat[0].Card!["actions"]!.First(a => (string?)a["title"] == starter)["data"]!.DeepClone();
        switch (state)
        {
            case "unknown":
                button["card"] = Guid.NewGuid().ToString("N");
                break;
            case "expired":
                _bot.Clock.Skip(TimeSpan.FromDays(40));
                break;
            case "answered":
                await _person.Invokes(button);
                await _bot.AnswersTo(_person, 1);
                break;
            case "somebody else's":
                var other = _bot.Person("taro");
                await other.Installs();
                await _bot.Until(() => other.Chat.Count == 1, "the other's welcome");
                button["card"] = other.Chat[0].Card!["actions"]!.First(a => (string?)a["title"] == starter)["data"]!["card"]!.DeepClone();
                break;
            case "without a choice it has":
                button["choice"] = "nothing of the kind";
                break;
            default:
                button = [];
                break;
        }

        return button;
    }

    private static async Task RatesAsync(Person person, string reaction, string words)
    {
        var activity = person.Base("invoke", "name", "message/submitAction");
        activity["value"] = new JObject { ["actionName"] = "feedback", ["actionValue"] = new JObject { ["reaction"] = reaction, ["feedback"] = new JObject { ["words"] = words }.ToString() } };
        await person.PostAsync(activity);
    }

    private async Task<BotHost> RestartedAsync()
    {
        await _bot.StopAsync();
        return await BotHost.StartAsync(_bot.Folder, _bot.Connector, _bot.Clock);
    }

    private Person AtTheDesk(BotHost bot) => new(bot.Http, _bot.Connector, "hanako") { ObjectId = _person.ObjectId, Conversation = _person.Conversation };

    private sealed class Restored(Action restore) : IDisposable
    {
        public void Dispose() => restore();
    }
}
