using System.Net;
using HeroMe.Bot.Tests.Harness;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Tests.Faults;

public sealed class StoreAwayTests : IAsyncLifetime
{
    private BotHost _bot = null!;

    public async Task InitializeAsync() => _bot = await BotHost.StartAsync(settings: BotHost.OnSqlite);

    public async Task DisposeAsync() => await _bot.DisposeAsync();

    [Fact]
    public async Task Teams_hears_503_the_person_one_sorry_line_and_the_repeat_is_answered_when_the_database_is_back()
    {
        var person = _bot.Person();
        var message = person.Message("評価のことで相談したいです");
        await using (await BrokenDatabase.Break(_bot))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, await person.PostAsync(message));
            Assert.Equal(HttpStatusCode.ServiceUnavailable, await person.PostAsync(message));
            Assert.Equal([Words.Of(Language.Japanese, "Sorry.Store")], person.Answers);
        }

        Assert.Equal(HttpStatusCode.OK, await person.PostAsync(message));
        await _bot.AnswersTo(person, 2);
        await _bot.Quiet();
        Assert.Equal(2, person.Answers.Count);
    }

    [Fact]
    public async Task An_answer_that_was_decided_while_the_database_went_away_comes_when_it_is_back()
    {
        var person = _bot.Person();
        Assert.Equal(HttpStatusCode.OK, await person.Says("異動の話が出ています"));
        await using (await BrokenDatabase.Break(_bot))
        {
            await _bot.Quiet(TimeSpan.FromSeconds(6));
            Assert.Empty(person.Answers);
        }

        await _bot.AnswersTo(person, 1);
        await _bot.Quiet();
        Assert.Single(person.Answers);
    }

    [Fact]
    public async Task A_tap_while_the_database_is_away_gets_a_notice_and_works_afterwards()
    {
        var person = _bot.Person();
        await person.Installs();
        await _bot.Until(() => person.Chat.Count == 1, "the welcome");
        var starter = Words.Of(Language.Japanese, "Welcome.Starter1");
        await using (await BrokenDatabase.Break(_bot))
        {
            Assert.Equal("application/vnd.microsoft.activity.message", (string?)(await person.Taps(starter))["type"]);
        }

        Assert.Equal("application/vnd.microsoft.card.adaptive", (string?)(await person.Taps(starter))["type"]);
        await _bot.AnswersTo(person, 1);
    }
}
