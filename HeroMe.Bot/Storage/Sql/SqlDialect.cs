namespace HeroMe.Bot.Storage;

/// <summary>What differs between the SQL of the two engines.</summary>
internal sealed class SqlDialect
{
    public static readonly SqlDialect Sqlite = new()
    {
        Now = "CAST(unixepoch('subsec') * 1000 AS INTEGER)",
        Share = "",
        Update = "",
    };

    public static readonly SqlDialect Postgres = new()
    {
        Now = "(extract(epoch FROM clock_timestamp()) * 1000)::bigint",
        Share = " FOR SHARE",
        Update = " FOR NO KEY UPDATE",
    };

    private SqlDialect()
    {
    }

    /// <summary>The database's own clock in unix milliseconds: replicas need not agree on theirs.</summary>
    public required string Now { get; init; }

    /// <summary>Row lock that lets other readers of the row go on but makes an erasure wait. SQLite has one writer and needs none.</summary>
    public required string Share { get; init; }

    /// <summary>Row lock of a writer. Taken at once where the row is written later: two that hold <see cref="Share"/> would wait for each other.</summary>
    public required string Update { get; init; }
}
