namespace HeroMe.Bot.Storage;

/// <summary>The records behind the buttons of shown cards.</summary>
internal sealed class CardStore(Database database, NoteDeletion deletion, CountingStore counting, TimeProvider clock)
{
    /// <returns>Null when there is no such card, or its retention has ended.</returns>
    public async Task<CardRow?> FindAsync(Guid id, CancellationToken ct)
    {
        var batch = database.Batch();
        var found = batch.Query(
            $"SELECT {CardRow.Columns} FROM card WHERE id = @id AND retain_until > @now", CardRow.Read, ("@id", id), ("@now", clock.GetUtcNow()));
        await database.ReadAsync(batch, ct);
        return found.FirstOrDefault;
    }

    /// <returns>False when it was answered on another device first, or the person was erased; nothing is written then.</returns>
    public async Task<bool> AnswerAsync(CardRow card, CardChange change, CancellationToken ct)
    {
        var months = await counting.ForAsync(change.Notes, ct);
        return await deletion.WriteAsync(change.Notes.Removed, () => AnswerAsync(card, change, months, ct), ct);
    }

    private Task<bool> AnswerAsync(CardRow card, CardChange change, CountingMonths months, CancellationToken ct)
    {
        var first = database.Batch();
        PersonStatements.Require(first, card.Person, change.Epoch, toWrite: change.Profile is not null);
        var stands = PersonStatements.Hold(first, card.Person, change.Epoch, toWrite: change.Profile is not null);
        first.Require(
            "UPDATE card SET version = version + 1, body = COALESCE(@body, body) WHERE id = @id AND person = @person AND version = @version RETURNING version",
            ("@body", change.Body), ("@id", card.Id), ("@person", card.Person), ("@version", card.Version));
        NoteStatements.Write(first, card.Person, change.Notes, months);
        if (change.Follow is not null)
        {
            InboxStore.Add(first, change.Follow);
        }

        return change.Profile is not { } rewrite
            ? database.WriteAsync(first, ct)
            : database.WriteAsync(
                first,
                () =>
                {
                    var write = database.Batch();
                    PersonStatements.SaveProfile(write, card.Person, rewrite(stands.FirstOrDefault?.Bytes ?? []));
                    return write;
                },
                ct);
    }
}
