namespace HeroMe.Bot.Storage;

/// <summary>The seam between the stores and the two engines. Every method throws <see cref="StoreUnavailableException"/> when the engine is away.</summary>
internal abstract class Database : IAsyncDisposable
{
    public abstract SqlDialect Dialect { get; }

    /// <summary>True when the process lock keeps every other process out, so that a lease found at the start is one of a dead process.</summary>
    public virtual bool OneProcess => false;

    public SqlBatch Batch() => new(Dialect);

    /// <summary>Runs the batch as one transaction and returns after it is durable. False: a requirement was not met, and nothing is written.</summary>
    public Task<bool> WriteAsync(SqlBatch batch, CancellationToken ct) => WriteAsync(batch, next: null, ct);

    /// <summary>
    /// Two batches in one transaction. <paramref name="next"/> makes the second from what the first found, under the locks it took; null means that
    /// nothing follows. It runs on the engine's thread, so it must be short and never wait; what it throws undoes everything and reaches the caller.
    /// </summary>
    public abstract Task<bool> WriteAsync(SqlBatch first, Func<SqlBatch?>? next, CancellationToken ct);

    public abstract Task ReadAsync(SqlBatch batch, CancellationToken ct);

    /// <summary>Key checks of an existing database, empty if there is none. Touches nothing: it runs before the keys are trusted.</summary>
    public abstract Task<IReadOnlyList<KeyCheckRow>> ReadKeyChecksAsync(CancellationToken ct);

    /// <summary>Refuses what this engine cannot live with: a second process, a network file system.</summary>
    public abstract void Refuse();

    /// <summary>Takes what belongs to this process alone.</summary>
    public abstract void TakeOver();

    public abstract MigrationScripts Scripts { get; }

    /// <summary>Which migrations the database has seen; cheap, as every start asks.</summary>
    public abstract Task<MigrationHistory> ReadMigrationHistoryAsync(CancellationToken ct);

    /// <summary>Runs the migrations that are missing, and takes over a schema of the releases before DbUp. Blocks: it happens once in the life of a schema, before there is traffic.</summary>
    public abstract Task MigrateAsync(CancellationToken ct);

    /// <summary>Removes remains of deleted rows from files the engine keeps beside the tables.</summary>
    public abstract Task ScrubAsync(CancellationToken ct);

    public abstract ValueTask DisposeAsync();
}
