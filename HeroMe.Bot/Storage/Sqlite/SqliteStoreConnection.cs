using System.Globalization;
using HeroMe.Bot.Privacy;
using Microsoft.Data.Sqlite;

namespace HeroMe.Bot.Storage;

/// <summary>A connection that caches its prepared commands: preparing a statement costs more than running it.</summary>
internal sealed class SqliteStoreConnection : SqliteConnection
{
    /// <summary>Waits for a lock of another process, once: a message must be stored or refused within two seconds.</summary>
    private const int LockPatienceMilliseconds = 1_200;

    /// <summary>Seconds after which the library gives up repeating a statement that met a lock; less than one such wait, so that there is no second.</summary>
    private const int Repeats = 1;

    private readonly Dictionary<string, SqliteCommand> _prepared = [];
    private bool _flushOnCommit = true;

    private SqliteStoreConnection(string connectionString)
        : base(connectionString)
    {
    }

    public static SqliteStoreConnection Open(string path, SqliteOpenMode mode)
    {
        var connection = new SqliteStoreConnection(ConnectionStringFor(path, mode));
        try
        {
            connection.Open();
            connection.Execute(
                $"PRAGMA busy_timeout = {LockPatienceMilliseconds.ToString(CultureInfo.InvariantCulture)}; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY; PRAGMA wal_autocheckpoint = {SqliteFile.CheckpointPages.ToString(CultureInfo.InvariantCulture)};");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public static string ConnectionStringFor(string path, SqliteOpenMode mode) => new SqliteConnectionStringBuilder
    {
        DataSource = path,
        Mode = mode,
        Pooling = false,
        DefaultTimeout = Repeats,
    }.ToString();

    public void Execute(string text, SqliteTransaction? transaction = null)
    {
        var command = Prepared(text);
        command.Transaction = transaction;
        command.ExecuteNonQuery();
    }

    /// <summary>Whether a commit waits until it is on disk. Must be called outside a transaction. A commit that does not wait is flushed with the next that does.</summary>
    public void FlushOnCommit(bool flush)
    {
        if (flush != _flushOnCommit)
        {
            Execute(flush ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL");
            _flushOnCommit = flush;
        }
    }

    /// <returns>False when a requirement was not met; the statements before it have run, so the caller must roll back.</returns>
    public bool Run(SqlBatch batch, SqliteTransaction? transaction)
    {
        foreach (var statement in batch.Statements)
        {
            statement.Reset();
            var command = Bound(statement, transaction);
            if (!statement.ReturnsRows)
            {
                statement.Finish(command.ExecuteNonQuery());
                continue;
            }

            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                statement.Read(reader);
            }

            if (statement is SqlRequirement { IsMet: false })
            {
                return false;
            }
        }

        return true;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            foreach (var command in _prepared.Values)
            {
                command.Dispose();
            }

            _prepared.Clear();
        }

        base.Dispose(disposing);
    }

    private SqliteCommand Bound(SqlStatement statement, SqliteTransaction? transaction)
    {
        var command = Prepared(statement.Text);
        command.Transaction = transaction;
        var fresh = command.Parameters.Count == 0;
        for (var at = 0; at < statement.Parameters.Count; at++)
        {
            var (name, value) = statement.Parameters[at];
            if (fresh)
            {
                command.Parameters.AddWithValue(name, Stored(value));
            }
            else
            {
                // A given statement text always comes with the same parameters in the same order.
                command.Parameters[at].Value = Stored(value);
            }
        }

        return command;
    }

    private SqliteCommand Prepared(string text)
    {
        if (!_prepared.TryGetValue(text, out var command))
        {
            command = new SqliteCommand(text, this);
            _prepared.Add(text, command);
        }

        return command;
    }

    private static object Stored(object? value) => value switch
    {
        null => DBNull.Value,
        PersonId person => person.Value.ToByteArray(),
        Guid id => id.ToByteArray(),
        DateTimeOffset time => time.ToUnixTimeMilliseconds(),
        _ => value,
    };
}
