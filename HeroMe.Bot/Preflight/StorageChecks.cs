using HeroMe.Bot.Storage;
using Microsoft.Extensions.Options;

namespace HeroMe.Bot.Preflight;

/// <summary>Whether the key document can be read, and holds the keys that the database was written with.</summary>
internal sealed class MasterKeysCheck(KeySource source, Database database) : IPreflightCheck
{
    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken ct)
    {
        try
        {
            if (await source.LoadAsync(ct) is not { } document)
            {
                return [Finding.Ok("none yet: the first start in Development makes a key file")];
            }

            return KeyChecks.Fault(await database.ReadKeyChecksAsync(ct), document) is { } fault
                ? [Finding.Fault(fault, "Give the key document of this database back: every version that was ever used must stay in it. Without it nobody's data can be opened.")]
                : [Finding.Ok($"master {document.Master.Current}, index {document.Index.Current}")];
        }
        catch (StorageStartException refused)
        {
            return [Finding.Fault(refused.Message, SettingOrigins.Of("Storage:KeyVault") + " The bot's identity needs the role Key Vault Secrets User.")];
        }
        catch (StoreUnavailableException)
        {
            return [Finding.Skipped("readable; not compared, because the database does not answer")];
        }
    }
}

/// <summary>Whether the database answers, and whether this build fits its schema.</summary>
internal sealed class DatabaseCheck(Database database, IOptions<StorageOptions> options) : IPreflightCheck
{
    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken ct)
    {
        try
        {
            database.CheckLocation();

            // Reading the history of a SQLite file would make files beside it, in the name of whoever runs the check.
            if (database.OneProcess)
            {
                var content = await database.ReadKeyChecksAsync(ct);
                return [Finding.Ok(content.Count == 0 ? "SQLite, made at the first start" : "SQLite, readable")];
            }

            return [Of(await database.ReadMigrationHistoryAsync(ct))];
        }
        catch (StorageStartException refused)
        {
            return [Finding.Fault(refused.Message, "Use Storage:Provider=Postgres, or move Storage:DataFolder.")];
        }
        catch (StoreUnavailableException away)
        {
            return [Finding.Fault(away.Message, Reach(away.Message))];
        }
    }

    private Finding Of(MigrationHistory history) =>
        history.Unknown(database.Scripts) is { Count: > 0 } unknown
            ? Finding.Fault($"a newer build has changed the schema ({string.Join(", ", unknown)})", "Deploy that build again, or restore a backup that is older than it.")
            : Finding.Ok($"{options.Value.Provider}, {database.Scripts.Names.Except(history.Scripts, StringComparer.Ordinal).Count()} migrations to run at the start");

    /// <summary>By the SQLSTATE in the message; it is all that the store tells.</summary>
    private static string Reach(string message) => message switch
    {
        _ when message.Contains("(28", StringComparison.Ordinal) => "Storage:ConnectionString: the server refuses Username or Password; with Storage:Scope, make the identity a user of the database (infra/database.sql).",
        _ when message.Contains("(3D", StringComparison.Ordinal) => "Storage:ConnectionString names a Database that the server does not have: create it, or correct the name.",
        _ when message.Contains("SQLite", StringComparison.Ordinal) => "Storage:DataFolder: the file is no database, or this account may not read it. Restore it, or correct its owner.",
        _ => "Storage:ConnectionString: check Host and Port, that the server runs, and that its firewall or private endpoint lets this machine in.",
    };
}

/// <summary>Whether the bot may write where it has to: database file, key file, erasure ledger.</summary>
internal sealed class FoldersCheck(IOptions<StorageOptions> options, IHostEnvironment environment) : IPreflightCheck
{
    public Task<IReadOnlyList<Finding>> RunAsync(CancellationToken ct)
    {
        var storage = options.Value;
        IEnumerable<(string Key, string Path)> folders = [("Storage:LedgerFolder", storage.LedgerIn(environment))];
        if (storage.Provider == StorageProvider.Sqlite)
        {
            folders = folders.Prepend(("Storage:DataFolder", Path.GetDirectoryName(storage.SqliteFile(environment))!));
        }

        return Task.FromResult<IReadOnlyList<Finding>>([.. folders.Select(folder => Of(folder.Key, folder.Path))]);
    }

    private static Finding Of(string key, string path)
    {
        try
        {
            // The nearest folder that is there: what is missing below it is made at the start.
            var there = new DirectoryInfo(path);
            while (!there.Exists && !File.Exists(there.FullName) && there.Parent is { } parent)
            {
                there = parent;
            }

            var probe = Path.Combine(there.FullName, $".hero-me-check-{Guid.NewGuid():N}");
            File.Create(probe, bufferSize: 1, FileOptions.DeleteOnClose).Dispose();
            return Finding.Ok($"{key} can be written");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return Finding.Fault($"{key} cannot be written: {path}", $"Let the account of the bot write there (on a read-only root, mount a volume), or set {key} to another folder.");
        }
    }
}
