namespace HeroMe.Bot.Storage;

/// <summary>Brings the schema up to this build. DbUp is loaded only when something is pending: an ordinary start asks two small tables.</summary>
internal static class Migrator
{
    public static async Task RunAsync(Database database, CancellationToken ct)
    {
        var history = await database.ReadMigrationHistoryAsync(ct);
        if (history.Unknown(database.Scripts) is { Count: > 0 } unknown)
        {
            throw new StorageStartException(
                $"The database was migrated by a newer build ({string.Join(", ", unknown)}). Start that build again, or restore a backup taken before it.");
        }

        if (history.MustBeTakenOver || database.Scripts.Names.Except(history.Scripts, StringComparer.Ordinal).Any())
        {
            await database.MigrateAsync(ct);
        }
    }
}
