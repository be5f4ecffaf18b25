using HeroMe.Bot.Company;
using HeroMe.Bot.Inbox;
using HeroMe.Bot.Insights;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.People;
using HeroMe.Bot.Storage;
using Microsoft.Extensions.Options;

namespace HeroMe.Bot.Schedule;

/// <summary>
/// Deletes what has expired: rows and unreachable persons every ten minutes, parts of profiles and the erasure ledger once a day. A step that fails is
/// tried again in the next round; it stops neither the other steps nor the process.
/// </summary>
internal sealed partial class Housekeeping(
    ClockCheck check,
    RetentionStore store,
    Notebooks notebooks,
    IOptions<CompanyOptions> company,
    ErasureLedger ledger,
    ProfileMaintenance maintenance,
    MonthClosing months,
    ConversationQueues queues,
    TimeProvider clock,
    ILogger<Housekeeping> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan TidyEvery = TimeSpan.FromHours(24);

    /// <summary>Delayed, because opening every profile would slow down the start.</summary>
    private static readonly TimeSpan TidyAfterStart = TimeSpan.FromHours(1);

    /// <summary>Whether the last round was refused; it is logged once.</summary>
    private bool _refused;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        var (tidied, wait) = (clock.GetTimestamp(), TidyAfterStart);
        do
        {
            // No step runs by a clock that is not believed, nor while the database is away.
            var believed = false;
            await StepAsync(async ct => believed = await IsClockBelievedAsync(ct), stoppingToken);
            if (!believed)
            {
                continue;
            }

            await StepAsync(ct => store.SweepAsync(clock.GetUtcNow(), notebooks.UntilDeleted(company.Value.RecordRetentionMonths), ct), stoppingToken);
            await StepAsync(EraseDueAsync, stoppingToken);
            await StepAsync(CloseMonthsAsync, stoppingToken);
            if (clock.GetElapsedTime(tidied) >= wait)
            {
                (tidied, wait) = (clock.GetTimestamp(), TidyEvery);
                await StepAsync(TrimLedgerAsync, stoppingToken);
                await StepAsync(TidyProfilesAsync, stoppingToken);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task<bool> IsClockBelievedAsync(CancellationToken ct)
    {
        var jump = await check.RefusesAsync(ct);
        if (jump is { } ahead && !_refused)
        {
            ClockNotBelieved(Math.Round(ahead.TotalHours));
        }

        _refused = jump is not null;
        return !_refused;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Nothing is deleted by time: the clock is {Hours} hours ahead of the last deletion. If it is right (the bot was stopped, or restored from a backup), set Storage:ClockConfirmedUntil to today and restart; if not, correct it")]
    private partial void ClockNotBelieved(double hours);

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

    private async Task CloseMonthsAsync(CancellationToken ct)
    {
        foreach (var month in await months.CloseAsync(ct))
        {
            MonthClosed(month);
        }
    }

    private Task TrimLedgerAsync(CancellationToken ct)
    {
        ledger.Trim();
        return Task.CompletedTask;
    }

    private async Task TidyProfilesAsync(CancellationToken ct)
    {
        var looked = await maintenance.TidyProfilesAsync(ct);
        Tidied(looked);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Erased {Count} persons whose time was past")]
    private partial void Erased(int count);

    [LoggerMessage(Level = LogLevel.Information, Message = "Closed the counts of {Month}")]
    private partial void MonthClosed(int month);

    [LoggerMessage(Level = LogLevel.Information, Message = "Looked over {Count} profiles")]
    private partial void Tidied(int count);

    [LoggerMessage(Level = LogLevel.Error, Message = "A step of the housekeeping ended by {Fault}; the next round tries again")]
    private partial void StepFailed(string fault);
}
