using Microsoft.Data.Sqlite;

namespace HeroMe.Bot.Storage;

/// <summary>How the file is laid out.</summary>
internal static class SqliteFile
{
    /// <summary>
    /// Bytes. A transaction writes every page it touches as a whole, and most of what a turn touches is a few index pages: small pages write the least.
    /// </summary>
    public const int PageSize = 1024;

    /// <summary>The log is emptied into the tables after so many pages (8 MB): a page that many turns change meanwhile is then written once.</summary>
    public const int CheckpointPages = 8 * 1024;

    /// <summary>A file that is still empty takes the layout at once.</summary>
    public static void Create(SqliteStoreConnection connection)
    {
        connection.Execute($"PRAGMA page_size = {PageSize}");
        connection.Execute("PRAGMA journal_mode = WAL");
    }

    /// <summary>Rewrites a file of an earlier release that has larger pages. Needs as much free space as the file itself; a crash in between leaves it as it was.</summary>
    public static void Repage(SqliteStoreConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA page_size";
        if (Convert.ToInt64(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture) == PageSize)
        {
            return;
        }

        // SQLite changes the page size only outside WAL.
        connection.Execute("PRAGMA journal_mode = DELETE");
        connection.Execute($"PRAGMA page_size = {PageSize}");
        connection.Execute("VACUUM");
        connection.Execute("PRAGMA journal_mode = WAL");
    }
}
