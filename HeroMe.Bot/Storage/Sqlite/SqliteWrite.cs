using Microsoft.Data.Sqlite;

namespace HeroMe.Bot.Storage;

/// <summary>One unit of work in the writer's queue. The caller gets its outcome only after it is committed.</summary>
internal abstract class SqliteWork(CancellationToken caller)
{
    private readonly TaskCompletionSource<bool> _outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Exception? _rejected;

    /// <summary>False when a requirement was not met; nothing of it was written then.</summary>
    public Task<bool> Outcome => _outcome.Task;

    /// <summary>True when the caller cancelled before it was started. Once started it always completes, because after a cancelled commit nobody knows whether it happened.</summary>
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
    /// <inheritdoc cref="SqlBatch.Durable"/>
    public bool Durable => first.Durable;

    /// <returns>False when a requirement was not met; the caller must roll back.</returns>
    public bool Run(SqliteStoreConnection connection, SqliteTransaction transaction)
    {
        Written = connection.Run(first, transaction) && (next?.Invoke() is not { } second || connection.Run(second, transaction));
        return Written;
    }
}

/// <summary>Moves the log into the tables and truncates it, so that no deleted data stays in it. Must run outside a transaction.</summary>
internal sealed class SqliteCheckpoint(CancellationToken caller) : SqliteWork(caller)
{
    public void Run(SqliteStoreConnection connection)
    {
        connection.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
        Written = true;
    }
}
