using HeroMe.Bot.Storage;
using Microsoft.Data.Sqlite;

namespace HeroMe.Bot.Tests.Storage;

public sealed class SqliteDurabilityTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("herome-durability-").FullName;

    private string File => Path.Combine(_folder, "test.db");

    [Fact]
    public void A_commit_is_flushed_unless_it_was_said_that_it_need_not_be()
    {
        using var connection = SqliteStoreConnection.Open(File, SqliteOpenMode.ReadWriteCreate);
        Assert.Equal(2, Synchronous(connection));

        connection.FlushOnCommit(flush: false);
        Assert.Equal(1, Synchronous(connection));

        connection.FlushOnCommit(flush: true);
        Assert.Equal(2, Synchronous(connection));
    }

    [Fact]
    public async Task A_flushed_write_never_shares_a_transaction_with_one_that_is_not()
    {
        var writer = new SqliteWriter(File, TimeProvider.System);
        using (var connection = SqliteStoreConnection.Open(File, SqliteOpenMode.ReadWriteCreate))
        {
            SqliteFile.Create(connection);
            connection.Execute("CREATE TABLE t (at INTEGER, synchronous INTEGER)");
        }

        var writes = Enumerable.Range(0, 200).Select(at => writer.RunAsync(new SqliteWrite(Insert(at, durable: at % 3 != 0), next: null, CancellationToken.None))).ToList();
        Assert.All(await Task.WhenAll(writes), Assert.True);
        await writer.DisposeAsync();

        using var reader = SqliteStoreConnection.Open(File, SqliteOpenMode.ReadOnly);
        var rows = new SqlBatch(SqlDialect.Sqlite);
        var all = rows.Query("SELECT at, synchronous FROM t ORDER BY rowid", static row => (At: row.GetInt64(0), Synchronous: row.GetInt64(1)));
        reader.Run(rows, transaction: null);
        Assert.Equal(Enumerable.Range(0, 200).Select(at => (long)at), all.Rows.Select(row => row.At));
        Assert.All(all.Rows, row => Assert.Equal(row.At % 3 == 0 ? 1 : 2, row.Synchronous));
    }

    [Fact]
    public async Task Nothing_is_accepted_once_the_queue_is_closed_and_what_waited_is_still_taken()
    {
        var queue = new SqliteWorkQueue();
        var waiting = new SqliteCheckpoint(CancellationToken.None);
        queue.Add(waiting);
        queue.Close();

        Assert.Throws<StoreUnavailableException>(() => queue.Add(new SqliteCheckpoint(CancellationToken.None)));
        Assert.Same(waiting, await Task.Run(queue.Take));
        Assert.Null(queue.Take());
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static SqlBatch Insert(int at, bool durable)
    {
        var batch = new SqlBatch(SqlDialect.Sqlite) { Durable = durable };
        batch.Execute("INSERT INTO t SELECT @at, synchronous FROM pragma_synchronous", ("@at", at));
        return batch;
    }

    private static long Synchronous(SqliteStoreConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA synchronous";
        return Convert.ToInt64(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture);
    }
}
