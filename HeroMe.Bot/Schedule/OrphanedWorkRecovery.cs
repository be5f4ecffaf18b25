using HeroMe.Bot.Inbox;
using HeroMe.Bot.Storage;

namespace HeroMe.Bot.Schedule;

/// <summary>Finds what nobody is working on: messages left by a process that died, answers whose delivery was put off.</summary>
internal sealed partial class OrphanedWorkRecovery(LeaseStore leases, ConversationQueues queues, TimeProvider clock, ILogger<OrphanedWorkRecovery> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(2);
    private const int AtOnce = 200;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        var away = false;
        do
        {
            try
            {
                foreach (var person in await leases.FindOrphanedAsync(AtOnce, stoppingToken))
                {
                    queues.Signal(person);
                }

                if (away)
                {
                    away = false;
                    StoreBack();
                }
            }
            catch (StoreUnavailableException)
            {
                if (!away)
                {
                    away = true;
                    StoreAway();
                }
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The database cannot be reached; new messages are refused until it can")]
    private partial void StoreAway();

    [LoggerMessage(Level = LogLevel.Information, Message = "The database is back")]
    private partial void StoreBack();
}
