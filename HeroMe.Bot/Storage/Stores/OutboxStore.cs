using HeroMe.Bot.People;
using HeroMe.Bot.Privacy;

namespace HeroMe.Bot.Storage;

/// <summary>Answers that are committed but not delivered. Only the owner of the conversation's lease changes them.</summary>
internal sealed class OutboxStore(Database database)
{
    /// <summary>Stores the sealed id of the message that the answer will stand in, before its content is sent. False: the lease is lost, or the row is gone.</summary>
    public Task<bool> ReserveAsync(ConversationLease lease, Guid id, byte[] reservation, CancellationToken ct) =>
        ChangeAsync(lease, id, "UPDATE outbox SET reservation = @value", ("@value", reservation), ct);

    /// <summary>The next try is put off. False as in <see cref="ReserveAsync"/>.</summary>
    public Task<bool> DeferAsync(ConversationLease lease, Guid id, DateTimeOffset due, CancellationToken ct) =>
        ChangeAsync(lease, id, "UPDATE outbox SET attempts = attempts + 1, due_at = @value", ("@value", due), ct);

    /// <summary>The answer is delivered or given up. False as in <see cref="ReserveAsync"/>.</summary>
    /// <param name="teamsMessageId">The sealed Teams id, kept as long as the notebook's record of the same answer lives; null when Teams gave none.</param>
    /// <param name="release">Gives the lease back in the same transaction: it was the last thing to do.</param>
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

    /// <summary>Nothing that waits for this person is sent any more.</summary>
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
