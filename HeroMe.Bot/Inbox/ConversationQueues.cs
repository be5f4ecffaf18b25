using System.Collections.Concurrent;
using HeroMe.Bot.Dialogs;
using HeroMe.Bot.Outbox;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Storage;
using HeroMe.Bot.Turns;

namespace HeroMe.Bot.Inbox;

/// <summary>
/// One lane per person in this process: waits a moment for the next short line, then lets the worker take all of them as one turn.
/// The lane's owner across processes is decided by the database, not here.
/// </summary>
internal sealed partial class ConversationQueues(Lazy<TurnWorker> worker, TeamsClient teams, TimeProvider clock, IHostApplicationLifetime host, ILogger<ConversationQueues> log)
{
    /// <summary>People send three short lines: each one waits this long for the next …</summary>
    internal static readonly TimeSpan NextLine = TimeSpan.FromMilliseconds(600);

    /// <summary>… but never longer than this in all.</summary>
    internal static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<PersonId, ConversationQueue> _queues = new();

    /// <summary>Lanes at work now; the soak test and the metrics read it.</summary>
    public int Active => _queues.Count;

    public void Signal(PersonId person, IncomingMessage message, TeamsAddress address)
    {
        var waits = message.Event == IncomingKind.Message && !message.IsDanger;
        Wake(person, waits, waits ? address : null);
    }

    /// <summary>Something is due that nobody just wrote: left over from a restart, or an answer whose delivery was put off.</summary>
    public void Signal(PersonId person) => Wake(person, waits: false, address: null);

    /// <summary>Danger was read in a newer message: what the running turn would say is no longer right. Needs no database.</summary>
    public void CancelTurn(TeamsAddress person)
    {
        foreach (var queue in _queues.Values.Where(l => l.Owner is { } o && o.ObjectId == person.ObjectId && o.TenantId == person.TenantId))
        {
            queue.CancelTurn();
        }
    }

    /// <summary>The person left, or erased everything: what is being decided or delivered for them in this process ends now.</summary>
    public void Stop(PersonId person)
    {
        if (_queues.TryGetValue(person, out var queue))
        {
            queue.Stop();
        }
    }

    private void Wake(PersonId person, bool waits, TeamsAddress? address)
    {
        if (host.ApplicationStopping.IsCancellationRequested)
        {
            return;
        }

        while (true)
        {
            var queue = _queues.GetOrAdd(person, static (_, c) => new ConversationQueue(c), clock);
            switch (queue.Signal(waits, address))
            {
                case SignalResult.Closed:
                    _queues.TryRemove(new KeyValuePair<PersonId, ConversationQueue>(person, queue));
                    continue;
                case SignalResult.First:
                    _ = Task.Run(() => RunAsync(person, queue), CancellationToken.None);
                    return;
                default:
                    return;
            }
        }
    }

    private async Task RunAsync(PersonId person, ConversationQueue queue)
    {
        var stopping = host.ApplicationStopping;
        try
        {
            do
            {
                var typing = queue.TakeAddress() is { } address ? teams.Typing(address, stopping) : Task.CompletedTask;
                await queue.WaitForQuietAsync(stopping);
                await typing;
                await worker.Value.RunAsync(person, queue, stopping);
            }
            while (!queue.TryClose());
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // What is not committed waits in the inbox for the next start.
        }
#pragma warning disable CA1031 // The one catch of a lane: a fault of one person's turn must not end the process; the sweep comes back to it.
        catch (Exception e)
#pragma warning restore CA1031
        {
            ConversationFailed(person, e.GetType().Name);
        }
        finally
        {
            queue.Close();
            _queues.TryRemove(new KeyValuePair<PersonId, ConversationQueue>(person, queue));
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Lane {Person} ended by {Fault}; the sweep will return to it")]
    private partial void ConversationFailed(PersonId person, string fault);
}
