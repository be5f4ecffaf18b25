using Microsoft.Data.Sqlite;

namespace HeroMe.Bot.Storage;

/// <summary>Tells SQLite errors of an unavailable file from errors of a statement.</summary>
internal static class SqliteFaults
{
    // PERM, ABORT, BUSY, LOCKED, NOMEM, READONLY, INTERRUPT, IOERR, CORRUPT, FULL, CANTOPEN, PROTOCOL, NOLFS, NOTADB
    private static readonly int[] Away = [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 14, 15, 22, 26];

    /// <summary>True when another connection holds a lock: BUSY, LOCKED.</summary>
    public static bool IsLocked(Exception fault) => fault is SqliteException { SqliteErrorCode: 5 or 6 };

    public static bool IsAway(Exception fault) => fault is SqliteException error && Away.Contains(error.SqliteErrorCode);

    public static StoreUnavailableException Unavailable(Exception fault) => fault switch
    {
        StoreUnavailableException known => known,
        SqliteException error => new StoreUnavailableException($"The database file is not available (SQLite error {error.SqliteExtendedErrorCode}).", fault),
        _ => new StoreUnavailableException($"The database file is not available ({fault.GetType().Name}).", fault),
    };
}
