using System.Collections.Concurrent;
using HeroMe.Bot.Mentors.Guided;
using Microsoft.Data.Sqlite;

namespace HeroMe.Bot.Storage;

/// <summary>
/// The one writer of a process. Units of work that wait share a transaction and one flush to disk; each has its own savepoint,
/// so one that fails takes nothing with it. All of it runs on one thread and nothing in it waits for anything but the disk. Any fault of the file fails the batch and reopens the connection on the next.
/// </summary>
internal sealed class SqliteWriter : IAsyncDisposable
{
    private static readonly TimeSpan LongestBatch = TimeSpan.FromMilliseconds(5);
    private readonly BlockingCollection<SqliteWork> _queue = new(boundedCapacity: 10_000);
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

    /// <summary>Counts reopenings, so that readers leave a file that was replaced.</summary>
    public int Generation { get; private set; }

    public Task<bool> RunAsync(SqliteWork work)
    {
        try
        {
            return _queue.TryAdd(work) ? work.Outcome : throw new StoreUnavailableException("The database cannot keep up: too many writes wait.");
        }
        catch (InvalidOperationException fault)
        {
            throw new StoreUnavailableException("The database is closed.", fault);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_queue.IsAddingCompleted)
        {
            _queue.CompleteAdding();
        }

        await _loop;
        _queue.Dispose();
    }

    private void Loop()
    {
        SqliteWork? carried = null;
        while (carried is not null || _queue.TryTake(out carried, Timeout.Infinite))
        {
            var first = carried;
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
                batch.ForEach(work => work.Reject(SqliteFaults.Unavailable(fault)));
            }

            batch.ForEach(work => work.Complete());
        }

        Close();
    }

    /// <summary>Runs what waits in one transaction. Returns work that was taken from the queue but has no part in it, if there is any.</summary>
    private SqliteCheckpoint? RunTogether(SqliteWrite first, List<SqliteWork> batch)
    {
        var ready = Ready();
        using var transaction = ready.BeginTransaction(deferred: false);
        var started = _clock.GetTimestamp();
        RunGuarded(ready, transaction, first);
        SqliteCheckpoint? carried = null;
        while (carried is null && _clock.GetElapsedTime(started) < LongestBatch && _queue.TryTake(out var next))
        {
            carried = next as SqliteCheckpoint;
            if (next is SqliteWrite write)
            {
                batch.Add(write);
                RunGuarded(ready, transaction, write);
            }
        }

        try
        {
            transaction.Commit();
        }
        catch
        {
            // The carried work has no part in this failure, but it must not be lost with it.
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
        // An open file that was deleted or moved would swallow writes without a word.
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
        _connection?.Dispose();
        _connection = null;
    }
}
