namespace HeroMe.Bot.Storage;

/// <summary>
/// Deletes single records for good. The ledger is written first: if the transaction then fails, the turn is run again, but a deleted
/// record must never return from a backup. Afterwards the engine's log is scrubbed of the deleted data.
/// </summary>
internal sealed class NoteDeletion(Database database, ErasureLedger ledger)
{
    /// <summary>Runs a transaction that deletes these records; there may be none.</summary>
    /// <returns>The result of <paramref name="write"/>.</returns>
    public async Task<bool> WriteAsync(IReadOnlyList<Guid> removed, Func<Task<bool>> write, CancellationToken ct)
    {
        if (removed.Count == 0)
        {
            return await write();
        }

        await ledger.AppendNotesAsync(removed, ct);
        var written = await write();
        await database.ScrubAsync(ct);
        return written;
    }

    /// <summary>Deletes records that the ledger already holds; for its replay.</summary>
    /// <returns>How many were there.</returns>
    public async Task<int> ReplayAsync(IReadOnlyList<Guid> notes, CancellationToken ct)
    {
        var batch = database.Batch();
        var deleted = notes.Select(id => batch.Execute("DELETE FROM note WHERE id = @id", ("@id", id))).ToList();
        await database.WriteAsync(batch, ct);
        var gone = deleted.Sum(statement => statement.Affected);
        if (gone > 0)
        {
            await database.ScrubAsync(ct);
        }

        return gone;
    }
}
