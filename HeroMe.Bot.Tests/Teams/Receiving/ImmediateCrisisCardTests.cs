using System.Net;
using HeroMe.Bot.Tests.Harness;

namespace HeroMe.Bot.Tests.Teams.Receiving;

public sealed class ImmediateCrisisCardTests : IAsyncLifetime
{
    private BotHost _bot = null!;

    public async Task InitializeAsync() => _bot = await BotHost.StartAsync(settings: BotHost.OnSqlite);

    public async Task DisposeAsync() => await _bot.DisposeAsync();

    [Theory]
    [InlineData("もう死にたいです", "0120-279-338")]
    [InlineData("I want to kill myself", "0800-300-8355")]
    public async Task The_fixed_card_comes_and_no_persona_word_beside_it(string words, string number)
    {
        var person = _bot.Person();
        await person.Says(words);
        await _bot.Quiet();
        var card = Assert.Single(person.Chat);
        Assert.Contains(number, card.CardText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lines_said_just_before_are_covered_by_the_card()
    {
        var person = _bot.Person();
        await person.Says("相談があります");
        await person.Says("もう死にたい");
        await _bot.Quiet();
        Assert.Empty(person.Answers);
        Assert.Single(person.Chat);
    }

    [Fact]
    public async Task The_card_comes_while_the_database_is_away()
    {
        var person = _bot.Person();
        await person.Says("こんにちは");
        await _bot.Quiet();
        var before = person.Chat.Count;
        await using (await BrokenDatabase.Break(_bot, "locked by another"))
        {
            Assert.Equal(HttpStatusCode.OK, await person.Says("死にたい"));
            var card = Assert.Single(person.Chat.Skip(before));
            Assert.Contains("0120-279-338", card.CardText, StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, await person.Says("あしたの会議が不安です"));
        }

        Assert.Equal(2, person.Answers.Count);
    }

    [Fact]
    public async Task A_card_that_Teams_did_not_take_is_shown_by_the_turn()
    {
        var fail = true;
        _bot.Connector.Script = call => call.What == "card" && fail ? new Scripted(500) : null;
        var person = _bot.Person();
        await person.Says("もう死にたい");
        fail = false;
        await _bot.Until(() => person.Chat.Any(b => b.Card is not null), "the card");
    }
}
