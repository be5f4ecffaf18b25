using HeroMe.Bot.Notebook;
using HeroMe.Bot.Tests.Dialogs.Risk;
using HeroMe.Bot.Tests.Harness;

namespace HeroMe.Bot.Tests.Storage;

/// <summary>Bytes that one ordinary message writes to disk on SQLite while nothing else is written, so that no transaction shares its pages with another.</summary>
public sealed class BytesOfAMessageTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task One_message_grows_the_log_by_less_than_sixty_kilobytes(bool kept)
    {
        await using var bot = await BotHost.StartAsync(settings: BotHost.OnSqlite);
        var people = Enumerable.Range(0, 20).Select(at => bot.Person($"person {at}")).ToList();
        foreach (var person in people)
        {
            await bot.Hears(person, "こんばんは。仕事のことで少し話したいです");
            await bot.Stand(person, state => state with { Consent = state.Consent with { ChatStorage = kept, Notice = Consent.CurrentNotice, DecidedAt = bot.Clock.GetUtcNow(), AskedAt = bot.Clock.GetUtcNow() } });
        }

        await bot.Quiet(TimeSpan.FromSeconds(1));
        var log = new FileInfo(Path.Combine(bot.Folder, "hero-me.db-wal"));
        var before = log.Length;
        foreach (var person in people)
        {
            await bot.Hears(person, "仕事の量が多くて、ひとりで決めるのがつらいです");
            await bot.Quiet(TimeSpan.FromSeconds(1));
        }

        log.Refresh();
        var each = (log.Length - before) / people.Count;
        Assert.True(each < 60_000, $"{each} bytes");
        Assert.True(each > 5_000, $"{each} bytes: the log was emptied in between, and nothing was measured");
    }
}
