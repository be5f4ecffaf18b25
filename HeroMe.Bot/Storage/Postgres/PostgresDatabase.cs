using System.Data;
using System.Data.Common;
using System.Net.Sockets;
using DbUp;
using DbUp.Postgresql;
using HeroMe.Bot.Privacy;
using Npgsql;

namespace HeroMe.Bot.Storage;

/// <summary>The engine for several processes: one transaction per unit of work, READ COMMITTED with row locks.</summary>
/// <param name="token">Gives the password of each new connection; null: the connection string says how to sign in.</param>
internal sealed class PostgresDatabase(string connectionString, PostgresToken? token = null) : Database
{
    /// <summary>Advisory lock held during a migration, so that replicas that start together do not run it twice. An arbitrary number.</summary>
    private const long MigrationLock = 0x4845524F4D45;

    private readonly string _connectionString = Complete(connectionString);
    private readonly NpgsqlDataSource _source = Open(Complete(connectionString), token);

    public override SqlDialect Dialect => SqlDialect.Postgres;

    public override MigrationScripts Scripts { get; } = new("Postgres");

    public override async Task<bool> WriteAsync(SqlBatch first, Func<SqlBatch?>? next, CancellationToken ct)
    {
        try
        {
            return await OnceAsync(first, next, ct);
        }
        catch (PostgresException fault) when (fault.SqlState is PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure)
        {
            // The server rolled the transaction back, so nothing was written and one retry is safe.
            return await GuardAsync(() => OnceAsync(first, next, ct), everyFault: true);
        }
        catch (Exception fault) when (IsAway(fault))
        {
            throw Unavailable(fault);
        }
    }

    public override Task ReadAsync(SqlBatch batch, CancellationToken ct) => GuardAsync(async () =>
    {
        if (batch.Statements.Count > 0)
        {
            await using var connection = await _source.OpenConnectionAsync(ct);
            await RunAsync(batch, connection, transaction: null, ct);
        }

        return true;
    });

    public override async Task<IReadOnlyList<KeyCheckRow>> ReadKeyChecksAsync(CancellationToken ct)
    {
        if (!await ExistsAsync("key_check", ct))
        {
            return [];
        }

        var batch = Batch();
        var checks = KeyChecks.Read(batch);
        await ReadAsync(batch, ct);
        return checks.Rows;
    }

    public override void CheckLocation()
    {
    }

    public override void TakeProcessLock()
    {
    }

    public override async Task<MigrationHistory> ReadMigrationHistoryAsync(CancellationToken ct)
    {
        var batch = Batch();
        var applied = await ExistsAsync(MigrationHistory.Table, ct) ? MigrationHistory.Read(batch) : null;
        var former = await ExistsAsync(MigrationHistory.FormerTable, ct) ? MigrationHistory.ReadFormer(batch) : null;
        await ReadAsync(batch, ct);
        return new MigrationHistory(applied?.Rows ?? [], former?.Rows ?? []);
    }

    public override Task MigrateAsync(CancellationToken ct) => GuardAsync(async () =>
    {
        await using var holder = await _source.OpenConnectionAsync(ct);
        await using var wait = new NpgsqlCommand($"SET lock_timeout = 0; SELECT pg_advisory_lock({MigrationLock})", holder) { CommandTimeout = 0 };
        await wait.ExecuteNonQueryAsync(ct);

        // Read again: another replica may have migrated first. If anything fails, closing the connection releases the lock.
        var history = await ReadMigrationHistoryAsync(ct);
        if (history.MustBeTakenOver)
        {
            var mark = Batch();
            MigrationHistory.MarkTakenOver(mark);
            await WriteAsync(mark, ct);
        }

        // Not pooled: DbUp opens connections of its own, and a pool beside ours would hold one open for minutes after the migration.
        // Without our lock timeout: a migration may have to wait for the work of the replicas that still run.
        await using var unpooled = Open(new NpgsqlConnectionStringBuilder(_connectionString) { Pooling = false, Options = null }.ConnectionString, token);
        Scripts.Run(
            DeployChanges.To.PostgresqlDatabase(new PostgresqlConnectionManager(unpooled)).JournalToPostgresqlTable("public", MigrationHistory.Table),
            history.MustBeTakenOver ? history.Scripts : []);
        await using var release = new NpgsqlCommand($"SELECT pg_advisory_unlock({MigrationLock})", holder);
        await release.ExecuteNonQueryAsync(CancellationToken.None);
        return true;
    });

    /// <summary>Does nothing: the server vacuums dead rows, and their sealed bytes are useless once the wrapped key is gone.</summary>
    public override Task ScrubAsync(CancellationToken ct) => Task.CompletedTask;

    public override ValueTask DisposeAsync() => _source.DisposeAsync();

    private async Task<bool> ExistsAsync(string table, CancellationToken ct)
    {
        var batch = Batch();
        var found = batch.Query("SELECT 1 WHERE to_regclass(quote_ident(@name)) IS NOT NULL", static _ => true, ("@name", table));
        await ReadAsync(batch, ct);
        return found.Any;
    }

