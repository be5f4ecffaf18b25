namespace HeroMe.Bot.Storage;

/// <summary>Removes rows that are past their time.</summary>
internal sealed class RetentionStore(Database database)
{
    private const int Chunk = 500;

    private static readonly (string Table, string Key, string Condition)[] Swept =
    [
        ("inbox", "seq", $"state = {InboxState.Done} AND retain_until <= @now"),
        ("dialog", "person", "retain_until <= @now"),
        ("card", "id", "retain_until <= @now"),
        ("note", "seq", "retain_until <= @now"),
        ("usage", "id", "retain_until <= @now"),
    ];

    /// <summary>In short transactions, so that messages are not held up.</summary>
    /// <returns>How many rows went.</returns>
    public async Task<int> SweepAsync(DateTimeOffset now, CancellationToken ct)
    {
        var removed = 0;
        foreach (var (table, key, condition) in Swept)
        {
            int chunk;
            do
            {
                var batch = database.Batch();
                var deleted = batch.Execute($"DELETE FROM {table} WHERE {key} IN (SELECT {key} FROM {table} WHERE {condition} LIMIT {Chunk})", ("@now", now));
                await database.WriteAsync(batch, ct);
                chunk = deleted.Affected;
                removed += chunk;
            }
            while (chunk == Chunk);
        }

        return removed;
    }
}
