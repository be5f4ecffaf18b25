using HeroMe.Bot.Privacy;

namespace HeroMe.Bot.Storage;

/// <summary>Reads all rows of one person at once, for that person.</summary>
internal sealed class StoredDataStore(Database database, CountingStore counting)
{
    /// <summary>All rows except the notebook's.</summary>
    /// <returns>Null when there is no such person, or no longer.</returns>
    public async Task<StoredRows?> ReadAsync(PersonId person, CancellationToken ct)
    {
        var of = ("@person", (object?)person);
        var months = await counting.ReadAsync(ct);
        var batch = database.Batch();
        var own = batch.Query($"SELECT {PersonRow.Columns} FROM person WHERE id = @person", PersonRow.Read, of);
        var until = batch.Query("SELECT retain_until FROM person WHERE id = @person", static row => row.TimeOrNull(0), of);
        var inbox = batch.Query("SELECT id, body, retain_until FROM inbox WHERE person = @person ORDER BY seq", StoredInboxRow.Read, of);
        var outbox = batch.Query($"SELECT {OutboxRow.Columns} FROM outbox WHERE person = @person ORDER BY seq", OutboxRow.Read, of);
        var dialog = batch.Query("SELECT body, retain_until FROM dialog WHERE person = @person", StoredDialogRow.Read, of);
        var cards = batch.Query($"SELECT {CardRow.Columns}, retain_until FROM card WHERE person = @person ORDER BY retain_until, id", StoredCardRow.Read, of);
        var usage = batch.Query("SELECT tokens, retain_until FROM usage WHERE person = @person ORDER BY retain_until", StoredUsageRow.Read, of);
        var reminders = batch.Query("SELECT id, body, due_at FROM reminder WHERE person = @person ORDER BY due_at, id", StoredReminderRow.Read, of);
        var lease = batch.Query("SELECT fence, reservation FROM conversation_lease WHERE person = @person", StoredLeaseRow.Read, of);
        var contributions = months.Read(batch, person);
        await database.ReadAsync(batch, ct);
        return own.FirstOrDefault is not { } row
            ? null
            : new StoredRows(row, until.FirstOrDefault)
            {
                Inbox = inbox.Rows,
                Outbox = outbox.Rows,
                Dialog = dialog.FirstOrDefault,
                Cards = cards.Rows,
                Usage = usage.Rows,
                Reminders = reminders.Rows,
                Contributions = [.. contributions.SelectMany(month => month.Rows)],
                Lease = lease.FirstOrDefault,
            };
    }
}
