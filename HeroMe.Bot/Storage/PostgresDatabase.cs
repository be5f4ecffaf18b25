using System.Data;
using System.Data.Common;
using System.Net.Sockets;
using HeroMe.Bot.Storage.Migrations;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace HeroMe.Bot.Storage;

/// <summary>The scale-out engine: one transaction per work, READ COMMITTED with row locks, any number of processes.</summary>
internal sealed class PostgresDatabase(string connectionString) : Database
{
    private readonly NpgsqlDataSource source = NpgsqlDataSource.Create(Complete(connectionString));

    public override Sql Sql => Sql.Postgres;

    public override IReadOnlyList<string> MigrationIds => [PostgresInit.Id, PostgresNotebook.Id];

    public override async Task<T> WriteAsync<T>(Func<DbConnection, DbTransaction, CancellationToken, Task<T>> work, CancellationToken ct)
    {
        try
        {
            return await OnceAsync(work, ct);
        }
        catch (PostgresException fault) when (fault.SqlState is PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure)
        {
            // Rolled back by the server in favour of another: nothing was written, so once more is safe.
            return await GuardAsync(() => OnceAsync(work, ct), everyFault: true);
        }
        catch (Exception fault) when (IsAway(fault))
        {
            throw Unavailable(fault);
        }
    }

    public override Task<T> ReadAsync<T>(Func<DbConnection, CancellationToken, Task<T>> work, CancellationToken ct) =>
        GuardAsync(async () =>
        {
            await using var connection = await source.OpenConnectionAsync(ct);
            return await work(connection, ct);
        });

    public override Task<IReadOnlyList<KeyCheckTable>> ReadKeyChecksAsync(CancellationToken ct) =>
        ReadAsync((connection, token) => KeyChecks.ReadAsync(connection, "SELECT 1 WHERE to_regclass('key_check') IS NOT NULL", token), ct);

    public override void Refuse()
    {
    }

    public override void TakeOver()
    {
    }

    public override Task<IReadOnlyList<string>> AppliedMigrationsAsync(CancellationToken ct) =>
        ReadAsync((connection, token) => Migrator.ReadHistoryAsync(connection, """SELECT 1 WHERE to_regclass('"__EFMigrationsHistory"') IS NOT NULL""", token), ct);

    public override Task<HeroMeDb> OpenModelAsync(CancellationToken ct) =>
        Task.FromResult<HeroMeDb>(new PostgresHeroMeDb(new DbContextOptionsBuilder<PostgresHeroMeDb>().UseNpgsql(source).Options));

    /// <summary>Dead rows are the server's to vacuum; their sealed bytes are useless once the wrapped key is gone.</summary>
    public override Task ScrubAsync(CancellationToken ct) => Task.CompletedTask;

    public override ValueTask DisposeAsync() => source.DisposeAsync();

    private async Task<T> OnceAsync<T>(Func<DbConnection, DbTransaction, CancellationToken, Task<T>> work, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, ct);
        var result = await work(connection, transaction, ct);
        // Past this point the caller's token no longer counts: a cancelled commit would leave open whether it happened.
        await transaction.CommitAsync(CancellationToken.None);
        return result;
    }

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

    // Connection (08), refused sign-in (28), missing database (3D), resources (53), operator (57), system (58), read-only (25006), lock not available (55P03), closed to connections (55000)
    private static bool IsAway(Exception fault) => fault switch
    {
        PostgresException error => error.SqlState[..2] is "08" or "28" or "3D" or "53" or "57" or "58" || error.SqlState is "25006" or "55P03" or "55000",
        NpgsqlException or SocketException or TimeoutException or IOException => true,
        _ => false,
    };

    private static StoreUnavailableException Unavailable(Exception fault) =>
        new($"The database server is not available ({(fault as PostgresException)?.SqlState ?? fault.GetType().Name}).", fault);

    private static string Complete(string connectionString)
    {
        var built = new NpgsqlConnectionStringBuilder(connectionString) { IncludeErrorDetail = false };
        var given = new DbConnectionStringBuilder { ConnectionString = connectionString };
        SetUnlessGiven(["Timeout"], () => built.Timeout = 3);
        SetUnlessGiven(["Command Timeout", "CommandTimeout"], () => built.CommandTimeout = 10);
        SetUnlessGiven(["Max Auto Prepare", "MaxAutoPrepare"], () => built.MaxAutoPrepare = 60);
        // A server allows 100 connections unless told otherwise: three replicas must fit beside an operator. Who finds none free waits for one.
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
