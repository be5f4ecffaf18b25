namespace HeroMe.Bot.Storage;

/// <summary>What a database says about its schema.</summary>
/// <param name="Applied">Names of the scripts that DbUp has run, without the extension.</param>
/// <param name="Former">Ids in the table that Entity Framework Core kept up to the release of 2026-11-24.</param>
internal sealed record MigrationHistory(IReadOnlyList<string> Applied, IReadOnlyList<string> Former)
{
    /// <summary>DbUp's journal.</summary>
    public const string Table = "schema_version";

    public const string FormerTable = "__EFMigrationsHistory";

    /// <summary>Written into the former history when a database is taken over, so that a build that only knows that one refuses to start on it.</summary>
    public const string TakenOver = "20261128000001_SchemaVersion";

    /// <summary>The scripts that stand behind the ids of the former history.</summary>
    private static readonly Dictionary<string, string> FormerScripts = new(StringComparer.Ordinal)
    {
        ["20261123000001_Init"] = "0001_init",
        ["20261124000001_Notebook"] = "0002_notebook",
    };

    /// <summary>The schema was made by Entity Framework Core and has no journal of DbUp's yet.</summary>
    public bool MustBeTakenOver => Applied.Count == 0 && Former.Count > 0;

    /// <summary>Scripts of this build that the schema holds already, whoever ran them.</summary>
    public IReadOnlyList<string> Scripts => MustBeTakenOver ? [.. Former.Where(FormerScripts.ContainsKey).Select(id => FormerScripts[id])] : Applied;

    /// <summary>What only a newer build can have written.</summary>
    public IReadOnlyList<string> Unknown(MigrationScripts scripts) =>
        [.. Applied.Except(scripts.Names, StringComparer.Ordinal), .. Former.Where(id => id != TakenOver && !FormerScripts.ContainsKey(id))];

    /// <summary>Notes in the former history that this database is no longer its own.</summary>
    public static void MarkTakenOver(SqlBatch batch) =>
        batch.Execute($"""INSERT INTO "{FormerTable}" ("MigrationId", "ProductVersion") VALUES (@id, '') ON CONFLICT DO NOTHING""", ("@id", TakenOver));

    public static SqlRows<string> Read(SqlBatch batch) => batch.Query($"SELECT scriptname FROM {Table} ORDER BY scriptname", static row => row.GetString(0));

    public static SqlRows<string> ReadFormer(SqlBatch batch) =>
        batch.Query($"""SELECT "MigrationId" FROM "{FormerTable}" ORDER BY "MigrationId" """, static row => row.GetString(0));
}
