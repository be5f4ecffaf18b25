using System.Data.Common;
using HeroMe.Bot.Privacy;

namespace HeroMe.Bot.Storage;

/// <summary>A claimed reminder with its person.</summary>
/// <param name="Body">Null when it cannot be said any more; damaged data.</param>
/// <param name="IsReachable">False while the person is to be erased because they removed the app, or Teams refuses to reach them.</param>
internal sealed record DueRow(Guid Id, byte[]? Body, PersonRow Person, bool IsReachable)
{
    public const string Columns = $"reminder.id, reminder.body, person.retain_until, person.{PersonColumns}";

    private const string PersonColumns = "id, person.epoch, person.wrapped_key, person.master_version, person.profile, person.lookup_version, person.lookup";

    public static DueRow Read(DbDataReader row) => new(
        row.GetGuid(0),
        row.BytesOrNull(1),
        new PersonRow(new PersonId(row.GetGuid(3)), row.GetInt64(4), row.Bytes(5), row.GetInt32(6), row.BytesOrNull(7)) { LookupVersion = row.GetInt32(8), Lookup = row.Bytes(9) },
        row.TimeOrNull(2) is null);
}

/// <summary>
/// Makes due reminders into work, on any number of processes. A claimed row belongs to no process, and it becomes an inbox row in the transaction that
/// takes the tokens for it: a process may end anywhere, and none is lost and none comes twice.
/// </summary>
internal sealed class DueStore(Database database, TimeProvider clock)
{
    private static readonly TimeSpan RateKeptFor = TimeSpan.FromDays(60);

    /// <summary>Whether reminders are due, and the tenants that have claimed ones.</summary>
    public async Task<(bool IsDue, IReadOnlyList<byte[]> Tenants)> LookAsync(CancellationToken ct)
    {
        var batch = database.Batch();
        var due = batch.Query($"SELECT 1 FROM reminder WHERE state = {ReminderState.Waiting} AND due_at <= @now LIMIT 1", static _ => true, ("@now", clock.GetUtcNow()));
        var tenants = batch.Query(
            $"SELECT tenant FROM send_rate WHERE EXISTS (SELECT 1 FROM reminder WHERE reminder.tenant = send_rate.tenant AND reminder.state = {ReminderState.Claimed})",
            static row => row.Bytes(0));
        await database.ReadAsync(batch, ct);
        return (due.Any, tenants.Rows);
    }

    /// <summary>Claims due reminders. Their rows are the record that they are being sent, written before anything is.</summary>
    /// <returns>How many were claimed.</returns>
    public async Task<int> ClaimAsync(int most, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var batch = database.Batch();
        var claimed = batch.Query(
            $"""
            UPDATE reminder SET state = {ReminderState.Claimed}, retain_until = @retain, tenant = (SELECT tenant FROM person WHERE person.id = reminder.person)
            WHERE id IN (SELECT id FROM reminder WHERE state = {ReminderState.Waiting} AND due_at <= @now ORDER BY due_at LIMIT @most{Skipping(batch.Dialect)})
            RETURNING tenant
            """,
            static row => row.BytesOrNull(0),
            ("@retain", ClearTime.Up(now + ReminderState.KeptFor)), ("@now", now), ("@most", most));
        await database.WriteAsync(
            batch,
            () =>
            {
                var write = database.Batch();
                foreach (var tenant in claimed.Rows.OfType<byte[]>().DistinctBy(Convert.ToHexString))
                {
                    write.Execute(
                        $"""
                        INSERT INTO send_rate (tenant, next_at, paused_until, retain_until) VALUES (@tenant, {SendRateStatements.Micros(write.Dialect)}, 0, @kept)
                        ON CONFLICT (tenant) DO UPDATE SET retain_until = excluded.retain_until WHERE send_rate.retain_until < excluded.retain_until
                        """,
                        ("@tenant", tenant), ("@kept", ClearTime.Up(now + RateKeptFor)));
                }

                return write;
            },
            ct);
        return claimed.Rows.Count;
    }

    /// <summary>Takes as many claimed reminders of a tenant as there are tokens, and puts their events into the inbox.</summary>
    /// <param name="most">Most that are wanted now.</param>
    /// <param name="perSecond">Null: no limit.</param>
    /// <param name="seal">Makes the event of a reminder; null when its row cannot be read. Runs under the locks, so it must be short.</param>
    /// <returns>The persons whose inbox has something new.</returns>
    public async Task<IReadOnlyList<PersonId>> TakeAsync(byte[] tenant, int most, int? perSecond, Func<DueRow, InboxInsert?> seal, CancellationToken ct)
    {
        var queued = new List<PersonId>();
        var first = database.Batch();
        var rate = SendRateStatements.Hold(first, "tenant = @tenant", first.Dialect.SkipLocked, ("@tenant", tenant));
        var rows = first.Query(
            $"""
            SELECT {DueRow.Columns} FROM reminder JOIN person ON person.id = reminder.person
            WHERE reminder.tenant = @tenant AND reminder.state = {ReminderState.Claimed} ORDER BY reminder.due_at LIMIT @most{Locks(first.Dialect)}
            """,
            DueRow.Read,
            ("@tenant", tenant), ("@most", most));
        await database.WriteAsync(
            first,
            () =>
            {
                queued.Clear();
                if (rate.FirstOrDefault is not { } held)
                {
                    return null;
                }

                var (granted, after) = held.Rate.Take(rows.Rows.Count, perSecond, held.Now);
                var write = database.Batch();
                foreach (var row in rows.Rows.Take(granted))
                {
                    if (Queue(write, row, seal))
                    {
                        queued.Add(row.Person.Id);
                    }
                }

                SendRateStatements.Save(write, held.Tenant, after);
                return granted == 0 ? null : write;
            },
            ct);
        return queued;
    }

    private bool Queue(SqlBatch write, DueRow row, Func<DueRow, InboxInsert?> seal)
    {
        (string Name, object? Value)[] of = [("@id", row.Id), ("@person", row.Person.Id)];
        if (!row.IsReachable || seal(row) is not { } work)
        {
            ReminderStatements.Finish(write, of, row.IsReachable ? ReminderOutcome.Failed : ReminderOutcome.Unreachable, clock.GetUtcNow(), $"state <> {ReminderState.Done}");
            return false;
        }

        InboxStore.AddUnasked(write, work);
        // The row is locked and was read as claimed. Asked for its state here, PostgreSQL may look for it among all that are claimed.
        write.Execute($"UPDATE reminder SET state = {ReminderState.Queued} WHERE id = @id AND person = @person", of);
        return true;
    }

    private static string Skipping(SqlDialect dialect) => dialect.SkipLocked.Length == 0 ? "" : dialect.Update + dialect.SkipLocked;

    /// <summary>The person is held as well, so that an erasure waits for the transaction; one that has begun makes the row be left out.</summary>
    private static string Locks(SqlDialect dialect) =>
        dialect.SkipLocked.Length == 0 ? "" : $"{dialect.Update} OF reminder{dialect.SkipLocked}{dialect.Share} OF person{dialect.SkipLocked}";
}
