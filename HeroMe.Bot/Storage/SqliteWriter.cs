using System.Collections.Concurrent;
using HeroMe.Bot.Mentors.Guided;
using Microsoft.Data.Sqlite;

namespace HeroMe.Bot.Storage;

/// <summary>
/// The one writer of a process. Works that wait share a transaction and one flush to disk; each has its own savepoint,
/// so a work that fails takes nothing with it. Any fault of the file fails the batch and reopens the connection on the next.
/// </summary>
internal sealed class SqliteWriter : IAsyncDisposable
{
    private static readonly TimeSpan LongestBatch = TimeSpan.FromMilliseconds(5);
    private readonly BlockingCollection<SqliteJob> queue = new(boundedCapacity: 10_000);
    private readonly string path;
    private readonly TimeProvider clock;
    private readonly Task loop;
    private SqliteStoreConnection? connection;

    public SqliteWriter(string path, TimeProvider clock)
    {
        this.path = path;
        this.clock = clock;
        loop = Task.Factory.StartNew(Loop, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>Counts reopenings, so that readers leave a file that was replaced.</summary>
    public int Generation { get; private set; }

    public Task<T> EnqueueAsync<T>(SqliteJob<T> job)
    {
        try
        {
            return queue.TryAdd(job) ? job.Outcome : throw new StoreUnavailableException("The database cannot keep up: too many writes wait.");
        }
        catch (InvalidOperationException fault)
        {
            throw new StoreUnavailableException("The database is closed.", fault);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!queue.IsAddingCompleted)
        {
            queue.CompleteAdding();
        }

        await loop;
        queue.Dispose();
    }

    private void Loop()
    {
        SqliteJob? carried = null;
        while (carried is not null || queue.TryTake(out carried, Timeout.Infinite))
        {
            var first = carried;
            carried = null;
            var batch = new List<SqliteJob>();
            try
            {
                carried = first.Alone ? RunAlone(first, batch) : RunTogether(first, batch);
            }
#pragma warning disable CA1031 // The loop must outlive every fault; each is handed to the callers of the batch.
            catch (Exception fault)
#pragma warning restore CA1031
            {
                Close();
                batch.ForEach(job => job.Reject(SqliteFaults.Unavailable(fault)));
            }

            batch.ForEach(job => job.Complete());
        }

        Close();
    }

    private SqliteJob? RunAlone(SqliteJob job, List<SqliteJob> batch)
    {
        batch.Add(job);
        job.Run(Ready(), transaction: null);
        return null;
    }

    private SqliteJob? RunTogether(SqliteJob first, List<SqliteJob> batch)
    {
        batch.Add(first);
        var ready = Ready();
        using var transaction = ready.BeginTransaction(deferred: false);
        var started = clock.GetTimestamp();
        RunGuarded(ready, transaction, first);
        SqliteJob? carried = null;
        while (clock.GetElapsedTime(started) < LongestBatch && queue.TryTake(out var next))
        {
            if (next.Alone)
            {
                carried = next;
                break;
            }

            batch.Add(next);
            RunGuarded(ready, transaction, next);
        }

        try
        {
            transaction.Commit();
        }
        catch
        {
            // The carried job has no part in this failure, but it must not be lost with it.
            if (carried is not null)
            {
                batch.Add(carried);
            }

            throw;
        }

        return carried;
    }

    private static void RunGuarded(SqliteStoreConnection connection, SqliteTransaction transaction, SqliteJob job)
    {
        if (job.Abandoned)
        {
            job.Reject(new OperationCanceledException());
            return;
        }

        connection.Execute("SAVEPOINT work", transaction);
        try
        {
            job.Run(connection, transaction);
        }
#pragma warning disable CA1031 // Whatever a work throws is that work's outcome.
        catch (Exception fault) when (!SqliteFaults.IsAway(fault))
#pragma warning restore CA1031
        {
            connection.Execute("ROLLBACK TO work", transaction);
            job.Reject(fault);
        }

        connection.Execute("RELEASE work", transaction);
    }

    private SqliteStoreConnection Ready()
    {
        // An open file that was deleted or moved would swallow writes without a word.
        if (!File.Exists(path))
        {
            throw new StoreUnavailableException("The database file is gone.");
        }

        if (connection is null)
        {
            connection = SqliteStoreConnection.Open(path, SqliteOpenMode.ReadWrite);
            Generation++;
        }

        return connection;
    }

    private void Close()
    {
        connection?.Dispose();
        connection = null;
    }
}
