namespace HeroMe.Bot.Storage;

/// <summary>Model tokens of a person or tenant on one day, under keyed hashes.</summary>
internal sealed class UsageStore(Database database)
{
    /// <summary>Tokens counted so far; 0 when there is no row.</summary>
    public async Task<long> ReadAsync(KeyedHash id, CancellationToken ct)
    {
        var batch = database.Batch();
        var (mine, parameters) = id.In("id", "id");
        var found = batch.Query($"SELECT tokens FROM usage WHERE {mine}", static row => row.GetInt64(0), parameters);
        await database.ReadAsync(batch, ct);
        return found.Rows.Sum();
    }

    /// <summary>Adds to counters within a turn's transaction.</summary>
    internal static void Add(SqlBatch batch, IEnumerable<UsageAdd> counters)
    {
        foreach (var add in counters)
        {
            batch.Execute(
                """
                INSERT INTO usage (id, person, tokens, retain_until) VALUES (@id, @person, @tokens, @retain)
                ON CONFLICT (id) DO UPDATE SET tokens = usage.tokens + excluded.tokens
                """,
                ("@id", add.Id.Current), ("@person", add.Person), ("@tokens", add.Tokens), ("@retain", ClearTime.Up(add.RetainUntil)));
        }
    }
}
