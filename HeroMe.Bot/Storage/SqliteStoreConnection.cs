using Microsoft.Data.Sqlite;

namespace HeroMe.Bot.Storage;

/// <summary>A connection that keeps its prepared commands: on the hot path preparing costs more than running.</summary>
internal sealed class SqliteStoreConnection : SqliteConnection
{
    private readonly Dictionary<string, SqliteCommand> prepared = [];

    private SqliteStoreConnection(string connectionString)
        : base(connectionString)
    {
    }

    public static SqliteStoreConnection Open(string path, SqliteOpenMode mode)
    {
        var connection = new SqliteStoreConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = mode,
            Pooling = false,
            DefaultTimeout = 5,
        }.ToString());
        try
        {
            connection.Open();
            connection.Execute("PRAGMA busy_timeout = 5000; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY;");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public SqliteCommand Prepared(string text)
    {
        if (!prepared.TryGetValue(text, out var command))
        {
            command = new SqliteCommand(text, this);
            prepared.Add(text, command);
        }

        return command;
    }

    public void Execute(string text, SqliteTransaction? transaction = null)
    {
        var command = Prepared(text);
        command.Transaction = transaction;
        command.ExecuteNonQuery();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            foreach (var command in prepared.Values)
            {
                command.Dispose();
            }

            prepared.Clear();
        }

        base.Dispose(disposing);
    }
}
