using HeroMe.Bot.Safety;
using HeroMe.Bot.Tests.Harness;

namespace HeroMe.Bot.Tests.Dialogs.Risk;

/// <summary>A risk state belongs to the person, not to the process that detected it. On PostgreSQL both replicas run at once; on SQLite the second starts after the first has stopped.</summary>
public sealed class RiskAcrossReplicasTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("herome-replicas-").FullName;
    private readonly List<BotHost> _hosts = [];
    private ScriptedConnector _connector = null!;

    public async Task InitializeAsync() => _connector = await ScriptedConnector.StartAsync();

    public async Task DisposeAsync()
    {
        foreach (var host in _hosts)
        {
            await host.DisposeAsync();
        }

        await _connector.DisposeAsync();
    }

    [Fact]
    public async Task What_one_replica_read_locks_the_coaching_on_the_other_and_being_safe_there_releases_it_here()
    {
        var first = await AnotherAsync();
        var person = first.Person();
        Assert.True(RiskScene.IsRed(await first.Hears(person, "もう死にたいです")));

        var second = await AnotherAsync();
        var there = Same(person, second);
        Assert.Equal(RiskLevel.Red, await second.Level(there));
        Assert.True(RiskScene.IsStay(await second.Hears(there, "明日の会議の準備を手伝ってください")));
        await second.Hears(there, "安全です");

        var here = Databases.PostgresServer is null ? await AnotherAsync() : first;
        var back = Same(person, here);
        Assert.NotEqual(RiskLevel.Red, await here.Level(back));
        Assert.False(RiskScene.IsStay(await here.Hears(back, "明日の会議のことを話してもいいですか")));
    }

    [Fact]
    public async Task A_card_shown_by_one_replica_is_answered_at_the_other()
    {
        var first = await AnotherAsync();
        var person = first.Person();
        await first.Hears(person, "もう死にたいです");

        var second = await AnotherAsync();
        var there = Same(person, second);
        await second.Taps(there, RiskScene.Button("safe"));
        Assert.NotEqual(RiskLevel.Red, await second.Level(there));
    }

    private Harness.Person Same(Harness.Person person, BotHost bot) => new(bot.Http, _connector, "hanako") { ObjectId = person.ObjectId, Conversation = person.Conversation };

    private async Task<BotHost> AnotherAsync()
    {
        if (Databases.PostgresServer is null && _hosts.Count > 0)
        {
            await _hosts[^1].StopAsync();
        }

        _hosts.Add(await BotHost.StartAsync(_folder, _connector, _hosts.Count > 0 ? _hosts[^1].Clock : null));
        return _hosts[^1];
    }
}
