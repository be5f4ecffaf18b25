using System.Data.Common;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.Storage;
using HeroMe.Bot.Tests.Boundaries;
using HeroMe.Bot.Tests.Dialogs.Risk;
using HeroMe.Bot.Tests.Harness;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace HeroMe.Bot.Tests.Storage;

/// <summary>A database of the release of 2026-11-24, whose schema Entity Framework Core made, is taken over with all its data.</summary>
public sealed class TakeoverTests
{
    private static readonly string[] FormerIds = ["20261123000001_Init", "20261124000001_Notebook"];

    [Theory, BothDatabases]
    public async Task A_database_of_the_former_release_is_taken_over_with_all_it_holds(string provider)
    {
        var folder = Directory.CreateTempSubdirectory("herome-").FullName;
        await using var connector = await ScriptedConnector.StartAsync();
        var settings = provider == "Sqlite" ? BotHost.OnSqlite : null;
        Harness.Person person;
        string before;
        await using (var bot = await BotHost.StartAsync(folder, connector, settings: settings))
        {
            person = await bot.StoringPersonAsync();
            await bot.Hears(person, "こんばんは。仕事のことで少し話したいです");
            await bot.KeepsAsync(person, NoteKind.HarassmentRecord, "残した記録");
            before = await ToldAsync(bot, person);
        }

        await PutBackAsync(provider, folder);
        for (var start = 0; start < 2; start++)
        {
            await using var bot = await BotHost.StartAsync(folder, connector, settings: settings);
            Assert.Equal(before, await ToldAsync(bot, person));
            var history = await bot.Services.GetRequiredService<Database>().ReadMigrationHistoryAsync(CancellationToken.None);
            Assert.Equal(bot.Services.GetRequiredService<Database>().Scripts.Names, history.Applied);

            // An older build reads only the former history, finds an unknown id in it, and refuses to start.
            Assert.Equal([.. FormerIds, MigrationHistory.TakenOver], history.Former);
        }

        await using var last = await BotHost.StartAsync(folder, connector, settings: settings);
        var again = new Harness.Person(last.Http, connector, "hanako") { Tenant = person.Tenant, ObjectId = person.ObjectId, Conversation = person.Conversation };
        var answers = person.Answers.Count;
        await again.Says("異動してから、話せる人がいません");
        await last.AnswersTo(person, answers + 1);
    }

    [Theory, BothDatabases]
    public async Task A_database_before_the_notebook_is_taken_over_too(string provider)
    {
        await using var fresh = await Databases.StartAsync(provider);
        await using var store = await Databases.PrepareAsync(provider);
        Directory.CreateDirectory(store.Folder);
        await using (var connection = Open(provider, store.SqliteFile, store.Options.ConnectionString))
        {
            var script = Former(provider);
            await RunAsync(connection, script[..script.IndexOf("-- The notebook", StringComparison.Ordinal)]);
            await HistoryAsync(connection, FormerIds[..1]);
        }

        await store.RunStartAsync();
        Assert.Equal(await fresh.ColumnsAsync(), await store.ColumnsAsync());
        if (provider == "Sqlite")
        {
            Assert.Equal([SqliteFile.PageSize], await store.Database.QueryAsync("PRAGMA page_size", row => row.GetInt32(0)));
        }
    }

