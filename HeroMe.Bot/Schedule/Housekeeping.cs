using HeroMe.Bot.Inbox;
using HeroMe.Bot.People;
using HeroMe.Bot.Storage;

namespace HeroMe.Bot.Schedule;

/// <summary>
/// Deletes what has expired: rows and unreachable persons every ten minutes, parts of profiles and the erasure ledger once a day. A step that fails is
/// tried again in the next round; it stops neither the other steps nor the process.
/// </summary>
internal sealed partial class Housekeeping(RetentionStore store, ErasureLedger ledger, ProfileMaintenance maintenance, ConversationQueues queues, TimeProvider clock, ILogger<Housekeeping> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan TidyEvery = TimeSpan.FromHours(24);

    /// <summary>Delayed, because opening every profile would slow down the start.</summary>
    private static readonly TimeSpan TidyAfterStart = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        var (tidied, wait) = (clock.GetTimestamp(), TidyAfterStart);
        do
        {
            await StepAsync(ct => store.SweepAsync(clock.GetUtcNow(), ct), stoppingToken);
            await StepAsync(EraseDueAsync, stoppingToken);
            if (clock.GetElapsedTime(tidied) >= wait)
            {
                (tidied, wait) = (clock.GetTimestamp(), TidyEvery);
                await StepAsync(TrimLedgerAsync, stoppingToken);
                await StepAsync(TidyProfilesAsync, stoppingToken);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task StepAsync(Func<CancellationToken, Task> step, CancellationToken ct)
    {
        try
        {
            await step(ct);
        }
        catch (StoreUnavailableException)
        {
            // OrphanedWorkRecovery logs the unavailable database already; the next run is in ten minutes.
        }
#pragma warning disable CA1031 // Catches everything: what is left undone is done later, but a process that ended answers nobody.
        catch (Exception fault) when (!ct.IsCancellationRequested)
#pragma warning restore CA1031
        {
            StepFailed(fault.GetType().Name);
        }
    }

    private async Task EraseDueAsync(CancellationToken ct)
    {
        var erased = await maintenance.EraseDueAsync(ct);
        foreach (var person in erased)
        {
            queues.Stop(person);
        }

        if (erased.Count > 0)
        {
            Erased(erased.Count);
        }
    }

    private Task TrimLedgerAsync(CancellationToken ct)
    {
        ledger.Trim();
        return Task.CompletedTask;
    }

    private async Task TidyProfilesAsync(CancellationToken ct) => Tidied(await maintenance.TidyProfilesAsync(ct));

    [LoggerMessage(Level = LogLevel.Information, Message = "Erased {Count} persons whose time was past")]
    private partial void Erased(int count);

    [LoggerMessage(Level = LogLevel.Information, Message = "Looked over {Count} profiles")]
    private partial void Tidied(int count);

    [LoggerMessage(Level = LogLevel.Error, Message = "A step of the housekeeping ended by {Fault}; the next round tries again")]
    private partial void StepFailed(string fault);
}
