using System.Collections.Concurrent;
using System.Threading.Channels;
using HeroMe.Bot.Dialogs;
using HeroMe.Bot.Privacy;

namespace HeroMe.Bot.Inbox;

/// <summary>
/// The persons with work waiting in this process: one queue a person, handed out once to the turn dispatcher. Which process may work for
/// a person is decided by the lease in the database, not here.
/// </summary>
internal sealed class ConversationQueues(TimeProvider clock)
{
    /// <summary>People often send several short messages: each one waits this long for the next.</summary>
    internal static readonly TimeSpan NextLine = TimeSpan.FromMilliseconds(600);

    /// <summary>The upper bound for that wait, from the first message.</summary>
    internal static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<PersonId, ConversationQueue> _queues = new();
    private readonly Channel<ConversationQueue> _started = Channel.CreateUnbounded<ConversationQueue>(new UnboundedChannelOptions { SingleReader = true });

    /// <summary>Queues that have work now.</summary>
    public int Active => _queues.Count;

    /// <summary>Yields each queue once, at its first signal; later signals are found by the worker that already runs it.</summary>
    public IAsyncEnumerable<ConversationQueue> StartedAsync(CancellationToken ct) => _started.Reader.ReadAllAsync(ct);

    public void Signal(PersonId person, IncomingMessage message, TeamsAddress address)
    {
        var waits = message.Event == IncomingKind.Message && !message.IsDanger;
        Signal(person, waits, waits ? address : null);
    }

    /// <summary>Signals work that is due without a new message: left over from a restart, or a reply whose delivery was postponed.</summary>
    public void Signal(PersonId person) => Signal(person, waits: false, address: null);

    /// <summary>A newer message is RED, so the reply of the running turn no longer fits. Needs no database.</summary>
    public void CancelRunningTurn(TeamsAddress person)
    {
        foreach (var queue in _queues.Values.Where(q => q.Owner is { } owner && owner.ObjectId == person.ObjectId && owner.TenantId == person.TenantId))
        {
            queue.CancelTurn();
        }
    }

    /// <summary>The person left or erased everything: cancels what is being decided or delivered for them in this process.</summary>
    public void Stop(PersonId person)
    {
        if (_queues.TryGetValue(person, out var queue))
        {
            queue.Stop();
        }
    }

    /// <summary>Removes a queue whose work is done or has failed; the next signal starts a new one.</summary>
    public void Remove(ConversationQueue queue)
    {
        queue.Close();
        _queues.TryRemove(new KeyValuePair<PersonId, ConversationQueue>(queue.Person, queue));
    }

    private void Signal(PersonId person, bool waits, TeamsAddress? address)
    {
        while (true)
        {
            var queue = _queues.GetOrAdd(person, static (id, time) => new ConversationQueue(id, time), clock);
            switch (queue.Signal(waits, address))
            {
                case SignalResult.Closed:
                    _queues.TryRemove(new KeyValuePair<PersonId, ConversationQueue>(person, queue));
                    continue;
                case SignalResult.First:
                    _started.Writer.TryWrite(queue);
                    return;
                default:
                    return;
            }
        }
    }
}
