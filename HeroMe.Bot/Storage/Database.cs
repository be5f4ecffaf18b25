using System.Data.Common;

namespace HeroMe.Bot.Storage;

/// <summary>The seam between the hot path and the two engines. Both throw <see cref="StoreUnavailableException"/> when the engine is away.</summary>
internal abstract class Database : IAsyncDisposable
{
    public abstract Sql Sql { get; }

    /// <summary>True when the process lock keeps every other process out, so that a lease found at the start is one of a dead process.</summary>
    public virtual bool OneProcess => false;

    /// <summary>Ids of the migrations of this build, oldest first.</summary>
    public abstract IReadOnlyList<string> MigrationIds { get; }

    /// <summary>Runs the work in a transaction and returns after it is durable. A work that throws leaves nothing behind.</summary>
    public abstract Task<T> WriteAsync<T>(Func<DbConnection, DbTransaction, CancellationToken, Task<T>> work, CancellationToken ct);

    public abstract Task<T> ReadAsync<T>(Func<DbConnection, CancellationToken, Task<T>> work, CancellationToken ct);

    /// <summary>Key checks of an existing database, empty if there is none. Touches nothing: it runs before the keys are trusted.</summary>
    public abstract Task<IReadOnlyList<KeyCheckTable>> ReadKeyChecksAsync(CancellationToken ct);

    /// <summary>Refuses what this engine cannot live with: a second process, a network file system.</summary>
    public abstract void Refuse();

    /// <summary>Takes what belongs to this process alone.</summary>
    public abstract void TakeOver();

    public abstract Task<IReadOnlyList<string>> AppliedMigrationsAsync(CancellationToken ct);

    /// <summary>A context of its own for migrations and the notebook; the caller disposes it.</summary>
    public abstract Task<HeroMeDb> OpenModelAsync(CancellationToken ct);

    /// <summary>Removes remains of deleted rows from files the engine keeps beside the tables.</summary>
    public abstract Task ScrubAsync(CancellationToken ct);

    public abstract ValueTask DisposeAsync();
}
