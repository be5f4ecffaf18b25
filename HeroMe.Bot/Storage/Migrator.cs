using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace HeroMe.Bot.Storage;

/// <summary>Brings the schema up to this build. EF is woken only when something is pending: its model costs more than a whole start.</summary>
internal static class Migrator
{
    public static async Task RunAsync(Database database, CancellationToken ct)
    {
        var applied = await database.AppliedMigrationsAsync(ct);
        var unknown = applied.Except(database.MigrationIds, StringComparer.Ordinal).ToList();
        if (unknown.Count > 0)
        {
            throw new StorageStartException(
                $"The database was migrated by a newer build ({string.Join(", ", unknown)}). Start that build again, or restore a backup taken before it.");
        }

        if (database.MigrationIds.Except(applied, StringComparer.Ordinal).Any())
        {
            await using var model = await database.OpenModelAsync(ct);
            await model.Database.MigrateAsync(ct);
        }
    }

    public static async Task<IReadOnlyList<string>> ReadHistoryAsync(DbConnection connection, string exists, CancellationToken ct)
    {
        if (!(await connection.RunAsync(null, new Statement(exists), ct)).Any)
        {
            return [];
        }

        var history = await connection.RunAsync(null, new Statement("""SELECT "MigrationId" FROM "__EFMigrationsHistory" ORDER BY "MigrationId" """), ct);
        return [.. history.Rows.Select(row => (string)row[0])];
    }
}
