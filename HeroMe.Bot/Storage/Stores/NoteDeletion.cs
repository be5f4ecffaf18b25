namespace HeroMe.Bot.Storage;

/// <summary>
/// Deletes single records so that they stay deleted. Ledger first: if the transaction then fails, its turn is decided anew, but a record that is
/// gone must not come back with a backup. What the engine keeps beside the tables is cleared of it at once.
/// </summary>
internal sealed class NoteDeletion(Database database, ErasureLedger ledger)
{
    /// <summary>Runs a transaction that deletes these records, which may be none.</summary>
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
