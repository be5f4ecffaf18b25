using HeroMe.Bot.Privacy;

namespace HeroMe.Bot.Storage;

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
        ChangeAsync(lease, id, "UPDATE outbox SET attempts = attempts + 1, due_at = @value", ("@value", due), ct);

    /// <summary>Removes a reply that was delivered or given up.</summary>
    /// <returns>False as in <see cref="ReserveAsync"/>.</returns>
    /// <param name="teamsMessageId">The sealed Teams id, stored in the notebook's record of the same reply; null when Teams gave none.</param>
    /// <param name="release">True to release the lease in the same transaction, because no work is left.</param>
    public async Task<bool> SentAsync(ConversationLease lease, Guid id, byte[]? teamsMessageId, bool release, CancellationToken ct)
    {
        var batch = database.Batch();
        LeaseStatements.Require(batch, lease);
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

    /// <summary>Deletes all undelivered replies of this person.</summary>
    public Task DropAsync(PersonId person, CancellationToken ct)
    {
        var batch = database.Batch();
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
