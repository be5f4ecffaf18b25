using System.Globalization;
using System.Security.Cryptography;

namespace HeroMe.Bot.Storage;

/// <summary>How many persons are in one category of one cell.</summary>
internal sealed record CountedCategory(int Cell, int Value, int People);

/// <summary>A published table as it is stored.</summary>
/// <param name="Month">Year times 100 plus month.</param>
internal sealed record MonthlyTableRow(int Month, byte[] Body);

/// <summary>
/// The counts of a month: opened with a random key of its own, closed by publishing one table and deleting key and rows in the same transaction. The key
/// is stored wrapped by the master key, so that the rows of an open month cannot be matched to persons in the database alone.
/// </summary>
internal sealed class CountingStore(Database database, MasterKeys keys, TimeProvider clock)
{
    private const string KeyColumn = "counting_month.month_key";
    private IReadOnlyList<CountingMonth>? _open;

    /// <summary>All open months, the current one included, which is opened by whoever comes first.</summary>
    public async Task<CountingMonths> OpenAsync(CancellationToken ct)
    {
        var now = CountingMonth.Of(clock.GetUtcNow());
        if (_open is { } known && known.Any(month => month.Number == now))
        {
            return new CountingMonths(now, known);
        }

        var batch = database.Batch();
        batch.Execute("INSERT INTO counting_month (month, month_key) VALUES (@month, @key) ON CONFLICT (month) DO NOTHING", ("@month", now), ("@key", NewWrappedKey(now)));
        var open = Query(batch);
        await database.WriteAsync(batch, ct);
        return new CountingMonths(now, _open = [.. open.Rows]);
    }

    /// <summary>The months for a transaction with these changes; none when it concerns none.</summary>
    public async Task<CountingMonths> ForAsync(NoteChanges changes, CancellationToken ct) => changes.ConcernsCounting ? await OpenAsync(ct) : CountingMonths.None;

    /// <summary>All open months as they are stored; opens none.</summary>
    public async Task<CountingMonths> ReadAsync(CancellationToken ct)
    {
        var batch = database.Batch();
        var open = Query(batch);
        await database.ReadAsync(batch, ct);
        return new CountingMonths(CountingMonth.Of(clock.GetUtcNow()), _open = [.. open.Rows]);
    }

    /// <summary>
    /// Closes every month that is over. On several processes one closes it: the others wait for its row and find it gone. Forgets the keys of months that any
    /// of them has closed.
    /// </summary>
    /// <param name="publish">Makes the table of a month from its counts. Runs under the locks, so it must be short.</param>
    /// <returns>The months that this process has closed.</returns>
    public async Task<IReadOnlyList<int>> CloseAsync(Func<int, IReadOnlyList<CountedCategory>, byte[]> publish, CancellationToken ct)
    {
        var closed = new List<int>();
        var months = await ReadAsync(ct);
        foreach (var month in months.Open.Where(month => month.Number < months.Current).Select(month => ("@month", (object?)month.Number)))
        {
            var first = database.Batch();
            var held = first.Query($"SELECT month FROM counting_month WHERE month = @month{first.Dialect.Update}", static row => row.GetInt32(0), month);
            var counts = first.Query(
                "SELECT cell, value, COUNT(*) FROM contribution WHERE month = @month GROUP BY cell, value ORDER BY cell, value",
                static row => new CountedCategory(row.GetInt32(0), row.GetInt32(1), row.GetInt32(2)), month);
            await database.WriteAsync(first, () => held.Any ? Closing(month, publish(held.FirstOrDefault, counts.Rows)) : null, ct);
            closed.AddRange(held.Rows);
        }

        if (closed.Count > 0)
        {
            await ReadAsync(ct);
            await database.ScrubAsync(ct);
        }

        return closed;
    }

    /// <summary>The published tables, the newest first.</summary>
    public async Task<IReadOnlyList<MonthlyTableRow>> ReadTablesAsync(int most, CancellationToken ct)
    {
        var batch = database.Batch();
        var tables = batch.Query(
            "SELECT month, body FROM monthly_table ORDER BY month DESC LIMIT @most", static row => new MonthlyTableRow(row.GetInt32(0), row.Bytes(1)), ("@most", most));
        await database.ReadAsync(batch, ct);
        return tables.Rows;
    }

    private SqlBatch Closing((string, object?) month, byte[] table)
    {
        var write = database.Batch();
        write.Execute("INSERT INTO monthly_table (month, body) VALUES (@month, @body) ON CONFLICT (month) DO NOTHING", month, ("@body", table));
        write.Execute("DELETE FROM contribution WHERE month = @month", month);
        write.Execute("DELETE FROM counting_month WHERE month = @month", month);
        return write;
    }

    private SqlRows<CountingMonth> Query(SqlBatch batch) =>
        batch.Query("SELECT month, month_key FROM counting_month ORDER BY month", row => new CountingMonth(row.GetInt32(0), Unwrap(row.GetInt32(0), row.Bytes(1))));

    private byte[] NewWrappedKey(int month)
    {
        var version = keys.Master.Current;
        using var master = new AesGcm(keys.Master.Keys[version], 16);
        return SealedBytes.Seal(master, version, RandomNumberGenerator.GetBytes(32), PlaceOf(month));
    }

    /// <exception cref="CryptographicException">The master key version is not loaded, or the bytes were changed.</exception>
    private byte[] Unwrap(int month, byte[] wrapped)
    {
        if (!keys.Master.Keys.TryGetValue(SealedBytes.VersionOf(wrapped), out var key))
        {
            throw new CryptographicException(string.Create(CultureInfo.InvariantCulture, $"Master key version {SealedBytes.VersionOf(wrapped)} is not loaded."));
        }

        using var master = new AesGcm(key, 16);
        return SealedBytes.Open(master, wrapped, PlaceOf(month));
    }

    /// <summary>A month belongs to no person.</summary>
    private static SealedPlace PlaceOf(int month) => new(Guid.Empty, KeyColumn, new Guid(month, 0, 0, new byte[8]), Epoch: null);
}
