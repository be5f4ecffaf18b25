using System.Data.Common;
using HeroMe.Bot.Storage;
using HeroMe.Bot.Tests.Harness;

namespace HeroMe.Bot.Tests.Storage;

public sealed class DatabaseTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory, BothDatabases]
    public async Task Five_hundred_messages_at_once_are_all_kept_in_one_order(string provider)
    {
        await using var store = await Databases.StartAsync(provider);
        var people = await Task.WhenAll(Enumerable.Range(0, 10).Select(at => store.SomebodyAsync($"{at}")));
        var taken = await Task.WhenAll(Enumerable.Range(0, 500).Select(at => Task.Run(() => store.SaysAsync(people[at % 10], $"{at / 2 / 10}"))));
        Assert.Equal(250, taken.Count(one => one == EnqueueResult.Stored));
        Assert.Equal(250, taken.Count(one => one == EnqueueResult.Repeat));
        Assert.Equal(250, await store.CountAsync("inbox"));
        Assert.Equal(250, await store.CountAsync("(SELECT DISTINCT seq FROM inbox) numbers"));
    }

    [Theory, BothDatabases]
    public async Task A_work_that_fails_fails_alone(string provider)
    {
        await using var store = await Databases.StartAsync(provider);
        var anna = await store.SomebodyAsync();
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        using var block = new ManualResetEventSlim();
        var blocker = provider == "Sqlite" ? store.Database.WriteAsync(store.Database.Batch(), () => { block.Wait(); return null; }, None) : Task.FromResult(true);
        var before = store.SaysAsync(anna, "1");
        var deletes = store.Database.Batch();
        deletes.Execute("DELETE FROM person");
        var bad = store.Database.WriteAsync(deletes, () => throw new FormatException("a fault of the work"), None);
        var unmet = store.Database.Batch();
        unmet.Execute("DELETE FROM person");
        unmet.Require("SELECT 1 FROM person WHERE epoch = -1");
        var undone = store.Database.WriteAsync(unmet, None);
        var wrong = store.RunSqlAsync("INSERT INTO conversation_lease (person) VALUES (NULL)");
        var gaveUp = store.Own.Inbox.EnqueueAsync(store.Message(anna, "gave up"), cancelled.Token);
        var after = store.SaysAsync(anna, "2");
        block.Set();
        await blocker;
        Assert.Equal(EnqueueResult.Stored, await before);
        await Assert.ThrowsAsync<FormatException>(() => bad);
        Assert.False(await undone);
        Assert.IsAssignableFrom<DbException>(await Record.ExceptionAsync(() => wrong));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gaveUp);
        Assert.Equal(EnqueueResult.Stored, await after);
        Assert.Equal(2, await store.CountAsync("inbox"));
        Assert.Equal(1, await store.CountAsync("person"));
    }

    [Theory]
    [InlineData("PRAGMA max_page_count = 1")]
    [InlineData("PRAGMA query_only = ON")]
    public async Task A_full_or_read_only_disk_is_told_and_recovers_by_itself(string fault)
    {
        await using var store = await Databases.StartAsync("Sqlite");
        var anna = await store.SomebodyAsync();
        await store.RunSqlAsync(fault);
        var huge = store.Message(anna, "1", new string('x', 200_000));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.Own.Inbox.EnqueueAsync(huge, None));
        // The fault was set on the connection that the writer has closed since.
        Assert.Equal(EnqueueResult.Stored, await store.Own.Inbox.EnqueueAsync(huge, None));
        Assert.Equal(1, await store.CountAsync("inbox"));
    }

    [Fact]
    public async Task A_file_that_is_away_for_a_while_is_told_and_nothing_is_lost()
    {
        if (OperatingSystem.IsWindows())
        {
            return; // Windows cannot move an open file.
        }

        await using var store = await Databases.StartAsync("Sqlite");
        var anna = await store.SomebodyAsync();
        await store.SaysAsync(anna, "1");
        File.Move(store.SqliteFile, store.SqliteFile + ".away");
        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.SaysAsync(anna, "2"));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.CountAsync("inbox"));
        Assert.False(File.Exists(store.SqliteFile));
        File.Move(store.SqliteFile + ".away", store.SqliteFile);
        Assert.Equal(EnqueueResult.Stored, await store.SaysAsync(anna, "2"));
        Assert.Equal(2, await store.CountAsync("inbox"));
    }

    [Fact]
    public async Task A_database_locked_by_another_is_told()
    {
        await using var store = await Databases.StartAsync("Sqlite");
        var anna = await store.SomebodyAsync();
        await using var other = SqliteStoreConnection.Open(store.SqliteFile, Microsoft.Data.Sqlite.SqliteOpenMode.ReadWrite);
        await using (other.BeginTransaction(deferred: false))
        {
            await Assert.ThrowsAsync<StoreUnavailableException>(() => store.SaysAsync(anna, "1"));
        }

        Assert.Equal(EnqueueResult.Stored, await store.SaysAsync(anna, "1"));
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_told()
    {
        await using var database = new PostgresDatabase("Host=127.0.0.1;Port=1;Username=x;Database=x");
        await Assert.ThrowsAsync<StoreUnavailableException>(() => database.ReadKeyChecksAsync(None));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => database.WriteAsync(database.Batch(), None));
    }

    [Fact]
    public async Task SQLite_flushes_everything_and_overwrites_what_is_deleted()
    {
        await using var store = await Databases.StartAsync("Sqlite");
        foreach (var (pragma, value) in new[] { ("journal_mode", "wal"), ("synchronous", "2"), ("secure_delete", "1"), ("foreign_keys", "1"), ("busy_timeout", "1200") })
        {
            var batch = store.Database.Batch();
            var read = batch.Query($"PRAGMA {pragma}", row => row.GetValue(0).ToString());
            await store.Database.WriteAsync(batch, None);
            Assert.Equal(value, read.FirstOrDefault);
        }
    }
}
