namespace HeroMe.Bot.Storage;

/// <summary>What differs between the SQL of the two engines.</summary>
internal sealed class SqlDialect
{
    public static readonly SqlDialect Sqlite = new()
    {
        Now = "CAST(unixepoch('subsec') * 1000 AS INTEGER)",
        Share = "",
        Update = "",
        SkipLocked = "",
    };

    public static readonly SqlDialect Postgres = new()
    {
        Now = "(extract(epoch FROM clock_timestamp()) * 1000)::bigint",
        Share = " FOR SHARE",
        Update = " FOR NO KEY UPDATE",
        SkipLocked = " SKIP LOCKED",
    };

    private SqlDialect()
    {
    }

    /// <summary>The database's clock in unix milliseconds, so that the replicas' clocks need not agree.</summary>
    public required string Now { get; init; }

    /// <summary>Row lock that allows other readers but makes an erasure wait. SQLite has a single writer and needs none.</summary>
    public required string Share { get; init; }

    /// <summary>Row lock of a writer. Must be taken first where the row is written later: two transactions that both hold <see cref="Share"/> would deadlock.</summary>
    public required string Update { get; init; }

    /// <summary>After a lock: rows that another transaction holds are left out instead of waited for.</summary>
    public required string SkipLocked { get; init; }
}
