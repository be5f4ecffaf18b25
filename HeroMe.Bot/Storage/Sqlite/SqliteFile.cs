namespace HeroMe.Bot.Storage;

/// <summary>The layout of the database file.</summary>
internal static class SqliteFile
{
    /// <summary>
    /// Bytes. A transaction writes every changed page as a whole, and most pages that a turn changes are index pages: small pages write the least.
    /// </summary>
    public const int PageSize = 1024;

    /// <summary>Pages (64 MB) after which the log is moved into the tables: a page that many turns change in the meantime is then written once.</summary>
    public const int CheckpointPages = 64 * 1024;

    /// <summary>Sets the layout of an empty file; the page size of any other stays.</summary>
    public static void Create(SqliteStoreConnection connection)
    {
        connection.Execute($"PRAGMA page_size = {PageSize}");
        connection.Execute("PRAGMA journal_mode = WAL");
    }

    /// <summary>Rewrites a file of an earlier release that has larger pages. Needs as much free space as the file itself; after a crash the file is unchanged.</summary>
    public static void Repage(SqliteStoreConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA page_size";
        if (Convert.ToInt64(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture) == PageSize)
        {
            return;
        }

        // SQLite can change the page size only outside WAL mode.
        connection.Execute("PRAGMA journal_mode = DELETE");
        connection.Execute($"PRAGMA page_size = {PageSize}");
        connection.Execute("VACUUM");
        connection.Execute("PRAGMA journal_mode = WAL");
    }
}
