using System.Diagnostics;
using System.Net;
using HeroMe.Bot.Safety;
using HeroMe.Bot.Tests.Harness;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Tests.Faults;

/// <summary>
/// A database that somebody holds a lock on makes nobody wait for long, and nobody wait for others. Measured on the real clock: the waits are those of
/// the engines, and before they were bound, the fourth of four messages was acknowledged after twenty seconds.
/// </summary>
public sealed class LockedDatabaseTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);

    public static TheoryData<string> Locks => [.. ((IEnumerable<object[]>)BrokenDatabase.Ways).Select(row => (string)row[0]).Where(way => way.Contains("locked", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Locks))]
    public async Task Acknowledgements_do_not_queue_up_behind_a_lock(string way)
    {
        await using var bot = await BotHost.StartAsync(settings: BrokenDatabase.SettingsFor(way));
        var people = Enumerable.Range(0, 8).Select(i => bot.Person($"person{i}")).ToList();
        foreach (var person in people)
        {
            await person.Installs();
        }

        await bot.Until(() => people.All(p => p.Chat.Count == 1), "the welcome of each");
        await using (await BrokenDatabase.Break(bot, way))
        {
            var began = Stopwatch.GetTimestamp();
            var answers = await Task.WhenAll(people.Select(async p => (Status: await p.Says("評価のことで相談したいです"), After: Stopwatch.GetElapsedTime(began))));
            Assert.All(answers, a => Assert.Equal(HttpStatusCode.ServiceUnavailable, a.Status));
            Assert.All(answers, a => Assert.InRange(a.After, TimeSpan.Zero, Soon));
            Assert.All(people, p => Assert.Equal([Words.Of(Language.Japanese, "Sorry.Store")], p.Answers));
        }
    }

    [Theory]
    [MemberData(nameof(Locks))]
    public async Task Danger_is_acknowledged_at_once_and_its_state_is_stored_with_the_next_message(string way)
    {
        await using var bot = await BotHost.StartAsync(settings: BrokenDatabase.SettingsFor(way));
        var person = bot.Person();
        await person.Installs();
        await bot.Until(() => person.Chat.Count == 1, "the welcome");
        await using (await BrokenDatabase.Break(bot, way))
        {
            var waiting = bot.Person("waiting").Says("評価のことで相談したいです");
            var began = Stopwatch.GetTimestamp();
            Assert.Equal(HttpStatusCode.OK, await person.Says("もう死にたいです"));
            Assert.InRange(Stopwatch.GetElapsedTime(began), TimeSpan.Zero, Soon);
            Assert.Equal(2, person.Chat.Count(m => m.Card is not null));
            Assert.Empty(person.Answers);
            await waiting;
        }

        for (var left = 5; await person.Says("聞いてくれますか") != HttpStatusCode.OK; left--)
        {
            Assert.NotEqual(0, left);
        }

        await bot.AnswersTo(person, 1);
        Assert.Equal(RiskLevel.Red, (await bot.StoredDataAsync(person)).State.Risk?.Level);
    }
}
