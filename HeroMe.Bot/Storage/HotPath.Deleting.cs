using System.Data.Common;

namespace HeroMe.Bot.Storage;

internal sealed partial class HotPath
{
    /// <summary>Deleted records, for the replay of the ledger, which already holds the ids.</summary>
    /// <returns>How many were there.</returns>
    public async Task<int> DestroyNotesAsync(IReadOnlyList<Guid> notes, CancellationToken ct)
    {
        var gone = await database.WriteAsync(
            async (connection, transaction, token) =>
                (await connection.RunAsync(transaction, [.. notes.Select(id => new Statement("DELETE FROM note WHERE id = @id", ("@id", Sql.Id(id))))], token)).Sum(r => r.Affected),
            ct);
        if (gone > 0)
        {
            await database.ScrubAsync(ct);
        }

        return gone;
    }

    /// <summary>
    /// Ledger first: if the transaction then fails, its turn is decided anew, but a record that is gone must not come back with a backup.
    /// What the engine keeps beside the tables is cleared of it at once.
    /// </summary>
    private async Task<bool> WithDeletionsAsync(NoteChanges notes, Func<DbConnection, DbTransaction, CancellationToken, Task<bool>> work, CancellationToken ct)
    {
        if (notes.Removed.Count == 0)
        {
            return await database.WriteAsync(work, ct);
        }

        await ledger.AppendNotesAsync(notes.Removed, ct);
        var written = await database.WriteAsync(work, ct);
        await database.ScrubAsync(ct);
        return written;
    }
}
