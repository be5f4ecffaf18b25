using HeroMe.Bot.People;
using HeroMe.Bot.Privacy;

namespace HeroMe.Bot.Inbox;

internal enum SignalResult { First, Noted, Closed }

/// <summary>When the messages of one person that wait in the inbox are to be taken as one turn, and what is running for them now. All members are thread-safe.</summary>
internal sealed class ConversationQueue(PersonId person, TimeProvider clock)
{
    private readonly Lock _gate = new();
    private bool _started;
    private bool _closed;
    private bool _pending;
    private DateTimeOffset _first;
    private DateTimeOffset _latest;
    private bool _urgent;
    private TeamsAddress? _address;
    private TaskCompletionSource _urgentCame = NewSignal();
    private CancellationTokenSource? _turn;
    private CancellationTokenSource? _work;

    public PersonId Person => person;

    public SignalResult Signal(bool waits, TeamsAddress? address)
    {
        lock (_gate)
        {
            if (_closed)
            {
                return SignalResult.Closed;
            }

            var now = clock.GetUtcNow();
            if (!_pending)
            {
                _first = now;
            }

            _pending = true;
            _latest = now;
            _address = address ?? _address;
            Owner = address ?? Owner;
            if (!waits)
            {
                _urgent = true;
                _urgentCame.TrySetResult();
            }

            if (_started)
            {
                return SignalResult.Noted;
            }

            _started = true;
            return SignalResult.First;
        }
    }

    /// <summary>The address to show "typing" at, once per wait.</summary>
    public TeamsAddress? TakeAddress()
    {
        lock (_gate)
        {
            var address = _address;
            _address = null;
            return address;
        }
    }

    /// <summary>Returns when no further line came for <see cref="ConversationQueues.NextLine"/>, or <see cref="ConversationQueues.LongestWait"/> is over, or something urgent came.</summary>
    public async Task WaitForQuietAsync(CancellationToken ct)
    {
        while (true)
        {
            Task urgentCame;
            TimeSpan left;
            lock (_gate)
            {
                var now = clock.GetUtcNow();
                var quietAt = _latest + ConversationQueues.NextLine;
                var latestAt = _first + ConversationQueues.LongestWait;
                left = (quietAt < latestAt ? quietAt : latestAt) - now;
                if (_urgent || left <= TimeSpan.Zero)
                {
                    _pending = false;
                    if (_urgent)
                    {
                        _urgent = false;
                        _urgentCame = NewSignal();
                    }

                    return;
                }

                urgentCame = _urgentCame.Task;
            }

            // A further line only makes the wait longer: that is seen when this part of it is over. A delay that something urgent overtakes ends by itself.
            await Task.WhenAny(urgentCame, Task.Delay(left, clock, ct));
            ct.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Closes the lane unless something came meanwhile.</summary>
    public bool TryClose()
    {
        lock (_gate)
        {
            if (_pending)
            {
                return false;
            }

            _closed = true;
            return true;
        }
    }

    public void Close()
    {
        lock (_gate)
        {
            _closed = true;
        }
    }

    /// <summary>Whose lane this is, as far as known; only compared, to find the turn that danger overtakes.</summary>
    public TeamsAddress? Owner { get; set; }

    /// <summary>True when <see cref="CancelTurn"/> ended the turn, not its deadline.</summary>
    public bool WasCancelled { get; private set; }

    /// <summary>Everything the lane is doing now, deciding and delivering; ended when the person left or erased everything.</summary>
    public void BeginWork(CancellationTokenSource work)
    {
        lock (_gate)
        {
            _work = work;
        }
    }

    public void EndWork()
    {
        lock (_gate)
        {
            _work = null;
        }
    }

    public void Stop()
    {
        lock (_gate)
        {
            _work?.Cancel();
        }
    }

    public void Enter(CancellationTokenSource turn)
    {
        lock (_gate)
        {
            _turn = turn;
            WasCancelled = false;
        }
    }

    public void Leave()
    {
        lock (_gate)
        {
            _turn = null;
        }
    }

    public void CancelTurn()
    {
        lock (_gate)
        {
            if (_turn is { } turn)
            {
                WasCancelled = true;
                turn.Cancel();
            }
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
