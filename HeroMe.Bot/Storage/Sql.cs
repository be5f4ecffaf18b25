namespace HeroMe.Bot.Storage;

/// <summary>All that differs between the two SQL dialects on the hot path.</summary>
internal sealed class Sql
{
    public static readonly Sql Sqlite = new()
    {
        Now = "CAST(unixepoch('subsec') * 1000 AS INTEGER)",
        Share = "",
        Update = "",
        Id = id => id.ToByteArray(),
        ReadId = value => new Guid((byte[])value),
    };

    public static readonly Sql Postgres = new()
    {
        Now = "(extract(epoch FROM clock_timestamp()) * 1000)::bigint",
        Share = " FOR SHARE",
        Update = " FOR NO KEY UPDATE",
        Id = id => id,
        ReadId = value => (Guid)value,
    };

    private Sql()
    {
    }

    /// <summary>The database's own clock in unix milliseconds: replicas need not agree on theirs.</summary>
    public required string Now { get; init; }

    /// <summary>Row lock that lets other readers of the row go on but makes an erasure wait. SQLite has one writer and needs none.</summary>
    public required string Share { get; init; }

    /// <summary>Row lock of a writer. Taken at once where the row is written later, as two that hold <see cref="Share"/> would wait for each other.</summary>
    public required string Update { get; init; }

    public required Func<Guid, object> Id { get; init; }

    public required Func<object, Guid> ReadId { get; init; }
}
