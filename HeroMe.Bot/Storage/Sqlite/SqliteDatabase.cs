using DbUp;
using Microsoft.Data.Sqlite;

namespace HeroMe.Bot.Storage;

/// <summary>The default engine: one file, one process, one writer.</summary>
internal sealed class SqliteDatabase(string path, TimeProvider clock) : Database
{
    private readonly Lock _gate = new();
    private ProcessLock? _processLock;
    private SqliteWriter? _writer;
    private SqliteReaders? _readers;

    public override SqlDialect Dialect => SqlDialect.Sqlite;

    public override bool OneProcess => true;

    public override MigrationScripts Scripts { get; } = new("Sqlite");

    public string FilePath => path;

    public override Task<bool> WriteAsync(SqlBatch first, Func<SqlBatch?>? next, CancellationToken ct) => Writer().RunAsync(new SqliteWrite(first, next, ct));

    public override Task ReadAsync(SqlBatch batch, CancellationToken ct) => Readers().ReadAsync(batch, ct);

    public override Task<IReadOnlyList<KeyCheckRow>> ReadKeyChecksAsync(CancellationToken ct)
    {
        if (!File.Exists(path) || new FileInfo(path).Length == 0)
        {
            return Task.FromResult<IReadOnlyList<KeyCheckRow>>([]);
        }

        // Opening a WAL file creates two files next to it even for reading, unless it is declared immutable. With a log to
        // replay (the last run crashed) those two exist already.
        var log = new FileInfo(path + "-wal");
        var source = log is { Exists: true, Length: > 0 } ? path : $"file:{Uri.EscapeDataString(path).Replace("%2F", "/", StringComparison.Ordinal)}?immutable=1";
        return Task.FromResult(Guarded(source, SqliteOpenMode.ReadOnly, connection =>
        {
            if (!Exists(connection, "key_check"))
            {
                return [];
            }

            var batch = Batch();
            var checks = KeyChecks.Read(batch);
            connection.Run(batch, transaction: null);
            return checks.Rows;
        }));
    }

    public override void CheckLocation() => NetworkDrive.Refuse(path);

    public override void TakeProcessLock()
    {
        PrivateFiles.CreateFolder(Path.GetDirectoryName(path)!);
        _processLock ??= ProcessLock.Take(path + ".lock");

        // An earlier release made them readable for other accounts. SQLite gives its log the rights of the database file.
        foreach (var file in (string[])[path, path + "-wal", path + "-shm", path + "-journal", path + ".lock"])
        {
            PrivateFiles.Close(file);
        }

        // Made here and not by SQLite, which would leave its rights to the umask. Empty, it is a new database.
        PrivateFiles.Open(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete).Dispose();
    }

    public override Task<MigrationHistory> ReadMigrationHistoryAsync(CancellationToken ct) => Task.FromResult(Guarded(path, SqliteOpenMode.ReadWriteCreate, connection =>
    {
        SqliteFile.Create(connection);
        return History(connection);
    }));

    public override Task MigrateAsync(CancellationToken ct) => Task.FromResult(Guarded(path, SqliteOpenMode.ReadWrite, connection =>
    {
        var history = History(connection);
        if (history.MustBeTakenOver)
        {
            var mark = Batch();
            MigrationHistory.MarkTakenOver(mark);
            connection.Run(mark, transaction: null);
        }

        Scripts.Run(
            DeployChanges.To.SqliteDatabase(SqliteStoreConnection.ConnectionStringFor(path, SqliteOpenMode.ReadWrite)).JournalToSqliteTable(MigrationHistory.Table),
            history.MustBeTakenOver ? history.Scripts : []);
        SqliteFile.Repage(connection);
        return true;
    }));

    public override Task ScrubAsync(CancellationToken ct) => Writer().RunAsync(new SqliteCheckpoint(ct));

    public override async ValueTask DisposeAsync()
    {
        _readers?.Dispose();
        if (_writer is not null)
        {
            await _writer.DisposeAsync();
        }

        _processLock?.Dispose();
    }

    private MigrationHistory History(SqliteStoreConnection connection)
    {
        var batch = Batch();
        var applied = Exists(connection, MigrationHistory.Table) ? MigrationHistory.Read(batch) : null;
        var former = Exists(connection, MigrationHistory.FormerTable) ? MigrationHistory.ReadFormer(batch) : null;
        connection.Run(batch, transaction: null);
        return new MigrationHistory(applied?.Rows ?? [], former?.Rows ?? []);
    }

    private static bool Exists(SqliteStoreConnection connection, string table)
    {
        var batch = new SqlBatch(SqlDialect.Sqlite);
        var found = batch.Query("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = @name", static _ => true, ("@name", table));
        connection.Run(batch, transaction: null);
        return found.Any;
    }

    private static T Guarded<T>(string source, SqliteOpenMode mode, Func<SqliteStoreConnection, T> work)
    {
        try
        {
            using var connection = SqliteStoreConnection.Open(source, mode);
            return work(connection);
        }
        catch (SqliteException fault)
        {
            throw SqliteFaults.Unavailable(fault);
        }
    }

    private SqliteWriter Writer()
    {
        lock (_gate)
        {
            return _writer ??= new SqliteWriter(path, clock);
        }
    }

    private SqliteReaders Readers()
    {
        var writer = Writer();
        lock (_gate)
        {
            return _readers ??= new SqliteReaders(path, () => writer.Generation);
        }
    }
}
