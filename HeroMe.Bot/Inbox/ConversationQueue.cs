using HeroMe.Bot.Privacy;

namespace HeroMe.Bot.Inbox;

internal enum SignalResult { First, Noted, Closed }

/// <summary>One person's queue in this process: when the waiting messages are taken as one turn, and which turn is running. All members are thread-safe.</summary>
internal sealed class ConversationQueue(PersonId person, TimeProvider clock)
{
    private readonly Lock _gate = new();
    private bool _started;
    private bool _closed;
    private bool _pending;

    // Timestamps of the monotonic clock: the wall clock may be set back in the middle of a wait, and nobody should wait an hour for it.
    private long _first;
    private long _latest;
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

            var now = clock.GetTimestamp();
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

    /// <summary>The address for the typing indicator; null when it was already taken for this wait, or is not known.</summary>
    public TeamsAddress? TakeAddress()
    {
        lock (_gate)
        {
            var address = _address;
            _address = null;
            return address;
        }
    }

    /// <summary>Returns when no further message came for <see cref="ConversationQueues.NextLine"/>, when <see cref="ConversationQueues.LongestWait"/> is over, or when an urgent signal came.</summary>
    public async Task WaitForQuietAsync(CancellationToken ct)
    {
        while (true)
        {
            Task urgentCame;
            TimeSpan left;
            lock (_gate)
            {
                var untilQuiet = ConversationQueues.NextLine - clock.GetElapsedTime(_latest);
                var untilLatest = ConversationQueues.LongestWait - clock.GetElapsedTime(_first);
                left = untilQuiet < untilLatest ? untilQuiet : untilLatest;
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

    /// <summary>Closes the queue; it takes no further signal. False when a signal came meanwhile: there is more work.</summary>
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

    /// <summary>The person's address, null until known. Used only to find the turn that a RED message cancels.</summary>
    public TeamsAddress? Owner { get; set; }

    /// <summary>True when <see cref="CancelTurn"/> ended the turn; false when its deadline did.</summary>
    public bool WasCancelled { get; private set; }

    /// <summary>Registers all work of this queue, deciding and delivering, so that it can be cancelled when the person leaves or erases everything.</summary>
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
