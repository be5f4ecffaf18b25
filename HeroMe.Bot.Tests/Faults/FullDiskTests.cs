using System.Net;
using HeroMe.Bot.Tests.Harness;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Tests.Faults;

/// <summary>The disk becomes full while the bot runs: no message is lost silently, and the bot recovers by itself.</summary>
public sealed class FullDiskTests
{
    [Fact]
    public async Task While_the_disk_is_full_Teams_hears_503_and_the_person_a_sorry_line_and_afterwards_everything_works()
    {
        await using var connector = await ScriptedConnector.StartAsync();
        await using var bot = await BotProcess.StartAsync(Directory.CreateTempSubdirectory("herome-full-").FullName, BotProcess.FreePort());
        var person = new Person(bot.Http, connector, "hanako");
        await person.Says("異動の話が出ています");
        await Eventually.Holds(() => person.Answers.Count == 1, connector, "the first answer");

        await bot.DiskTakesNoMoreAsync(1);
        var message = person.Message("評価のことも気になります");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await person.PostAsync(message));
        await Eventually.Holds(() => person.Answers.Contains(Words.Of(Language.Japanese, "Sorry.Store")), connector, "the sorry line");

        await bot.DiskTakesNoMoreAsync(null);
        Assert.Equal(HttpStatusCode.OK, await person.PostAsync(message));
        await Eventually.Holds(() => person.Answers.Count == 3, connector, "the answer to the repeat");
        Assert.Equal(3, person.Answers.Count);
    }
}
