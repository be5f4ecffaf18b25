using System.Data.Common;
using HeroMe.Bot.Storage.Migrations;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace HeroMe.Bot.Storage;

/// <summary>The embedded default: one file, one process, one writer.</summary>
internal sealed class SqliteDatabase(string path, TimeProvider clock) : Database
{
    private readonly Lock gate = new();
    private ProcessLock? processLock;
    private SqliteWriter? writer;
    private SqliteReaders? readers;

    public override Sql Sql => Sql.Sqlite;

    public override bool OneProcess => true;

    public override IReadOnlyList<string> MigrationIds => [SqliteInit.Id, SqliteNotebook.Id];

    public string FilePath => path;

    public override Task<T> WriteAsync<T>(Func<DbConnection, DbTransaction, CancellationToken, Task<T>> work, CancellationToken ct) =>
        Writer().EnqueueAsync(new SqliteJob<T>(work, ct));

    public override Task<T> ReadAsync<T>(Func<DbConnection, CancellationToken, Task<T>> work, CancellationToken ct) =>
        Readers().ReadAsync(work, ct);

    public override async Task<IReadOnlyList<KeyCheckTable>> ReadKeyChecksAsync(CancellationToken ct)
    {
        if (!File.Exists(path) || new FileInfo(path).Length == 0)
        {
            return [];
        }

        // Opening a WAL file leaves two files beside it even when only read, unless it is declared unchanging; with a log to
        // replay (the last run crashed) those two lie there already.
        var log = new FileInfo(path + "-wal");
        var source = log is { Exists: true, Length: > 0 } ? path : $"file:{Uri.EscapeDataString(path).Replace("%2F", "/", StringComparison.Ordinal)}?immutable=1";
        try
        {
            using var connection = SqliteStoreConnection.Open(source, SqliteOpenMode.ReadOnly);
            return await KeyChecks.ReadAsync(connection, "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'key_check'", ct);
        }
        catch (SqliteException fault)
        {
            throw SqliteFaults.Unavailable(fault);
        }
    }

    public override void Refuse() => NetworkDrive.Refuse(path);

    public override void TakeOver()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        processLock ??= ProcessLock.Take(path + ".lock");
    }

    public override async Task<IReadOnlyList<string>> AppliedMigrationsAsync(CancellationToken ct)
    {
        try
        {
            using var connection = SqliteStoreConnection.Open(path, SqliteOpenMode.ReadWriteCreate);
            connection.Execute("PRAGMA journal_mode = WAL");
            return await Migrator.ReadHistoryAsync(connection, "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = '__EFMigrationsHistory'", ct);
        }
        catch (SqliteException fault)
        {
            throw SqliteFaults.Unavailable(fault);
        }
    }

    public override Task<HeroMeDb> OpenModelAsync(CancellationToken ct)
    {
        var connection = SqliteStoreConnection.Open(path, SqliteOpenMode.ReadWrite);
        var options = new DbContextOptionsBuilder<SqliteHeroMeDb>().UseSqlite(connection, contextOwnsConnection: true).Options;
        return Task.FromResult<HeroMeDb>(new SqliteHeroMeDb(options));
    }

    public override async Task ScrubAsync(CancellationToken ct)
    {
        await Writer().EnqueueAsync(new SqliteJob<bool>((connection, _, _) =>
        {
            ((SqliteStoreConnection)connection).Execute("PRAGMA wal_checkpoint(TRUNCATE)");
            return Task.FromResult(true);
        }, ct)
        { Alone = true });
    }

    public override async ValueTask DisposeAsync()
    {
        readers?.Dispose();
        if (writer is not null)
        {
            await writer.DisposeAsync();
        }

        processLock?.Dispose();
    }

    private SqliteWriter Writer()
    {
        lock (gate)
        {
            return writer ??= new SqliteWriter(path, clock);
        }
    }

    private SqliteReaders Readers()
    {
        var generation = Writer();
        lock (gate)
        {
            return readers ??= new SqliteReaders(path, () => generation.Generation);
        }
    }
}
