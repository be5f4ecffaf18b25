using HeroMe.Bot.Inbox;
using HeroMe.Bot.Storage;

namespace HeroMe.Bot.Schedule;

/// <summary>Finds work that no process is doing: messages left by a process that ended, replies whose delivery was postponed.</summary>
internal sealed partial class OrphanedWorkRecovery(LeaseStore leases, ConversationQueues queues, TimeProvider clock, ILogger<OrphanedWorkRecovery> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(2);

    /// <summary>So many conversations are looked for in a round. A round that finds all of them is a backlog: the replicas cannot keep up.</summary>
    private const int AtOnce = 200;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        var (away, behind) = (false, false);
        do
        {
            try
            {
                var waiting = await leases.FindOrphanedAsync(AtOnce, stoppingToken);
                foreach (var person in waiting)
                {
                    queues.Signal(person);
                }

                behind = Tell(behind, waiting.Count >= AtOnce);

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
#pragma warning disable CA1031 // Catches everything: without this service no message that a process left behind would be answered until a restart.
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                RoundFailed(fault.GetType().Name);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <returns><paramref name="isBehind"/>; a change of it is logged.</returns>
    private bool Tell(bool wasBehind, bool isBehind)
    {
        if (isBehind && !wasBehind)
        {
            BacklogBegan(AtOnce);
        }
        else if (wasBehind && !isBehind)
        {
            BacklogEnded();
        }

        return isBehind;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Backlog: {Count} conversations or more wait and no process works on them")]
    private partial void BacklogBegan(int count);

    [LoggerMessage(Level = LogLevel.Information, Message = "The backlog is gone")]
    private partial void BacklogEnded();

    [LoggerMessage(Level = LogLevel.Error, Message = "The database cannot be reached; new messages are refused until it can")]
    private partial void StoreAway();

    [LoggerMessage(Level = LogLevel.Information, Message = "The database is back")]
    private partial void StoreBack();

    [LoggerMessage(Level = LogLevel.Error, Message = "Looking for work left behind ended by {Fault}; the next round tries again")]
    private partial void RoundFailed(string fault);
}
