using System.Security.Cryptography;
using System.Text.Json;
using HeroMe.Bot.Company;
using HeroMe.Bot.Dialogs;
using HeroMe.Bot.Inbox;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.People;
using HeroMe.Bot.Storage;

namespace HeroMe.Bot.Schedule;

/// <summary>
/// Makes due reminders into work, on every process: claims what is due, and puts it into the inbox at the rate of its tenant. What follows is an ordinary
/// turn. While <c>Switches:Nudges</c> is false everything waits.
/// </summary>
internal sealed partial class DueSweep(DueStore store, DueEvents events, ConversationQueues queues, SendRate rate, Live<SwitchOptions> switches, TimeProvider clock, ILogger<DueSweep> log) : BackgroundService
{
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(2);

    /// <summary>Shorter than the time for which a tenant's tokens are saved.</summary>
    private static readonly TimeSpan Busy = TimeSpan.FromMilliseconds(100);

    /// <summary>Rows of one claim: on SQLite a message waits as long as this takes.</summary>
    private const int AtOnce = 1000;

    /// <summary>Most that are taken in one transaction.</summary>
    private const int MostTaken = 50;

    /// <summary>Conversations that may be busy in this process before it leaves what is due to others.</summary>
    private const int MostActive = 400;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var wait = Idle;
            try
            {
                wait = switches.Now.Nudges ? await SweepAsync(stoppingToken) : Idle;
            }
            catch (StoreUnavailableException)
            {
                // OrphanedWorkRecovery logs the unavailable database already.
            }
#pragma warning disable CA1031 // Catches everything: without this service nothing that is due would ever come until a restart.
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                RoundFailed(fault.GetType().Name);
            }

            if (wait > TimeSpan.Zero)
            {
                await Task.Delay(wait, clock, stoppingToken);
            }
        }
    }

    /// <returns>How long to wait for the next round.</returns>
    private async Task<TimeSpan> SweepAsync(CancellationToken ct)
    {
        var (isDue, tenants) = await store.LookAsync(ct);
        var claimed = isDue ? await store.ClaimAsync(AtOnce, ct) : 0;
        var taken = 0;
        foreach (var tenant in tenants)
        {
            var room = Math.Min(MostTaken, MostActive - queues.Active);
            if (room <= 0)
            {
                break;
            }

            var queued = await store.TakeAsync(tenant, room, rate.PerSecond, events.Seal, ct);
            taken += queued.Count;
            foreach (var person in queued)
            {
                queues.Signal(person);
            }
        }

        return claimed == AtOnce || (taken > 0 && rate.PerSecond is null) ? TimeSpan.Zero : claimed > 0 || tenants.Count > 0 ? Busy : Idle;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Looking for what is due ended by {Fault}; the next round tries again")]
    private partial void RoundFailed(string fault);
}

/// <summary>Makes the event that a due reminder puts into its person's inbox.</summary>
internal sealed class DueEvents(PersonRepository people, NotebookAccess notebooks, InboxSealing sealing, IndexKey index, TimeProvider clock)
{
    /// <summary>As long as the turn of a person may take to begin before another process looks after it.</summary>
    private static readonly TimeSpan LeftBehindAfter = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan RepeatsFor = TimeSpan.FromHours(24);

    /// <summary>The row has the reminder's id, so that the reminder's turn and the reminder can be withdrawn together.</summary>
    /// <returns>Null when the row cannot be read.</returns>
    public InboxInsert? Seal(DueRow due)
    {
        try
        {
            var person = people.Open(due.Person);
            var now = clock.GetUtcNow();
            var message = new IncomingMessage
            {
                Event = IncomingKind.Due,
                ActivityId = due.Id.ToString("N"),
                Reminder = notebooks.OpenReminder(person, due.Id, due.Body ?? throw new InvalidDataException("A reminder has no content.")),
                ArrivedAt = now,
            };
            return new InboxInsert(
                person.Id, person.Row.Epoch, due.Id, index.Activity("reminder", message.ActivityId), sealing.Seal(person, due.Id, message), now + LeftBehindAfter, now + RepeatsFor, Profile: null, Supersedes: null);
        }
        catch (Exception fault) when (fault is CryptographicException or JsonException or InvalidDataException or ObjectDisposedException)
        {
            return null;
        }
    }
}
