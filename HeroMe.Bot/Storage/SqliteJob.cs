using System.Data.Common;
using HeroMe.Bot.Mentors.Guided;
using Microsoft.Data.Sqlite;

namespace HeroMe.Bot.Storage;

/// <summary>One queued work of the writer. Its outcome is told to the caller only after the batch is on disk.</summary>
internal abstract class SqliteJob
{
    /// <summary>Runs outside a transaction, as a checkpoint must.</summary>
    public bool Alone { get; init; }

    public abstract bool Abandoned { get; }

    public abstract void Run(SqliteStoreConnection connection, SqliteTransaction? transaction);

    public abstract void Reject(Exception fault);

    public abstract void Complete();
}

internal sealed class SqliteJob<T>(Func<DbConnection, DbTransaction, CancellationToken, Task<T>> work, CancellationToken caller) : SqliteJob
{
    private readonly TaskCompletionSource<T> outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? result;
    private Exception? rejected;

    public Task<T> Outcome => outcome.Task;

    public override bool Abandoned => caller.IsCancellationRequested;

    // The caller's token ends here: once started, the work is microseconds, and a half-cancelled work would leave its caller guessing.
    public override void Run(SqliteStoreConnection connection, SqliteTransaction? transaction) =>
        result = work(connection, transaction!, CancellationToken.None).GetAwaiter().GetResult();

    public override void Reject(Exception fault) => rejected = fault;

    public override void Complete()
    {
        if (rejected is OperationCanceledException)
        {
            outcome.TrySetCanceled(caller);
        }
        else if (rejected is not null)
        {
            outcome.TrySetException(rejected);
        }
        else
        {
            outcome.TrySetResult(result!);
        }
    }
}
