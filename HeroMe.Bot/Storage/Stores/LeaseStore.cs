using HeroMe.Bot.Privacy;

namespace HeroMe.Bot.Storage;

/// <summary>
/// Leases on a person's conversation. A lease names the process and a fence that grows with every claim; it expires by the database's clock.
/// On SQLite, claiming and releasing need not survive a power failure: the only process that could hold the lease ends with it.
/// </summary>
internal sealed class LeaseStore(Database database, TimeProvider clock)
{
    /// <summary>Maximum number of waiting messages loaded at once.</summary>
    private const int MostInbox = 50;

    /// <summary>Identifies this process; different after a restart.</summary>
    private readonly Guid _owner = Guid.NewGuid();

    internal TimeSpan LeaseLength { get; init; } = TimeSpan.FromSeconds(15);

    private long LeaseMilliseconds => (long)LeaseLength.TotalMilliseconds;

    /// <summary>Takes the lease and loads the pending work under it.</summary>
    /// <returns>Null when another process holds the lease, or the person was erased.</returns>
    public async Task<ClaimedWork?> ClaimAsync(PersonId person, CancellationToken ct)
    {
        var batch = database.Batch(durable: false);
        batch.Query($"SELECT 1 FROM person WHERE id = @person{batch.Dialect.Share}", static _ => true, ("@person", person));
        var fence = batch.Query(
            $"""
            INSERT INTO conversation_lease (person, owner, fence, lease_until)
            SELECT id, @owner, 1, {batch.Dialect.Now} + @lease FROM person WHERE id = @person
            ON CONFLICT (person) DO UPDATE SET owner = excluded.owner, fence = conversation_lease.fence + 1, lease_until = excluded.lease_until
            WHERE conversation_lease.lease_until <= {batch.Dialect.Now} RETURNING fence
            """,
            static row => row.GetInt64(0),
            ("@owner", _owner), ("@lease", LeaseMilliseconds), ("@person", person));
        var work = new WorkQuery(batch, person, clock.GetUtcNow());
        await database.WriteAsync(batch, ct);
        return fence.Any && work.Result is { } found ? new ClaimedWork(new ConversationLease(person, _owner, fence.FirstOrDefault), found) : null;
    }

    /// <summary>Loads the pending work of a lease that is held.</summary>
    /// <returns>Null when the person was erased, or another process has claimed the conversation.</returns>
    public async Task<PendingWork?> LoadAsync(ConversationLease lease, CancellationToken ct)
    {
        var batch = database.Batch();
        var mine = batch.Query($"SELECT 1 FROM conversation_lease WHERE {LeaseStatements.Mine}", static _ => true, LeaseStatements.Of(lease));
        var work = new WorkQuery(batch, lease.Person, clock.GetUtcNow());
        await database.ReadAsync(batch, ct);
        return mine.Any ? work.Result : null;
    }

    /// <summary>Extends the lease, also an expired one that nobody has claimed.</summary>
    /// <returns>False when another process has claimed the conversation.</returns>
    public async Task<bool> RenewAsync(ConversationLease lease, CancellationToken ct)
    {
        var batch = database.Batch(durable: false);
        var renewed = batch.Execute(
            $"UPDATE conversation_lease SET lease_until = {batch.Dialect.Now} + @lease WHERE {LeaseStatements.Mine}",
            [("@lease", LeaseMilliseconds), .. LeaseStatements.Of(lease)]);
        await database.WriteAsync(batch, ct);
        return renewed.Affected > 0;
    }

    public Task ReleaseAsync(ConversationLease lease, CancellationToken ct)
    {
        var batch = database.Batch(durable: false);
        LeaseStatements.Release(batch, lease);
        return database.WriteAsync(batch, ct);
    }

    /// <summary>Stores the sealed id of the message that will hold an answer, before anything of the undecided turn is shown.</summary>
    /// <returns>False when the lease was lost.</returns>
    public async Task<bool> ReserveAsync(ConversationLease lease, byte[] reservation, CancellationToken ct)
    {
        var batch = database.Batch();
        var reserved = batch.Execute($"UPDATE conversation_lease SET reservation = @value WHERE {LeaseStatements.Mine}", [("@value", reservation), .. LeaseStatements.Of(lease)]);
        await database.WriteAsync(batch, ct);
        return reserved.Affected > 0;
    }

