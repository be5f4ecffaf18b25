using HeroMe.Bot.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Npgsql;

namespace HeroMe.Bot.Tests.Harness;

/// <summary>Makes the database unavailable in one of several ways; disposing restores it.</summary>
internal sealed class BrokenDatabase(Func<Task> restore) : IAsyncDisposable
{
    private static readonly string[] OnSqlite = ["locked by another"];
    private static readonly string[] OnPostgres = ["server read-only", "server away", "tables locked by another"];

    public static TheoryData<string> Ways => [.. Databases.Engines.SelectMany(engine => engine == "Sqlite" ? OnSqlite : OnPostgres)];

    public static IReadOnlyDictionary<string, string>? SettingsFor(string way) => OnSqlite.Contains(way) ? BotHost.OnSqlite : null;

    public static Task<BrokenDatabase> Break(BotHost bot, string way) => way switch
    {
        "locked by another" => Task.FromResult(Lock(bot)),
        "tables locked by another" => LockTables(bot),
        "server read-only" => Server(bot, "SET default_transaction_read_only = on", "RESET default_transaction_read_only"),
        _ => Server(bot, "ALLOW_CONNECTIONS false", "ALLOW_CONNECTIONS true"),
    };

    public async ValueTask DisposeAsync() => await restore();

    /// <summary>Holds a write lock for longer than SQLite's busy timeout, so that every write fails.</summary>
    private static BrokenDatabase Lock(BotHost bot)
    {
        var holder = new SqliteConnection($"Data Source={Directory.GetFiles(bot.Folder, "*.db").Single()};Pooling=False");
        holder.Open();
        using var command = holder.CreateCommand();
        command.CommandText = "BEGIN IMMEDIATE";
        command.ExecuteNonQuery();
        return new BrokenDatabase(() => holder.DisposeAsync().AsTask());
    }

    /// <summary>Holds the tables of messages and persons, as a careless migration or an operator would.</summary>
    private static async Task<BrokenDatabase> LockTables(BotHost bot)
    {
        var holder = new NpgsqlConnection(bot.Services.GetRequiredService<IOptions<StorageOptions>>().Value.ConnectionString + ";Pooling=false");
        await holder.OpenAsync();
        await using var command = holder.CreateCommand();
        command.CommandText = "BEGIN; LOCK TABLE person, inbox IN ACCESS EXCLUSIVE MODE";
        await command.ExecuteNonQueryAsync();
        return new BrokenDatabase(() => holder.DisposeAsync().AsTask());
    }

    /// <summary>Works from a connection to another database of the same server, as an operator would.</summary>
    private static async Task<BrokenDatabase> Server(BotHost bot, string broken, string whole)
    {
        var name = new NpgsqlConnectionStringBuilder(bot.Services.GetRequiredService<IOptions<StorageOptions>>().Value.ConnectionString).Database;
        await RunAsync(broken);
        return new BrokenDatabase(() => RunAsync(whole));

        async Task RunAsync(string change)
        {
            await using var server = NpgsqlDataSource.Create(Databases.PostgresServer!);
            await using var alter = server.CreateCommand($"ALTER DATABASE {name} {(change.StartsWith("ALLOW", StringComparison.Ordinal) ? "WITH " : "")}{change}");
            await alter.ExecuteNonQueryAsync();
            await using var end = server.CreateCommand($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'");
            await end.ExecuteNonQueryAsync();
        }
    }
}
