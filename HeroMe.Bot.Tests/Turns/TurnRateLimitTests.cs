using HeroMe.Bot.Tests.Harness;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Tests.Turns;

public sealed class TurnRateLimitTests
{
    private static readonly string[] Lines = ["評価の話です", "同僚の話です", "異動の話です", "残業の話です"];

    [Theory]
    [InlineData(Language.Japanese)]
    [InlineData(Language.English)]
    internal async Task Over_the_limit_it_is_said_once_and_what_waits_is_answered_together(Language language)
    {
        await using var bot = await Start(2);
        var person = bot.Person();
        var lines = language == Language.Japanese ? Lines : ["my review was bad", "my team is far away", "I want to move on", "I work too long"];
        await person.Says(lines[0]);
        await bot.AnswersTo(person, 1);
        await person.Says(lines[1]);
        await bot.AnswersTo(person, 2);
        await person.Says(lines[2]);
        await bot.AnswersTo(person, 3);
        Assert.Equal(Words.Of(language, "Limits.Turns"), person.Answers[2]);
        await person.Says(lines[3]);
        await bot.Quiet(TimeSpan.FromSeconds(10));
        Assert.Equal(3, person.Answers.Count);
        Assert.Equal(2, await bot.CountAsync("inbox WHERE body IS NOT NULL"));

        await bot.AnswersTo(person, 4);
        await bot.Quiet();
        Assert.Equal(4, person.Answers.Count);
        Assert.Equal(0, await bot.CountAsync("inbox WHERE body IS NOT NULL"));
    }

    [Fact]
    public async Task One_persons_limit_is_nobody_elses_and_danger_never_waits()
    {
        await using var bot = await Start(1);
        var (person, colleague) = (bot.Person(), bot.Person("taro"));
        await person.Says(Lines[0]);
        await bot.AnswersTo(person, 1);
        await person.Says(Lines[1]);
        await bot.AnswersTo(person, 2);
        await colleague.Says(Lines[0]);
        await bot.AnswersTo(colleague, 1);
        Assert.NotEqual(Words.Of(Language.Japanese, "Limits.Turns"), colleague.Answers[0]);
        await person.Says("もう死にたい");
        Assert.Contains(person.Chat, b => b.Card is not null);
        await bot.Quiet(TimeSpan.FromSeconds(5));
        Assert.Equal(0, await bot.CountAsync("inbox WHERE body IS NOT NULL"));
    }

    [Fact]
    public async Task What_waits_survives_a_restart()
    {
        await using var connector = await ScriptedConnector.StartAsync();
        string folder;
        Person person;
        await using (var bot = await Start(1, connector: connector))
        {
            folder = bot.Folder;
            person = bot.Person();
            await person.Says(Lines[0]);
            await bot.AnswersTo(person, 1);
            await person.Says(Lines[1]);
            await bot.AnswersTo(person, 2);
            await bot.Quiet(TimeSpan.FromSeconds(4));
        }

        await using var again = await Start(1, folder, connector);
        await again.AnswersTo(person, 3);
    }

    private static Task<BotHost> Start(int turns, string? folder = null, ScriptedConnector? connector = null) => BotHost.StartAsync(
        folder, connector, settings: new Dictionary<string, string>(StringComparer.Ordinal) { ["Limits:TurnsPerMinute"] = turns.ToString(System.Globalization.CultureInfo.InvariantCulture) });
}
