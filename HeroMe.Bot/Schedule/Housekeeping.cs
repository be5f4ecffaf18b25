using HeroMe.Bot.Company;
using HeroMe.Bot.Inbox;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.People;
using HeroMe.Bot.Storage;
using Microsoft.Extensions.Options;

namespace HeroMe.Bot.Schedule;

/// <summary>Deletes what has expired: rows and unreachable persons every ten minutes, parts of profiles and the erasure ledger once a day.</summary>
internal sealed partial class Housekeeping(
    ClockCheck check,
    RetentionStore store,
    Notebooks notebooks,
    IOptions<CompanyOptions> company,
    ErasureLedger ledger,
    ProfileMaintenance maintenance,
    ConversationQueues queues,
    TimeProvider clock,
    ILogger<Housekeeping> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan TidyEvery = TimeSpan.FromHours(24);

    /// <summary>Delayed, because opening every profile would slow down the start.</summary>
    private static readonly TimeSpan TidyAfterStart = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        var tidyAt = clock.GetUtcNow() + TidyAfterStart;
        var refused = false;
        do
        {
            try
            {
                if (await check.RefusesAsync(stoppingToken) is { } jump)
                {
                    if (!refused)
                    {
                        ClockNotBelieved(Math.Round(jump.TotalHours));
                    }

                    refused = true;
                    continue;
                }

                refused = false;
                await store.SweepAsync(clock.GetUtcNow(), notebooks.UntilDeleted(company.Value.RecordRetentionMonths), stoppingToken);
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
                // OrphanedWorkRecovery logs the unavailable database already; the next run is in ten minutes.
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Nothing is deleted by time: the clock is {Hours} hours ahead of the last deletion. If it is right (the bot was stopped, or restored from a backup), set Storage:ClockConfirmedUntil to today and restart; if not, correct it")]
    private partial void ClockNotBelieved(double hours);

    [LoggerMessage(Level = LogLevel.Information, Message = "Erased {Count} persons whose time was past")]
    private partial void Erased(int count);

    [LoggerMessage(Level = LogLevel.Information, Message = "Looked over {Count} profiles")]
    private partial void Tidied(int count);
}
