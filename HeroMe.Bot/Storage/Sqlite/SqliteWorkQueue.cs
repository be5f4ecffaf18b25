namespace HeroMe.Bot.Storage;

/// <summary>
/// What waits for the writer. Its thread sleeps in the kernel until there is something: the waits of the framework's collections spin first, which
/// on a quiet day costs more CPU than the writes.
/// </summary>
internal sealed class SqliteWorkQueue
{
    private const int Capacity = 10_000;

    private readonly object _gate = new();
    private readonly Queue<SqliteWork> _waiting = new();
    private bool _closed;

    /// <exception cref="StoreUnavailableException">The queue is full, or closed.</exception>
    public void Add(SqliteWork work)
    {
        lock (_gate)
        {
            if (_closed)
            {
                throw new StoreUnavailableException("The database is closed.");
            }

            if (_waiting.Count >= Capacity)
            {
                throw new StoreUnavailableException("The database cannot keep up: too many writes wait.");
            }

            _waiting.Enqueue(work);
            Monitor.Pulse(_gate);
        }
    }

    /// <summary>Waits for work.</summary>
    /// <returns>Null when the queue is closed and empty.</returns>
    public SqliteWork? Take()
    {
        lock (_gate)
        {
            while (_waiting.Count == 0 && !_closed)
            {
                Monitor.Wait(_gate);
            }

            return _waiting.TryDequeue(out var work) ? work : null;
        }
    }

    /// <returns>Null when nothing waits.</returns>
    public SqliteWork? TryTake()
    {
        lock (_gate)
        {
            return _waiting.TryDequeue(out var work) ? work : null;
        }
    }

    public IReadOnlyList<SqliteWork> TakeAll()
    {
        lock (_gate)
        {
            SqliteWork[] all = [.. _waiting];
            _waiting.Clear();
            return all;
        }
    }

    /// <summary>Refuses further work; what waits is still taken.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _closed = true;
            Monitor.PulseAll(_gate);
        }
    }
}
