using System.Reflection;
using HeroMe.Bot.Storage;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using Xunit.Sdk;

namespace HeroMe.Bot.Tests.Harness;

/// <summary>Runs a test on SQLite, and on PostgreSQL when HEROME_TEST_POSTGRES holds a connection string; on PostgreSQL alone when HEROME_TEST_SQLITE is "no". Without a connection string the PostgreSQL cases are left out rather than skipped, because a skipped test is easily taken for a passed one.</summary>
public sealed class BothDatabasesAttribute : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod)
    {
        return Databases.Engines.Select(engine => new object[] { engine });
    }
}

/// <summary>All stores over a fresh database. Dispose deletes it.</summary>
internal sealed class Databases : IAsyncDisposable
{
    public static readonly string? PostgresServer = Environment.GetEnvironmentVariable("HEROME_TEST_POSTGRES") is { Length: > 0 } given ? given : null;
    private static readonly bool AlsoSqlite = PostgresServer is null || Environment.GetEnvironmentVariable("HEROME_TEST_SQLITE") != "no";

    /// <summary>The engines that a test of both runs on.</summary>
    public static readonly string[] Engines = [.. AlsoSqlite ? new[] { "Sqlite" } : [], .. PostgresServer is null ? [] : new[] { "Postgres" }];

    /// <summary>A database with all tables and no rows. Copying it for each bot is quicker than each bot making its tables; that start makes them is tested with <see cref="StartAsync"/>.</summary>
    private static readonly Lazy<Task<string>> Ready = new(async () =>
    {
        var name = "ready" + Guid.NewGuid().ToString("N");
        await AdminAsync($"CREATE DATABASE {name}");
        // Without a pool: nobody may be connected to what is copied.
        await using var database = new PostgresDatabase(new NpgsqlConnectionStringBuilder(PostgresServer) { Database = name, Pooling = false }.ConnectionString);
        await Migrator.RunAsync(database, CancellationToken.None);
        return name;
    });

    private readonly string? _ownDatabase;

    private Databases(string provider, string folder, string connectionString, string? ownDatabase)
    {
        _ownDatabase = ownDatabase;
        Folder = folder;
        Options = new StorageOptions { Provider = Enum.Parse<StorageProvider>(provider), ConnectionString = connectionString, DataFolder = folder };
        Environment_ = new DevelopmentIn(folder);
        Build();
    }

    public string Folder { get; }
    public StorageOptions Options { get; }
    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero));
    public Database Database { get; private set; } = null!;
    /// <summary>The stores of the simulated process.</summary>
    public StoreSet Own { get; private set; } = null!;
    public MasterKeys Keys { get; private set; } = null!;
    public PersonKeyring Keyring { get; private set; } = null!;
    public IndexKey Index { get; private set; } = null!;
    public ErasureLedger Ledger { get; private set; } = null!;
    public string KeyFile => Path.Combine(Folder, "master-key.json");
    public string SqliteFile => Path.Combine(Folder, "hero-me.db");
    private IHostEnvironment Environment_ { get; }

    /// <summary>Prepared, but not started.</summary>
    public static async Task<Databases> PrepareAsync(string provider)
    {
        var folder = Path.Combine(Path.GetTempPath(), "hero-me-tests", Guid.NewGuid().ToString("N"));
        if (provider == "Sqlite")
        {
            return new Databases(provider, folder, "", null);
        }

        var name = "t" + Guid.NewGuid().ToString("N");
        await AdminAsync($"CREATE DATABASE {name}");
        var connection = new NpgsqlConnectionStringBuilder(PostgresServer) { Database = name, MaxPoolSize = 20 };
        return new Databases(provider, folder, connection.ConnectionString, name);
    }

    public static async Task<Databases> StartAsync(string provider)
    {
        var made = await PrepareAsync(provider);
        await made.RunStartAsync();
        return made;
    }

    public Task RunStartAsync() => new StorageStart(
        Database, new KeySource(Microsoft.Extensions.Options.Options.Create(Options), Environment_, KeySource.OpenVault),
        Keys, Ledger, Own.Leases, Own.Erasure, Own.Deletion, NullLogger<StorageStart>.Instance).RunAsync(CancellationToken.None);

    /// <summary>The stores of a second simulated process on the same database.</summary>
    public StoreSet AnotherProcess() => new(Database, Ledger, Keyring, Keys, Clock);

    /// <summary>Ends the simulated process and prepares the next one on the same files.</summary>
    public async Task RestartAsync()
    {
        await CloseAsync();
        Build();
    }

    public async Task CloseAsync()
    {
        await Database.DisposeAsync();
        Keyring.Dispose();
        Ledger.Dispose();
    }

    public async Task<int> RunSqlAsync(string text, params (string, object?)[] parameters)
    {
        var batch = Database.Batch();
        var done = batch.Execute(text, parameters);
        await Database.WriteAsync(batch, CancellationToken.None);
        return done.Affected;
    }

    public async Task<long> CountAsync(string table) => (await Database.QueryAsync($"SELECT COUNT(*) FROM {table}", row => row.GetInt64(0)))[0];

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        if (_ownDatabase is not null)
        {
            await AdminAsync($"DROP DATABASE {_ownDatabase} WITH (FORCE)");
        }

        if (Directory.Exists(Folder))
        {
            Directory.Delete(Folder, recursive: true);
        }
    }

    /// <summary>The settings of a whole bot on the database under test: PostgreSQL where configured, one database per folder; otherwise SQLite in the folder.</summary>
    public static async Task<Dictionary<string, string>> SettingsForAsync(string folder)
    {
        if (PostgresServer is null)
        {
            return new(StringComparer.Ordinal) { ["Storage:Provider"] = "Sqlite" };
        }

        var name = "b" + Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(folder)))[..24];
        try
        {
            await AdminAsync($"CREATE DATABASE {name} TEMPLATE {await Ready.Value} STRATEGY FILE_COPY");
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.DuplicateDatabase)
        {
            // The database exists: the bot was stopped and is started again on the same data.
        }

        var connection = new NpgsqlConnectionStringBuilder(PostgresServer) { Database = name, MaxPoolSize = 10 };
        return new(StringComparer.Ordinal) { ["Storage:Provider"] = "Postgres", ["Storage:ConnectionString"] = connection.ConnectionString };
    }

    private static async Task AdminAsync(string text)
    {
        await using var source = NpgsqlDataSource.Create(PostgresServer!);
        await using var command = source.CreateCommand(text);
        await command.ExecuteNonQueryAsync();
    }

    private void Build()
    {
        Database = Options.Provider == StorageProvider.Sqlite ? new SqliteDatabase(SqliteFile, Clock) : new PostgresDatabase(Options.ConnectionString);
        Keys = new MasterKeys();
        Keyring = new PersonKeyring(Keys, Clock);
        Index = new IndexKey(Keys);
        Ledger = new ErasureLedger(Folder, TimeSpan.FromDays(30), Clock);
        Own = new StoreSet(Database, Ledger, Keyring, Keys, Clock);
    }

    internal sealed class DevelopmentIn(string folder, string environment = "Development") : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = environment;
        public string ApplicationName { get; set; } = "HeroMe.Bot";
        public string ContentRootPath { get; set; } = folder;
        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
