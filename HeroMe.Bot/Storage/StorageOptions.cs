using System.Data.Common;
using Microsoft.Extensions.Options;
using Npgsql;

namespace HeroMe.Bot.Storage;

internal enum StorageProvider
{
    Sqlite,
    Postgres,
}

internal sealed class StorageOptions
{
    public const string Section = "Storage";

    public StorageProvider Provider { get; set; } = StorageProvider.Sqlite;

    /// <summary>SQLite: <c>Data Source=…</c>, empty means hero-me.db in the data folder. PostgreSQL: required.</summary>
    public string ConnectionString { get; set; } = "";

    /// <value>Instead of a password in the connection string: the scope of an Entra token, for a PostgreSQL server that admits the platform's identity. Null or empty: no token is sent.</value>
    public string? Scope { get; set; }

    /// <summary>Folder of the database, key file and erasure ledger of a local run; relative to the content root. Deleting it gives a fresh start.</summary>
    public string DataFolder { get; set; } = "App_Data";

    /// <summary>Folder of the erasure ledger; empty means the data folder, which is refused outside Development. It must survive the loss of the database and the machine, and replicas must share it: each replays the erasures of all.</summary>
    public string LedgerFolder { get; set; } = "";

    /// <value>Days for which the erasure ledger is stored; 30 by default. A backup older than this must never be restored.</value>
    public int LedgerDays { get; set; } = 30;

    /// <summary>Until this day (UTC, inclusive) the operator confirms that the clock is right, although it is far ahead of the last deletion by time. Null: nothing is confirmed.</summary>
    public DateOnly? ClockConfirmedUntil { get; set; }

    public string? MasterKeyFile { get; set; }

    public string? KeyVaultUri { get; set; }

    public string? KeyVaultSecret { get; set; }

    public string FolderIn(IHostEnvironment environment) => Path.GetFullPath(DataFolder, environment.ContentRootPath);

    public string LedgerIn(IHostEnvironment environment) => LedgerFolder.Length > 0 ? Path.GetFullPath(LedgerFolder, environment.ContentRootPath) : FolderIn(environment);

    /// <summary>True when a restored backup of the data would bring back the ledger of that day, and with it everybody erased since.</summary>
    public bool LedgerLiesWithData(IHostEnvironment environment)
    {
        var ledger = NetworkDrive.Resolve(LedgerIn(environment));
        return Holds(FolderIn(environment)) || (Provider == StorageProvider.Sqlite && Holds(Path.GetDirectoryName(SqliteFile(environment))!));

        bool Holds(string folder) => Path.GetRelativePath(NetworkDrive.Resolve(folder), ledger) is var way
            && (way == "." || !(Path.IsPathRooted(way) || way == ".." || way.StartsWith($"..{Path.DirectorySeparatorChar}", StringComparison.Ordinal)));
    }

    public string SqliteFile(IHostEnvironment environment)
    {
        var given = new DbConnectionStringBuilder { ConnectionString = ConnectionString };
        return given.TryGetValue("Data Source", out var path) && path is string { Length: > 0 } file
            ? Path.GetFullPath(file, environment.ContentRootPath)
            : Path.Combine(FolderIn(environment), "hero-me.db");
    }
}

internal sealed class StorageOptionsCheck(IHostEnvironment environment) : IValidateOptions<StorageOptions>
{
    public ValidateOptionsResult Validate(string? name, StorageOptions options)
    {
        var faults = Faults(options).ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private IEnumerable<string> Faults(StorageOptions options)
    {
        if (!Enum.IsDefined(options.Provider))
        {
            yield return "Storage:Provider must be Sqlite or Postgres.";
        }

        if (string.IsNullOrWhiteSpace(options.DataFolder))
        {
            yield return "Storage:DataFolder must not be empty.";
        }

        if (options.LedgerDays is < 8 or > 3650)
        {
            yield return "Storage:LedgerDays must be 8 to 3650: people are told that backups are gone within 7 days.";
        }

        var connection = ConnectionFault(options);
        if (connection is not null)
        {
            yield return connection;
        }

        if (connection is null && options.Scope is { Length: > 0 } && ScopeFault(options) is { } scope)
        {
            yield return scope;
        }

        if (!environment.IsDevelopment() && (options.LedgerFolder.Length == 0 || (connection is null && options.LedgerLiesWithData(environment))))
        {
            yield return "Outside Development Storage:LedgerFolder must be set, outside Storage:DataFolder and the folder of the database: a backup that is restored there would bring back the ledger of its day, and everybody erased since.";
        }

        var (file, vault, secret) = (options.MasterKeyFile is { Length: > 0 }, options.KeyVaultUri is { Length: > 0 }, options.KeyVaultSecret is { Length: > 0 });
        if (vault != secret)
        {
            yield return "Storage:KeyVaultUri and Storage:KeyVaultSecret belong together: set both or neither.";
        }

        if (vault && !(Uri.TryCreate(options.KeyVaultUri, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps))
        {
            yield return "Storage:KeyVaultUri must be an https address.";
        }

        if (file && vault)
        {
            yield return "Storage:MasterKeyFile and Storage:KeyVaultUri are both set: keep one, so that it is clear which keys count.";
        }

        if (!file && !vault && !environment.IsDevelopment())
        {
            yield return "Outside Development the master keys must come from Storage:KeyVaultUri + Storage:KeyVaultSecret, or from Storage:MasterKeyFile.";
        }
    }

    /// <returns>Null when a token may be sent to the server that the connection string names.</returns>
    private static string? ScopeFault(StorageOptions options)
    {
        if (options.Provider != StorageProvider.Postgres)
        {
            return "Storage:Scope belongs to Storage:Provider=Postgres.";
        }

        var built = new NpgsqlConnectionStringBuilder(options.ConnectionString);
        if (!string.IsNullOrEmpty(built.Password))
        {
            return "Storage:Scope and a password in Storage:ConnectionString are both set: keep one.";
        }

        // The token is sent as a password in clear inside the connection, so the server's certificate must have been checked first.
        var local = built.Host!.Split(',').All(host => host is "127.0.0.1" or "::1" or "localhost");
        return built.SslMode == SslMode.VerifyFull || local
            ? null
            : "Storage:Scope needs SSL Mode=VerifyFull in Storage:ConnectionString: a token is sent only to a server whose certificate was checked.";
    }

    /// <returns>Null when the connection string is valid.</returns>
    private static string? ConnectionFault(StorageOptions options)
    {
        try
        {
            if (options.Provider == StorageProvider.Postgres)
            {
                var host = new NpgsqlConnectionStringBuilder(options.ConnectionString).Host;
                return string.IsNullOrEmpty(host) ? "Storage:ConnectionString with a Host is required with Storage:Provider=Postgres." : null;
            }

            var given = new DbConnectionStringBuilder { ConnectionString = options.ConnectionString };
            return given.Keys.Cast<string>().Any(key => !key.Equals("Data Source", StringComparison.OrdinalIgnoreCase))
                ? "Storage:ConnectionString may only name a Data Source with Storage:Provider=Sqlite; everything else is fixed."
                : null;
        }
        catch (Exception fault) when (fault is ArgumentException or FormatException or KeyNotFoundException)
        {
            // The exception's message may quote the string and a password in it, so it is not passed on.
            return "Storage:ConnectionString cannot be read.";
        }
    }
}
