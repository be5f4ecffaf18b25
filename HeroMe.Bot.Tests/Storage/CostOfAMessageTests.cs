using HeroMe.Bot.Notebook;
using HeroMe.Bot.Storage;
using HeroMe.Bot.Tests.Dialogs.Risk;
using HeroMe.Bot.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace HeroMe.Bot.Tests.Storage;

/// <summary>What one ordinary message of a guided talk asks of the database.</summary>
public sealed class CostOfAMessageTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task One_message_costs_four_transactions_and_five_round_trips(bool kept)
    {
        await using var bot = await BotHost.StartAsync(services: CountingDatabase.Into);
        var database = (CountingDatabase)bot.Services.GetRequiredService<Database>();
        var person = bot.Person();
        await bot.Hears(person, "こんばんは。仕事のことで少し話したいです");
        await bot.Stand(person, state => state with { Consent = state.Consent with { ChatStorage = kept, Notice = Consent.CurrentNotice, DecidedAt = bot.Clock.GetUtcNow(), AskedAt = bot.Clock.GetUtcNow() } });
        await bot.Hears(person, "異動してから、話せる人がいません");
        await bot.Quiet(TimeSpan.FromSeconds(1));
        database.Clear();
        await bot.Hears(person, "仕事の量が多くて、ひとりで決めるのがつらいです");
        await bot.Until(() => database.Writes.Count >= 4, "the last write");
        await bot.Quiet(TimeSpan.FromSeconds(1));
        var all = string.Join('\n', database.Reads.Concat(database.Writes));

        // The message; the lease with what waits; the turn, with the id of the message its reply is put onto; that it was sent, with the lease given back.
        Assert.True(database.Writes.Count == 4, all);
        Assert.True(database.Reads.Count == 1, all);
        Assert.True(database.RoundTrips == 5, all);
    }
}
