namespace HeroMe.Bot.Storage;

/// <summary>What the stores need of either engine. Every method throws <see cref="StoreUnavailableException"/> when the database is unavailable.</summary>
internal abstract class Database : IAsyncDisposable
{
    public abstract SqlDialect Dialect { get; }

    /// <summary>True when the process lock excludes every other process, so that a lease found at start belongs to a dead process.</summary>
    public virtual bool OneProcess => false;

    public SqlBatch Batch(bool durable = true) => new(Dialect) { Durable = durable };

    /// <summary>Runs the batch as one transaction and returns once it is durable (<see cref="SqlBatch.Durable"/>).</summary>
    /// <returns>False when a requirement was not met; nothing is written then.</returns>
    public Task<bool> WriteAsync(SqlBatch batch, CancellationToken ct) => WriteAsync(batch, next: null, ct);

    /// <summary>
    /// Two batches in one transaction. <paramref name="next"/> makes the second from the results of the first, under the locks it took, or returns null when
    /// nothing follows. It runs on the engine's thread, so it must be short and must not wait; an exception of it rolls everything back and reaches the caller.
    /// </summary>
    /// <returns>False when a requirement was not met; nothing is written then.</returns>
    public abstract Task<bool> WriteAsync(SqlBatch first, Func<SqlBatch?>? next, CancellationToken ct);

    public abstract Task ReadAsync(SqlBatch batch, CancellationToken ct);

    /// <summary>Key checks of an existing database; empty when there is none. Changes nothing, because it runs before the keys are verified.</summary>
    public abstract Task<IReadOnlyList<KeyCheckRow>> ReadKeyChecksAsync(CancellationToken ct);

    /// <summary>Throws <see cref="StorageStartException"/> when the database would be on a network file system that this engine does not support.</summary>
    public abstract void CheckLocation();

    /// <summary>Takes the process lock, if this engine has one; throws <see cref="StorageStartException"/> when another process holds it.</summary>
    public abstract void TakeProcessLock();

    public abstract MigrationScripts Scripts { get; }

    /// <summary>Which migrations the database has seen; cheap, because it runs at every start.</summary>
    public abstract Task<MigrationHistory> ReadMigrationHistoryAsync(CancellationToken ct);

    /// <summary>Runs the missing migrations, and takes over a schema made before DbUp. Synchronous inside: it runs once per schema version, before there is traffic.</summary>
    public abstract Task MigrateAsync(CancellationToken ct);

    /// <summary>Removes deleted rows from the files that the engine keeps besides the tables, such as a write-ahead log.</summary>
    public abstract Task ScrubAsync(CancellationToken ct);

    public abstract ValueTask DisposeAsync();
}
