using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace HeroMe.Bot.Storage;

/// <summary>A few connections that only read. WAL lets them read while the writer writes.</summary>
internal sealed class SqliteReaders(string path, Func<int> generation) : IDisposable
{
    private readonly SemaphoreSlim seats = new(4, 4);
    private readonly ConcurrentBag<(SqliteStoreConnection Connection, int Generation)> idle = [];

    public async Task<T> ReadAsync<T>(Func<DbConnection, CancellationToken, Task<T>> work, CancellationToken ct)
    {
        await seats.WaitAsync(ct);
        SqliteStoreConnection? connection = null;
        try
        {
            var current = generation();
            connection = Rent(current);
            var result = await work(connection, ct);
            idle.Add((connection, current));
            connection = null;
            return result;
        }
        catch (Exception fault) when (SqliteFaults.IsAway(fault))
        {
            throw SqliteFaults.Unavailable(fault);
        }
        finally
        {
            connection?.Dispose();
            seats.Release();
        }
    }

    public void Dispose()
    {
        Empty();
        seats.Dispose();
    }

    private SqliteStoreConnection Rent(int current)
    {
        if (!File.Exists(path))
        {
            Empty();
            throw new StoreUnavailableException("The database file is gone.");
        }

        while (idle.TryTake(out var found))
        {
            if (found.Generation == current)
            {
                return found.Connection;
            }

            found.Connection.Dispose();
        }

        var opened = SqliteStoreConnection.Open(path, SqliteOpenMode.ReadWrite);
        opened.Execute("PRAGMA query_only = ON");
        return opened;
    }

    private void Empty()
    {
        while (idle.TryTake(out var found))
        {
            found.Connection.Dispose();
        }
    }
}
