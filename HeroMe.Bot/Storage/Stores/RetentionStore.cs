using System.Globalization;
using HeroMe.Bot.Privacy;

namespace HeroMe.Bot.Storage;

/// <summary>
/// Records that are stored until the person deletes them. In clear they have the date of any other record, so that they do not stand out, and when it
/// comes they get the next one.
/// </summary>
/// <param name="Buckets">The keyed hashes of a person's records of this kind.</param>
/// <param name="Next">The next date after the given one, which lies in the future.</param>
internal sealed record RenewedRecords(Func<PersonId, IReadOnlyList<byte[]>> Buckets, Func<DateTimeOffset, DateTimeOffset> Next);

/// <summary>Deletes rows whose retention has ended.</summary>
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
        ("send_rate", "tenant", "retain_until <= @now"),
        ("reminder", "id", $"state > {ReminderState.Waiting} AND retain_until <= @now"),
    ];

    /// <summary>Deletes in short transactions, so that messages are not delayed.</summary>
    /// <returns>Number of deleted rows.</returns>
    public async Task<int> SweepAsync(DateTimeOffset now, RenewedRecords renewed, CancellationToken ct)
    {
        await RenewAsync(now, renewed, ct);
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

    /// <returns>Null when nothing was ever swept.</returns>
    public async Task<DateTimeOffset?> LastSweepAsync(CancellationToken ct)
    {
        var batch = database.Batch();
        var last = batch.Query("SELECT swept_at FROM sweep", static row => row.Time(0));
        await database.ReadAsync(batch, ct);
        return last.Any ? last.FirstOrDefault : null;
    }

    /// <summary>Notes when rows were deleted by time; an earlier time than the noted one changes nothing.</summary>
    public Task RecordSweepAsync(DateTimeOffset at, CancellationToken ct)
    {
        var batch = database.Batch();
        batch.Execute(
            "INSERT INTO sweep (id, swept_at) VALUES (1, @at) ON CONFLICT (id) DO UPDATE SET swept_at = excluded.swept_at WHERE sweep.swept_at < excluded.swept_at",
            ("@at", ClearTime.Down(at)));
        return database.WriteAsync(batch, ct);
    }

    /// <summary>Gives every due record that is stored until it is deleted its next date. Must come before the deletion, which knows only dates.</summary>
    private async Task RenewAsync(DateTimeOffset now, RenewedRecords renewed, CancellationToken ct)
    {
        var after = 0L;
        IReadOnlyList<DueRecord> page;
        do
        {
            var batch = database.Batch();
            var due = batch.Query(
                $"SELECT seq, person, bucket, retain_until FROM note WHERE retain_until <= @now AND seq > @after ORDER BY seq LIMIT {Chunk.ToString(CultureInfo.InvariantCulture)}",
                static row => new DueRecord(row.GetInt64(0), new PersonId(row.GetGuid(1)), row.Bytes(2), row.Time(3)),
                ("@now", now), ("@after", after));
            await database.ReadAsync(batch, ct);
            page = due.Rows;
            var write = database.Batch();
            foreach (var record in page.Where(record => renewed.Buckets(record.Person).Any(bucket => bucket.AsSpan().SequenceEqual(record.Bucket))))
            {
                write.Execute(
                    "UPDATE note SET retain_until = @next WHERE seq = @seq AND person = @person",
                    ("@next", ClearTime.Up(renewed.Next(record.RetainUntil))), ("@seq", record.Sequence), ("@person", record.Person));
            }

            if (write.Statements.Count > 0)
            {
                await database.WriteAsync(write, ct);
            }

            after = page.Count > 0 ? page[^1].Sequence : after;
        }
        while (page.Count == Chunk);
    }

    private sealed record DueRecord(long Sequence, PersonId Person, byte[] Bucket, DateTimeOffset RetainUntil);
}
