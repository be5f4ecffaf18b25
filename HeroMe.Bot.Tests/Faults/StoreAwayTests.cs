using System.Net;
using HeroMe.Bot.Tests.Harness;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Tests.Faults;

public sealed class StoreAwayTests
{
    public static TheoryData<string> Ways => BrokenDatabase.Ways;

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Teams_hears_503_the_person_one_sorry_line_and_the_repeat_is_answered_when_the_database_is_back(string way)
    {
        await using var bot = await BotHost.StartAsync(settings: BrokenDatabase.SettingsFor(way));
        var person = bot.Person();
        var message = person.Message("評価のことで相談したいです");
        await using (await BrokenDatabase.Break(bot, way))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, await person.PostAsync(message));
            Assert.Equal(HttpStatusCode.ServiceUnavailable, await person.PostAsync(message));
            Assert.Equal([Words.Of(Language.Japanese, "Sorry.Store")], person.Answers);
        }

        await Again(async () => await person.PostAsync(message) == HttpStatusCode.OK);
        await bot.AnswersTo(person, 2);
        await bot.Quiet();
        Assert.Equal(2, person.Answers.Count);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task An_answer_that_was_decided_while_the_database_went_away_comes_when_it_is_back(string way)
    {
        await using var bot = await BotHost.StartAsync(settings: BrokenDatabase.SettingsFor(way));
        var person = bot.Person();
        Assert.Equal(HttpStatusCode.OK, await person.Says("異動の話が出ています"));
        await using (await BrokenDatabase.Break(bot, way))
        {
            await bot.Quiet(TimeSpan.FromSeconds(6));
            Assert.Empty(person.Answers);
        }

        await bot.AnswersTo(person, 1);
        await bot.Quiet();
        Assert.Single(person.Answers);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_tap_while_the_database_is_away_gets_a_notice_and_works_afterwards(string way)
    {
        await using var bot = await BotHost.StartAsync(settings: BrokenDatabase.SettingsFor(way));
        var person = bot.Person();
        await person.Installs();
        await bot.Until(() => person.Chat.Count == 1, "the welcome");
        var starter = Words.Of(Language.Japanese, "Welcome.Starter1");
        await using (await BrokenDatabase.Break(bot, way))
        {
            Assert.Equal("application/vnd.microsoft.activity.message", (string?)(await person.Taps(starter))["type"]);
        }

        await Again(async () => (string?)(await person.Taps(starter))["type"] == "application/vnd.microsoft.card.adaptive");
        await bot.AnswersTo(person, 1);
    }

    /// <summary>Tries up to six times: a pooled connection to a server that was down may fail once, and Teams would repeat the post as well.</summary>
    private static async Task Again(Func<Task<bool>> works)
    {
        for (var left = 5; !await works(); left--)
        {
            Assert.NotEqual(0, left);
        }
    }
}
