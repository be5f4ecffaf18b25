using HeroMe.Bot.Mentors.Guided;
using Microsoft.Data.Sqlite;

namespace HeroMe.Bot.Storage;

/// <summary>One queued unit of work of the writer. Its outcome is told to the caller only after it is on disk.</summary>
internal abstract class SqliteWork(CancellationToken caller)
{
    private readonly TaskCompletionSource<bool> _outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Exception? _rejected;

    /// <summary>False: a requirement was not met, and nothing of it was written.</summary>
    public Task<bool> Outcome => _outcome.Task;

    /// <summary>The caller gave up before it was begun. Once begun it runs to its end: half-cancelled work would leave its caller guessing.</summary>
    public bool Abandoned => caller.IsCancellationRequested;

    protected bool Written { get; set; }

    public void Reject(Exception fault) => _rejected = fault;

    public void Complete()
    {
        if (_rejected is OperationCanceledException)
        {
            _outcome.TrySetCanceled(caller);
        }
        else if (_rejected is not null)
        {
            _outcome.TrySetException(_rejected);
        }
        else
        {
            _outcome.TrySetResult(Written);
        }
    }
}

internal sealed class SqliteWrite(SqlBatch first, Func<SqlBatch?>? next, CancellationToken caller) : SqliteWork(caller)
{
    /// <summary>False: a requirement was not met, and the caller rolls back.</summary>
    public bool Run(SqliteStoreConnection connection, SqliteTransaction transaction)
    {
        Written = connection.Run(first, transaction) && (next?.Invoke() is not { } second || connection.Run(second, transaction));
        return Written;
    }
}

/// <summary>Empties the log into the tables, so that no deleted byte stays in it. It must run outside a transaction.</summary>
internal sealed class SqliteCheckpoint(CancellationToken caller) : SqliteWork(caller)
{
    public void Run(SqliteStoreConnection connection)
    {
        connection.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
        Written = true;
    }
}
