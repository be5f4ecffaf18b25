using HeroMe.Bot.Storage;
using HeroMe.Bot.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace HeroMe.Bot.Tests.Schedule;

/// <summary>Several processes on one database.</summary>
public sealed class ManyProcessesTests
{
    private const int Persons = 40;

    [Theory, BothDatabases]
    public async Task Sweeps_that_run_side_by_side_take_each_reminder_once(string provider)
    {
        await using var bot = await BotHost.StartAsync(settings: DueTests.Settings(provider, ("Switches:Nudges", "false")), services: new ProbeTopic().Into);
        foreach (var name in Enumerable.Range(0, Persons))
        {
            await bot.ComesDue(await bot.StoringPersonAsync($"p{name}"), ProbeTopic.Of("one"));
        }

        var (store, events) = (bot.Services.GetRequiredService<DueStore>(), bot.Services.GetRequiredService<HeroMe.Bot.Schedule.DueEvents>());
        var claimed = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => store.ClaimAsync(15, CancellationToken.None)));
        Assert.InRange(claimed.Sum(), 15, Persons);
        while (await store.ClaimAsync(15, CancellationToken.None) > 0)
        {
        }

        var tenant = Assert.Single((await store.LookAsync(CancellationToken.None)).Tenants);
        var taken = new List<HeroMe.Bot.Privacy.PersonId>();
        while (taken.Count < Persons)
        {
            taken.AddRange((await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => store.TakeAsync(tenant, 7, null, events.Seal, CancellationToken.None)))).SelectMany(some => some));
        }

        Assert.Equal(Persons, taken.Distinct().Count());
        Assert.Equal(Persons, await bot.CountAsync("inbox WHERE id IN (SELECT id FROM reminder WHERE state = 3)"));
    }

    [Fact]
    public async Task Two_nodes_on_one_PostgreSQL_send_each_once_and_share_the_rate()
    {
        if (Databases.PostgresServer is null)
        {
            // One process alone may use an SQLite file, which the lock file's own test shows.
            Assert.True(new SqliteDatabase("unused", TimeProvider.System).OneProcess);
            return;
        }

        await using var connector = await ScriptedConnector.StartAsync();
        var folder = Directory.CreateTempSubdirectory("herome-").FullName;
        var (one, other) = (new ProbeTopic(), new ProbeTopic());
        await using var first = await BotHost.StartAsync(folder, connector, services: one.Into);
        await using var second = await BotHost.StartAsync(folder, connector, first.Clock, services: other.Into);
        var people = new List<Person>();
        foreach (var name in Enumerable.Range(0, Persons))
        {
            people.Add(await first.StoringPersonAsync($"p{name}"));
        }

        foreach (var person in people)
        {
            await first.SetsReminder(person, ProbeTopic.Of("one"), first.Clock.GetUtcNow().AddSeconds(30));
        }

        await first.GoesTo(first.Clock.GetUtcNow().AddSeconds(30));
        await first.UntilDone(Persons);
        Assert.All(people, person => Assert.Single(person.Answers, "probe one"));
        Assert.Equal(Persons, one.Run + other.Run);
        Assert.True(one.Run > 0 && other.Run > 0, $"{one.Run} and {other.Run}");
    }
}
