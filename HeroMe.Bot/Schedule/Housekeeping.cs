using HeroMe.Bot.Inbox;
using HeroMe.Bot.People;
using HeroMe.Bot.Storage;

namespace HeroMe.Bot.Schedule;

/// <summary>Clears what is past its time: rows every ten minutes, persons out of reach likewise, profiles and the erasure ledger once a day.</summary>
internal sealed partial class Housekeeping(RetentionStore store, ErasureLedger ledger, ProfileMaintenance maintenance, ConversationQueues queues, TimeProvider clock, ILogger<Housekeeping> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan TidyEvery = TimeSpan.FromHours(24);

    /// <summary>A start has better things to do than to open every profile.</summary>
    private static readonly TimeSpan TidyAfterStart = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        var tidyAt = clock.GetUtcNow() + TidyAfterStart;
        do
        {
            try
            {
                await store.SweepAsync(clock.GetUtcNow(), stoppingToken);
                var erased = await maintenance.EraseDueAsync(stoppingToken);
                foreach (var person in erased)
                {
                    queues.Stop(person);
                }

                if (erased.Count > 0)
                {
                    Erased(erased.Count);
                }

                if (clock.GetUtcNow() >= tidyAt)
                {
                    tidyAt = clock.GetUtcNow() + TidyEvery;
                    ledger.Trim();
                    var looked = await maintenance.TidyProfilesAsync(stoppingToken);
                    Tidied(looked);
                }
            }
            catch (StoreUnavailableException)
            {
                // OrphanedWorkRecovery says so already; ten minutes later is early enough.
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Erased {Count} persons whose time was past")]
    private partial void Erased(int count);

    [LoggerMessage(Level = LogLevel.Information, Message = "Looked over {Count} profiles")]
    private partial void Tidied(int count);
}
