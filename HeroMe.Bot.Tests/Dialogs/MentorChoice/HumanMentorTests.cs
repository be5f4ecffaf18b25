using HeroMe.Bot.Tests.Dialogs.Risk;
using HeroMe.Bot.Tests.Harness;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Tests.Dialogs.MentorChoice;

/// <summary>壁打ち only when it is asked for, ended by a word, and then people to go on with, where the company's directory lists them.</summary>
[Trait("Capability", "C40")]
public sealed class HumanMentorTests
{
    private static readonly string Sample = Path.Combine(AppContext.BaseDirectory, "Company", "Samples", "directory.sample.json");

    [Fact]
    public async Task After_an_argument_the_companys_own_mentors_are_named_once()
    {
        await using var bot = await BotHost.StartAsync(settings: new Dictionary<string, string>(StringComparer.Ordinal) { ["Company:DirectoryFile"] = Sample });
        var person = bot.Person();
        await bot.Hears(person, "異動の希望を出すか迷っています");
        Assert.DoesNotContain(person.Chat, message => message.CardText.StartsWith("ソウ", StringComparison.Ordinal));
        await bot.Hears(person, "壁打ちをお願いします");
        await bot.Hears(person, "ストップ");
        await bot.Quiet();
        var people = Assert.Single(person.Chat, message => message.CardText.StartsWith(Ja("Mentors.People"), StringComparison.Ordinal));
        Assert.Contains("ななめの先輩", people.CardText, StringComparison.Ordinal);
        Assert.Null(people.Card!["actions"]);
        await bot.Hears(person, "壁打ちをお願いします");
        await bot.Hears(person, "ストップ");
        await bot.Quiet();
        Assert.Single(person.Chat, message => message.CardText.StartsWith(Ja("Mentors.People"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_a_directory_nobody_is_invented()
    {
        await using var bot = await BotHost.StartAsync(settings: new Dictionary<string, string>(StringComparer.Ordinal) { ["Company:DirectoryFile"] = "" });
        var person = bot.Person();
        await bot.Hears(person, "壁打ちをお願いします");
        await bot.Hears(person, "ストップ");
        await bot.Quiet();
        Assert.Equal(Ja("Mentors.Stopped"), person.Chat[^1].Text);
    }

    private static string Ja(string key, params object[] args) => Words.Of(Language.Japanese, key, args);
}