    /// <summary>Persons with due work and no valid lease: messages left by a process that died, and replies whose delivery was deferred.</summary>
    public async Task<IReadOnlyList<PersonId>> FindOrphanedAsync(int limit, CancellationToken ct)
    {
        var batch = database.Batch();
        var due = batch.Query(
            $"""
            SELECT due.person FROM (
                SELECT person, due_at FROM inbox WHERE state = {InboxState.Waiting} AND due_at <= @now
                UNION ALL
                SELECT person, due_at FROM outbox WHERE due_at <= @now
                AND NOT EXISTS (SELECT 1 FROM outbox earlier WHERE earlier.person = outbox.person AND earlier.seq < outbox.seq AND earlier.reminder IS NULL)
            ) due LEFT JOIN conversation_lease lease ON lease.person = due.person
            WHERE lease.person IS NULL OR lease.lease_until <= {batch.Dialect.Now}
            GROUP BY due.person ORDER BY MIN(due.due_at) LIMIT @limit
            """,
            static row => new PersonId(row.GetGuid(0)),
            ("@now", clock.GetUtcNow()), ("@limit", limit));
        await database.ReadAsync(batch, ct);
        return due.Rows;
    }

    /// <summary>Ends the leases of a dead process. Only for an engine that a single process uses; does nothing otherwise.</summary>
    public Task ReleaseAbandonedAsync(CancellationToken ct)
    {
        if (!database.OneProcess)
        {
            return Task.CompletedTask;
        }

        var batch = database.Batch();
        batch.Execute("UPDATE conversation_lease SET lease_until = 0, owner = NULL WHERE lease_until <> 0");
        return database.WriteAsync(batch, ct);
    }

    /// <summary>Loads everything a turn starts from; its result is null when the person was erased.</summary>
    private sealed class WorkQuery(SqlBatch batch, PersonId person, DateTimeOffset now)
    {
        private readonly SqlRows<PersonRow> _person = batch.Query($"SELECT {PersonRow.Columns} FROM person WHERE id = @person", PersonRow.Read, ("@person", person));

        private readonly SqlRows<byte[]?> _reservation =
            batch.Query("SELECT reservation FROM conversation_lease WHERE person = @person", static row => row.BytesOrNull(0), ("@person", person));

        private readonly SqlRows<InboxRow> _inbox = batch.Query(
            $"SELECT {InboxRow.Columns} FROM inbox WHERE person = @person AND state = {InboxState.Waiting} ORDER BY seq LIMIT {MostInbox}", InboxRow.Read, ("@person", person));

        private readonly SqlRows<byte[]> _dialog =
            batch.Query("SELECT body FROM dialog WHERE person = @person AND retain_until > @now", static row => row.Bytes(0), ("@person", person), ("@now", now));

        private readonly SqlRows<OutboxRow> _outbox =
            batch.Query($"SELECT {OutboxRow.Columns} FROM outbox WHERE person = @person ORDER BY seq", OutboxRow.Read, ("@person", person));

        public PendingWork? Result => _person.FirstOrDefault is { } row
            ? new PendingWork(row, _inbox.Rows, _dialog.FirstOrDefault, _outbox.Rows, _reservation.FirstOrDefault)
            : null;
    }
}

/// <summary>Statements on the lease for the transactions of several stores.</summary>
internal static class LeaseStatements
{
    public const string Mine = "person = @person AND owner = @owner AND fence = @fence";

    public static (string Name, object? Value)[] Of(ConversationLease lease) => [("@person", lease.Person), ("@owner", lease.Owner), ("@fence", lease.Fence)];

    /// <summary>Locks the lease's row until the transaction ends; rolls back when another process has claimed the conversation.</summary>
    public static void Require(SqlBatch batch, ConversationLease lease) =>
        batch.Require($"SELECT 1 FROM conversation_lease WHERE {Mine}{batch.Dialect.Update}", Of(lease));

    public static void Release(SqlBatch batch, ConversationLease lease) =>
        batch.Execute($"UPDATE conversation_lease SET lease_until = 0, owner = NULL WHERE {Mine}", Of(lease));
}
