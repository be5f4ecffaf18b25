using Microsoft.Data.Sqlite;

namespace HeroMe.Bot.Storage;

/// <summary>
/// The single writer of a process. Waiting units of work share a transaction and one flush to disk; each has its own savepoint,
/// so that a failing one does not affect the others. It runs on one thread that waits only for the disk. A fault of the file fails the whole batch; the next batch reopens the connection.
/// A lock of another process fails everything that waits: one after the other they would wait for the same lock, the last of them for minutes.
/// </summary>
internal sealed class SqliteWriter : IAsyncDisposable
{
    private static readonly TimeSpan LongestBatch = TimeSpan.FromMilliseconds(5);
    private readonly SqliteWorkQueue _queue = new();
    private readonly string _path;
    private readonly TimeProvider _clock;
    private readonly Task _loop;
    private SqliteStoreConnection? _connection;

    public SqliteWriter(string path, TimeProvider clock)
    {
        _path = path;
        _clock = clock;
        _loop = Task.Factory.StartNew(Loop, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>Grows each time the connection is reopened, so that readers reopen theirs when the file was replaced.</summary>
    public int Generation { get; private set; }

    /// <exception cref="StoreUnavailableException">The queue is full, or the database was closed.</exception>
    public Task<bool> RunAsync(SqliteWork work)
    {
        _queue.Add(work);
        return work.Outcome;
    }

    public async ValueTask DisposeAsync()
    {
        _queue.Close();
        await _loop;
    }

    private void Loop()
    {
        SqliteWork? carried = null;
        while ((carried ?? _queue.Take()) is { } first)
        {
            carried = null;
            var batch = new List<SqliteWork>();
            try
            {
                batch.Add(first);
                if (first is SqliteCheckpoint checkpoint)
                {
                    checkpoint.Run(Ready());
                }
                else
                {
                    carried = RunTogether((SqliteWrite)first, batch);
                }
            }
#pragma warning disable CA1031 // The loop must outlive every fault; each is handed to the callers of the batch.
            catch (Exception fault)
#pragma warning restore CA1031
            {
                Close();
                batch.AddRange(SqliteFaults.IsLocked(fault) ? _queue.TakeAll() : []);
                batch.ForEach(work => work.Reject(SqliteFaults.Unavailable(fault)));
            }

            batch.ForEach(work => work.Complete());
        }

        Close();
    }

    /// <summary>Runs the waiting writes in one transaction.</summary>
    /// <returns>Work found in the queue that cannot share this transaction (a checkpoint, or a write that is flushed differently) and comes next; null when there was none.</returns>
    private SqliteWork? RunTogether(SqliteWrite first, List<SqliteWork> batch)
    {
        var ready = Ready();
        ready.FlushOnCommit(first.Durable);
        using var transaction = ready.BeginTransaction(deferred: false);
        var started = _clock.GetTimestamp();
        RunGuarded(ready, transaction, first);
        SqliteWork? carried = null;
        while (carried is null && _clock.GetElapsedTime(started) < LongestBatch && _queue.TryTake() is { } next)
        {
            if (next is SqliteWrite write && write.Durable == first.Durable)
            {
                batch.Add(write);
                RunGuarded(ready, transaction, write);
            }
            else
            {
                carried = next;
            }
        }

        try
        {
            transaction.Commit();
        }
        catch
        {
            // It was not part of the failed transaction, but its caller must get an outcome.
            if (carried is not null)
            {
                batch.Add(carried);
            }

            throw;
        }

        return carried;
    }

    private static void RunGuarded(SqliteStoreConnection connection, SqliteTransaction transaction, SqliteWrite work)
    {
        if (work.Abandoned)
        {
            work.Reject(new OperationCanceledException());
            return;
        }

        connection.Execute("SAVEPOINT work", transaction);
        try
        {
            if (!work.Run(connection, transaction))
            {
                connection.Execute("ROLLBACK TO work", transaction);
            }
        }
#pragma warning disable CA1031 // Whatever a unit of work throws is its own outcome.
        catch (Exception fault) when (!SqliteFaults.IsAway(fault))
#pragma warning restore CA1031
        {
            connection.Execute("ROLLBACK TO work", transaction);
            work.Reject(fault);
        }

        connection.Execute("RELEASE work", transaction);
    }

    private SqliteStoreConnection Ready()
    {
        // Writes to an open file that was deleted or moved would be lost without an error.
        if (!File.Exists(_path))
        {
            throw new StoreUnavailableException("The database file is gone.");
        }

        if (_connection is null)
        {
            _connection = SqliteStoreConnection.Open(_path, SqliteOpenMode.ReadWrite);
            Generation++;
        }

        return _connection;
    }

    private void Close()
    {
        var broken = _connection;
        _connection = null;
        try
        {
            broken?.Dispose();
        }
        catch (SqliteException)
        {
            // Closing rolls back, which a broken file can refuse. The thread must go on: every write waits for it.
        }
    }
}
