using HeroMe.Bot.Privacy;

namespace HeroMe.Bot.Storage;

/// <summary>What a reply that nobody asked for costs of its tenant's rate.</summary>
internal enum SendToken
{
    /// <summary>Nothing: the token was taken when its turn was queued.</summary>
    Paid,

    /// <summary>One token, which later ones wait for.</summary>
    Owed,

    /// <summary>One token, which must be there.</summary>
    Needed,
}

/// <summary>Whether a reply may be sent now; otherwise after which time, or null when it was withdrawn.</summary>
internal sealed record SendStart(bool IsNow, TimeSpan? After)
{
    public static SendStart Now { get; } = new(true, null);

    public static SendStart Withdrawn { get; } = new(false, null);
}

/// <summary>Replies that are committed but not delivered. Only the holder of the conversation's lease may change them.</summary>
internal sealed class OutboxStore(Database database)
{
    /// <summary>Stores the sealed id of the message that will hold the answer, before its content is sent.</summary>
    /// <returns>False when the lease was lost, or the row is gone.</returns>
    public Task<bool> ReserveAsync(ConversationLease lease, Guid id, byte[] reservation, CancellationToken ct) =>
        ChangeAsync(lease, id, "UPDATE outbox SET reservation = @value", ("@value", reservation), ct);

    /// <summary>Postpones the next attempt.</summary>
    /// <returns>False as in <see cref="ReserveAsync"/>.</returns>
    public Task<bool> DeferAsync(ConversationLease lease, Guid id, DateTimeOffset due, CancellationToken ct) =>
        ChangeAsync(lease, id, "UPDATE outbox SET attempts = attempts + 1, begun = 0, due_at = @value", ("@value", due), ct);

    /// <summary>
    /// Stores that sending has begun, before it does: after a crash it is not sent again. Not done while the tenant is paused, when a token is needed and
    /// there is none, and when the reply was withdrawn.
    /// </summary>
    /// <param name="token">What the reply costs of the tenant's rate.</param>
    /// <param name="perSecond">The tenant's rate; null: no limit.</param>
    public async Task<SendStart> BeginAsync(ConversationLease lease, Guid id, SendToken token, int? perSecond, CancellationToken ct)
    {
        var (start, person) = (SendStart.Withdrawn, ("@person", (object?)lease.Person));
        var first = database.Batch();
        LeaseStatements.Require(first, lease);
        var rate = token == SendToken.Paid
            ? first.Query(
                $"SELECT tenant, next_at, paused_until, {SendRateStatements.Micros(first.Dialect)} FROM send_rate WHERE {SendRateStatements.OfPerson}",
                static row => new HeldRate(row.Bytes(0), new TenantRate(row.GetInt64(1), row.GetInt64(2)), row.GetInt64(3)),
                person)
            : SendRateStatements.Hold(first, SendRateStatements.OfPerson, skip: "", person);
        var stands = first.Query("SELECT 1 FROM outbox WHERE person = @person AND id = @id AND begun = 0", static _ => true, person, ("@id", id));
        await database.WriteAsync(
            first,
            () =>
            {
                start = SendStart.Withdrawn;
                if (!stands.Any)
                {
                    return null;
                }

                var write = database.Batch();
                if (rate.FirstOrDefault is { } held)
                {
                    var (granted, after) = token == SendToken.Owed && !held.Rate.IsPaused(held.Now) ? (1, held.Rate.Owing(perSecond, held.Now)) : held.Rate.Take(1, token == SendToken.Paid ? null : perSecond, held.Now);
                    if (granted == 0)
                    {
                        start = new SendStart(false, held.Rate.Wait(held.Now));
                        return null;
                    }

                    if (after != held.Rate)
                    {
                        SendRateStatements.Save(write, held.Tenant, after);
                    }
                }

                write.Execute("UPDATE outbox SET begun = 1 WHERE person = @person AND id = @id", person, ("@id", id));
                start = SendStart.Now;
                return write;
            },
            ct);
        return start;
    }

    /// <summary>Teams asked for a pause: nobody of this tenant is sent anything unasked until then, on any replica.</summary>
    public Task PauseAsync(PersonId person, TimeSpan pause, CancellationToken ct)
    {
        var batch = database.Batch();
        batch.Execute(
            $"UPDATE send_rate SET paused_until = {SendRateStatements.Micros(batch.Dialect)} + @pause WHERE {SendRateStatements.OfPerson} AND paused_until < {SendRateStatements.Micros(batch.Dialect)} + @pause",
            ("@person", person), ("@pause", (long)pause.TotalMicroseconds));
        return database.WriteAsync(batch, ct);
    }

    /// <summary>Removes a reply that was delivered or given up.</summary>
    /// <returns>False as in <see cref="ReserveAsync"/>.</returns>
    /// <param name="teamsMessageId">The sealed Teams id, stored in the notebook's record of the same reply; null when Teams gave none.</param>
    /// <param name="release">True to release the lease in the same transaction, because no work is left.</param>
    public Task<bool> SentAsync(ConversationLease lease, Guid id, byte[]? teamsMessageId, bool release, CancellationToken ct) => SentAsync(lease, id, teamsMessageId, release, missed: null, ct);

    /// <param name="missed">The reminder whose reply did not reach the person, or not certainly, and why; null when it did.</param>
    public async Task<bool> SentAsync(ConversationLease lease, Guid id, byte[]? teamsMessageId, bool release, (Guid Reminder, ReminderOutcome Why)? missed, CancellationToken ct)
    {
        var batch = database.Batch();
        LeaseStatements.Require(batch, lease);
        if (missed is { } lost)
        {
            ReminderStatements.Amend(batch, lease.Person, lost.Reminder, lost.Why);
        }

        var sent = batch.Execute("DELETE FROM outbox WHERE person = @person AND id = @id", ("@person", lease.Person), ("@id", id));
        if (teamsMessageId is not null)
        {
            batch.Execute(
                "UPDATE note SET teams_message_id = @value WHERE id = @id AND person = @person", ("@value", teamsMessageId), ("@id", id), ("@person", lease.Person));
        }

        if (release)
        {
            LeaseStatements.Release(batch, lease);
        }

        return await database.WriteAsync(batch, ct) && sent.Affected > 0;
    }

    /// <summary>Deletes all undelivered replies of this person, whom Teams refuses to reach.</summary>
    public Task DropAsync(PersonId person, CancellationToken ct)
    {
        var batch = database.Batch();
        batch.Execute(
            $"UPDATE reminder SET outcome = {(int)ReminderOutcome.Refused} WHERE person = @person AND id IN (SELECT reminder FROM outbox WHERE person = @person AND reminder IS NOT NULL)", ("@person", person));
        batch.Execute("DELETE FROM outbox WHERE person = @person", ("@person", person));
        return database.WriteAsync(batch, ct);
    }

    private async Task<bool> ChangeAsync(ConversationLease lease, Guid id, string change, (string Name, object? Value) value, CancellationToken ct)
    {
        var batch = database.Batch();
        LeaseStatements.Require(batch, lease);
        var changed = batch.Execute($"{change} WHERE person = @person AND id = @id", value, ("@person", lease.Person), ("@id", id));
        return await database.WriteAsync(batch, ct) && changed.Affected > 0;
    }
}
