using System.Data.Common;

namespace HeroMe.Bot.Storage;

internal sealed record Statement(string Text, params (string Name, object? Value)[] Parameters);

internal sealed record StatementResult(IReadOnlyList<object[]> Rows, int Affected)
{
    public bool Any => Rows.Count > 0;
}

internal static class StatementRunner
{
    /// <summary>One round trip where the provider has batches, one prepared command after the other where it has not (SQLite).</summary>
    public static async Task<StatementResult[]> RunAsync(
        this DbConnection connection, DbTransaction? transaction, IReadOnlyList<Statement> statements, CancellationToken ct)
    {
        if (connection.CanCreateBatch)
        {
            return await RunBatchAsync(connection, transaction, statements, ct);
        }

        var results = new StatementResult[statements.Count];
        for (var at = 0; at < results.Length; at++)
        {
            results[at] = await RunOneAsync((SqliteStoreConnection)connection, transaction, statements[at], ct);
        }

        return results;
    }

    public static async Task<StatementResult> RunAsync(
        this DbConnection connection, DbTransaction? transaction, Statement statement, CancellationToken ct) =>
        (await connection.RunAsync(transaction, [statement], ct))[0];

    private static async Task<StatementResult> RunOneAsync(
        SqliteStoreConnection connection, DbTransaction? transaction, Statement statement, CancellationToken ct)
    {
        var command = connection.Prepared(statement.Text);
        command.Transaction = (Microsoft.Data.Sqlite.SqliteTransaction?)transaction;
        command.Parameters.Clear();
        foreach (var (name, value) in statement.Parameters)
        {
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        }

        await using var reader = await command.ExecuteReaderAsync(ct);
        var rows = await RowsAsync(reader, ct);
        await reader.CloseAsync();
        return new StatementResult(rows, reader.RecordsAffected);
    }

    private static async Task<StatementResult[]> RunBatchAsync(
        DbConnection connection, DbTransaction? transaction, IReadOnlyList<Statement> statements, CancellationToken ct)
    {
        await using var batch = connection.CreateBatch();
        batch.Transaction = transaction;
        foreach (var statement in statements)
        {
            var command = batch.CreateBatchCommand();
            command.CommandText = statement.Text;
            foreach (var (name, value) in statement.Parameters)
            {
                var parameter = command.CreateParameter();
                parameter.ParameterName = name;
                parameter.Value = value ?? DBNull.Value;
                command.Parameters.Add(parameter);
            }

            batch.BatchCommands.Add(command);
        }

        // The reader walks over the statements that return rows only, so its sets are dealt out to those.
        var sets = new Queue<IReadOnlyList<object[]>>();
        await using var reader = await batch.ExecuteReaderAsync(ct);
        do
        {
            sets.Enqueue(await RowsAsync(reader, ct));
        }
        while (await reader.NextResultAsync(ct));
        await reader.CloseAsync();

        var results = new StatementResult[statements.Count];
        for (var at = 0; at < results.Length; at++)
        {
            var rows = Returns(statements[at].Text) ? sets.Dequeue() : [];
            results[at] = new StatementResult(rows, batch.BatchCommands[at].RecordsAffected);
        }

        return results;
    }

    private static bool Returns(string text) =>
        text.StartsWith("SELECT", StringComparison.Ordinal) || text.Contains("RETURNING", StringComparison.Ordinal);

    private static async Task<IReadOnlyList<object[]>> RowsAsync(DbDataReader reader, CancellationToken ct)
    {
        List<object[]>? rows = null;
        while (await reader.ReadAsync(ct))
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            (rows ??= []).Add(row);
        }

        return rows ?? (IReadOnlyList<object[]>)[];
    }
}