    [Theory, BothDatabases]
    public async Task A_former_database_of_an_unknown_build_is_refused(string provider)
    {
        await using var store = await Databases.PrepareAsync(provider);
        Directory.CreateDirectory(store.Folder);
        await using (var connection = Open(provider, store.SqliteFile, store.Options.ConnectionString))
        {
            await RunAsync(connection, Former(provider));
            await HistoryAsync(connection, [.. FormerIds, "29990101000000_Later"]);
        }

        Assert.Contains("29990101000000_Later", (await Assert.ThrowsAsync<StorageStartException>(store.RunStartAsync)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Replicas_that_start_together_migrate_once()
    {
        if (Databases.PostgresServer is null)
        {
            return; // SQLite allows only one process.
        }

        await using var store = await Databases.PrepareAsync("Postgres");
        await using var other = new PostgresDatabase(store.Options.ConnectionString);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(at => Task.Run(() => Migrator.RunAsync(at % 2 == 0 ? store.Database : other, CancellationToken.None))));
        Assert.Equal(store.Database.Scripts.Names, (await store.Database.ReadMigrationHistoryAsync(CancellationToken.None)).Applied);
    }

    /// <summary>All stored data that the person can see, as one text.</summary>
    private static async Task<string> ToldAsync(BotHost bot, Harness.Person person)
    {
        var held = await bot.StoredDataAsync(person);
        Assert.NotNull(held.Talk);
        Assert.Contains(held.Records, note => note.Text.Reveal() == "残した記録");
        Assert.Contains(held.Records, note => note.TeamsMessageId is not null);
        return string.Join('\n', held.Records.Select(note => $"{note.Id} {note.Kind} {note.Text.Reveal()} {note.TeamsMessageId} {note.Until:O}"))
            + string.Join('\n', held.Talk.Flows.Select(flow => flow.ToString())) + held.Order + held.Cards.Count;
    }

    /// <summary>Moves the rows into tables as the former release made them, with its names, page size and history.</summary>
    private static async Task PutBackAsync(string provider, string folder)
    {
        var file = Path.Combine(folder, "hero-me.db");
        var connectionString = provider == "Sqlite" ? "" : (await Databases.SettingsForAsync(folder))["Storage:ConnectionString"];
        Dictionary<string, List<Dictionary<string, object>>> tables = [];
        await using (var connection = Open(provider, file, connectionString))
        {
            foreach (var table in ErasureStore.TablesOfAPerson.Append("person").Append("key_check"))
            {
                tables[table] = await RowsAsync(connection, table);
            }

            if (provider == "Postgres")
            {
                await RunAsync(connection, "DROP SCHEMA public CASCADE; CREATE SCHEMA public;");
            }
        }

        if (provider == "Sqlite")
        {
            File.Delete(file);
        }

        await using var former = Open(provider, file, connectionString);
        await RunAsync(former, Former(provider));
        await HistoryAsync(former, FormerIds);
        foreach (var (table, rows) in tables)
        {
            foreach (var row in rows)
            {
                await using var command = former.CreateCommand();
                var names = row.Keys.Select(name => name == "teams_message_id" ? "bubble" : name).ToList();
                var always = provider == "Postgres" && names.Contains("seq") ? " OVERRIDING SYSTEM VALUE" : "";
                command.CommandText = $"INSERT INTO {(table == "conversation_lease" ? "lane" : table)} ({string.Join(", ", names)}){always} VALUES ({string.Join(", ", names.Select((_, at) => $"@p{at}"))})";
                foreach (var (value, at) in row.Values.Select((value, at) => (value, at)))
                {
                    var parameter = command.CreateParameter();
                    (parameter.ParameterName, parameter.Value) = ($"@p{at}", value);
                    command.Parameters.Add(parameter);
                }

                await command.ExecuteNonQueryAsync();
            }
        }

        if (provider == "Postgres")
        {
            await RunAsync(former, string.Concat(new[] { "inbox", "outbox", "note" }.Select(table => $"SELECT setval(pg_get_serial_sequence('{table}', 'seq'), 1000);")));
        }
    }

    private static DbConnection Open(string provider, string file, string connectionString)
    {
        DbConnection connection = provider == "Sqlite" ? new SqliteConnection($"Data Source={file};Pooling=False") : new NpgsqlConnection(connectionString + ";Pooling=false");
        connection.Open();
        return connection;
    }

    private static string Former(string provider) =>
        File.ReadAllText(Path.Combine(Source.Root, "HeroMe.Bot.Tests", "Storage", "Former", $"release-2026-11-24.{provider.ToLowerInvariant()}.sql"));

    private static async Task HistoryAsync(DbConnection connection, IEnumerable<string> ids)
    {
        await RunAsync(connection, """CREATE TABLE "__EFMigrationsHistory" ("MigrationId" varchar(150) NOT NULL PRIMARY KEY, "ProductVersion" varchar(32) NOT NULL)""");
        foreach (var id in ids)
        {
            await RunAsync(connection, $"""INSERT INTO "__EFMigrationsHistory" VALUES ('{id}', '10.0.14')""");
        }
    }

    private static async Task RunAsync(DbConnection connection, string text)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = text;
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<List<Dictionary<string, object>>> RowsAsync(DbConnection connection, string table)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT * FROM {table}";
        await using var reader = await command.ExecuteReaderAsync();
        List<Dictionary<string, object>> rows = [];
        while (await reader.ReadAsync())
        {
            rows.Add(Enumerable.Range(0, reader.FieldCount).ToDictionary(reader.GetName, reader.GetValue, StringComparer.Ordinal));
        }

        return rows;
    }
}
