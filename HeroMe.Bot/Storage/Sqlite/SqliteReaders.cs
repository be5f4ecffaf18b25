using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace HeroMe.Bot.Storage;

/// <summary>A few read-only connections. WAL allows them to read while the writer writes.</summary>
internal sealed class SqliteReaders(string path, Func<int> generation) : IDisposable
{
    /// <summary>A reader that meets a lock holds its seat for as long; who waits longer for a seat would wait for the same lock again.</summary>
    private static readonly TimeSpan SeatPatience = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim _seats = new(4, 4);
    private readonly ConcurrentBag<(SqliteStoreConnection Connection, int Generation)> _idle = [];

    /// <summary>Waits for a free connection. The query itself runs on the caller's thread, because SQLite has no asynchronous I/O.</summary>
    public async Task ReadAsync(SqlBatch batch, CancellationToken ct)
    {
        if (!await _seats.WaitAsync(SeatPatience, ct))
        {
            throw new StoreUnavailableException("The database does not answer: all readers are occupied.");
        }

        SqliteStoreConnection? connection = null;
        try
        {
            var current = generation();
            connection = Rent(current);
            connection.Run(batch, transaction: null);
            _idle.Add((connection, current));
            connection = null;
        }
        catch (Exception fault) when (SqliteFaults.IsAway(fault))
        {
            throw SqliteFaults.Unavailable(fault);
        }
        finally
        {
            connection?.Dispose();
            _seats.Release();
        }
    }

    public void Dispose()
    {
        Empty();
        _seats.Dispose();
    }

    private SqliteStoreConnection Rent(int current)
    {
        if (!File.Exists(path))
        {
            Empty();
            throw new StoreUnavailableException("The database file is gone.");
        }

        while (_idle.TryTake(out var found))
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
        while (_idle.TryTake(out var found))
        {
            found.Connection.Dispose();
        }
    }
}
