using HeroMe.Bot.Inbox;
using HeroMe.Bot.Schedule;
using HeroMe.Bot.Tests.Harness;
using HeroMe.Bot.Tests.Storage;
using Microsoft.Extensions.Logging;

namespace HeroMe.Bot.Tests.Schedule;

/// <summary>An alert of the deployment looks for these lines, so they are part of what operators rely on.</summary>
public sealed class BacklogTests
{
    private const int MoreThanARoundFinds = 200;

    [Theory, BothDatabases]
    public async Task More_work_than_the_replicas_can_take_is_told_once_and_so_is_its_end(string provider)
    {
        await using var store = await Databases.StartAsync(provider);
        for (var i = 0; i < MoreThanARoundFinds; i++)
        {
            await store.SaysAsync(await store.SomebodyAsync($"person {i}"), "1");
        }

        var log = new CapturedLog();
        using var factory = LoggerFactory.Create(logging => logging.AddProvider(log));
        using var recovery = new OrphanedWorkRecovery(store.Own.Leases, new ConversationQueues(store.Clock), store.Clock, factory.CreateLogger<OrphanedWorkRecovery>());
        await recovery.StartAsync(CancellationToken.None);
        await RoundsAsync(store, () => log.Lines.Any(line => line.Contains("Backlog: 200 conversations or more", StringComparison.Ordinal)));
        await store.RunSqlAsync("DELETE FROM inbox");
        await RoundsAsync(store, () => log.Lines.Any(line => line.Contains("The backlog is gone", StringComparison.Ordinal)));
        await recovery.StopAsync(CancellationToken.None);
        Assert.Single(log.Lines, line => line.Contains("Backlog:", StringComparison.Ordinal));
    }

    private static async Task RoundsAsync(Databases store, Func<bool> holds)
    {
        for (var i = 0; i < 500 && !holds(); i++)
        {
            store.Clock.Advance(TimeSpan.FromSeconds(2));
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System);
        }

        Assert.True(holds());
    }
}