    /// <returns>False when a requirement was not met; see <see cref="TextOf"/>.</returns>
    private async Task<bool> OnceAsync(SqlBatch first, Func<SqlBatch?>? next, CancellationToken ct)
    {
        // A pooled connection is handed out without a look at the token, and whether the first statement still notices it is a matter of luck.
        ct.ThrowIfCancellationRequested();
        await using var connection = await _source.OpenConnectionAsync(ct);
        try
        {
            if (next is null)
            {
                // Outside an explicit transaction the server runs a batch as one: a single round trip. Once it is sent the caller's token is ignored,
                // because a cancelled commit would leave open whether it happened. The command timeout limits it.
                await RunAsync(first, connection, transaction: null, CancellationToken.None);
                return true;
            }

            await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, ct);
            await RunAsync(first, connection, transaction, ct);
            if (next() is { Statements.Count: > 0 } second)
            {
                await RunAsync(second, connection, transaction, ct);
            }

            await transaction.CommitAsync(CancellationToken.None);
            return true;
        }
        catch (PostgresException fault) when (fault.SqlState == PostgresErrorCodes.DivisionByZero)
        {
            return false;
        }
    }

    private static async Task RunAsync(SqlBatch work, NpgsqlConnection connection, NpgsqlTransaction? transaction, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(connection, transaction);
        foreach (var statement in work.Statements)
        {
            statement.Reset();
            var command = new NpgsqlBatchCommand(TextOf(statement));
            foreach (var (name, value) in statement.Parameters)
            {
                command.Parameters.Add(new NpgsqlParameter(name, Stored(value)));
            }

            batch.BatchCommands.Add(command);
        }

        await using (var reader = await batch.ExecuteReaderAsync(ct))
        {
            // The reader has one result for each statement that returns rows, and starts at the first.
            var isFirst = true;
            foreach (var statement in work.Statements.Where(statement => statement.ReturnsRows))
            {
                if (!isFirst)
                {
                    await reader.NextResultAsync(ct);
                }

                isFirst = false;
                while (await reader.ReadAsync(ct))
                {
                    statement.Read(reader);
                }
            }

            while (await reader.NextResultAsync(ct))
            {
                throw new InvalidOperationException("A statement that was declared to return nothing returned rows.");
            }
        }

        for (var at = 0; at < work.Statements.Count; at++)
        {
            work.Statements[at].Finish(batch.BatchCommands[at].RecordsAffected);
        }
    }

    /// <summary>An unmet requirement divides by zero: the one error that a plain statement can raise, and the server then rolls the transaction back.</summary>
    private static string TextOf(SqlStatement statement) =>
        statement is SqlRequirement ? $"WITH required AS ({statement.Text}) SELECT 1 / count(*) FROM required" : statement.Text;

    private static object Stored(object? value) => value switch
    {
        null => DBNull.Value,
        PersonId person => person.Value,
        DateTimeOffset time => time.ToUnixTimeMilliseconds(),
        _ => value,
    };

    /// <exception cref="StoreUnavailableException">The server is unavailable; with <paramref name="everyFault"/> also for any other error of the server.</exception>
    private static async Task<T> GuardAsync<T>(Func<Task<T>> work, bool everyFault = false)
    {
        try
        {
            return await work();
        }
        catch (Exception fault) when (IsAway(fault) || (everyFault && fault is PostgresException))
        {
            throw Unavailable(fault);
        }
    }

    // Unavailable, by SQLSTATE: connection (08), refused sign-in (28), missing database (3D), resources (53), operator (57), system (58), read-only (25006), lock not available (55P03), closed to connections (55000)
    private static bool IsAway(Exception fault) => fault switch
    {
        PostgresException error => error.SqlState[..2] is "08" or "28" or "3D" or "53" or "57" or "58" || error.SqlState is "25006" or "55P03" or "55000",
        NpgsqlException or SocketException or TimeoutException or IOException => true,
        _ => false,
    };

    private static StoreUnavailableException Unavailable(Exception fault) =>
        new($"The database server is not available ({(fault as PostgresException)?.SqlState ?? fault.GetType().Name}).", fault);

    private static NpgsqlDataSource Open(string connectionString, PostgresToken? token)
    {
        var source = new NpgsqlDataSourceBuilder(connectionString);
        if (token is not null)
        {
            source.UsePasswordProvider(_ => token.Get(), (_, ct) => token.GetAsync(ct));
        }

        return source.Build();
    }

    /// <summary>Adds our defaults to the connection string where it sets nothing itself.</summary>
    private static string Complete(string connectionString)
    {
        var built = new NpgsqlConnectionStringBuilder(connectionString) { IncludeErrorDetail = false };
        var given = new DbConnectionStringBuilder { ConnectionString = connectionString };
        SetUnlessGiven(["Timeout"], () => built.Timeout = 3);
        SetUnlessGiven(["Command Timeout", "CommandTimeout"], () => built.CommandTimeout = 10);
        // A message must be stored or refused within seconds, also while somebody holds a lock on the table or the row.
        SetUnlessGiven(["Options"], () => built.Options = "-c lock_timeout=1500");
        SetUnlessGiven(["Max Auto Prepare", "MaxAutoPrepare"], () => built.MaxAutoPrepare = 60);
        // A server allows 100 connections by default: three replicas and an operator must fit. When all are in use, a caller waits.
        SetUnlessGiven(["Maximum Pool Size", "Max Pool Size", "MaxPoolSize"], () => built.MaxPoolSize = 30);
        return built.ConnectionString;

        void SetUnlessGiven(string[] names, Action set)
        {
            if (!names.Any(given.ContainsKey))
            {
                set();
            }
        }
    }
}
