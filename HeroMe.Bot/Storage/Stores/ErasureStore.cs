using System.Security.Cryptography;
using HeroMe.Bot.Privacy;

namespace HeroMe.Bot.Storage;

/// <summary>Erases a person: first the line in the ledger, then the unwrapped key, then every row, and their part in the counts of open months.</summary>
internal sealed class ErasureStore(Database database, ErasureLedger ledger, PersonKeyring keyring, CountingStore counting)
{
    // The person's own row is deleted before these; a test looks for tables with a person column that are missing here.
    internal static readonly string[] TablesOfAPerson = ["conversation_lease", "inbox", "outbox", "dialog", "card", "note", "reminder", "usage"];

    /// <returns>False when there was no such person, or no longer.</returns>
    public async Task<bool> EraseAsync(PersonId person, CancellationToken ct)
    {
        await ledger.AppendAsync(person, ct);
        keyring.Forget(person);
        return await DestroyAsync(person, ct);
    }

    /// <summary>Deletes the rows only; for the replay of the ledger, which already holds the id.</summary>
    /// <returns>False when there was no row of this person.</returns>
    public async Task<bool> DestroyAsync(PersonId person, CancellationToken ct)
    {
        var months = await counting.ReadAsync(ct);
        var batch = database.Batch();
        var own = batch.Execute("DELETE FROM person WHERE id = @person", ("@person", person));
        foreach (var table in TablesOfAPerson)
        {
            batch.Execute($"DELETE FROM {table} WHERE person = @person", ("@person", person));
        }

        months.Withdraw(batch, person);
        await database.WriteAsync(batch, ct);
        await database.ScrubAsync(ct);
        return own.Affected > 0;
    }

    /// <summary>Persons who could not be reached and whose retention has ended.</summary>
    public async Task<IReadOnlyList<PersonId>> FindDueAsync(DateTimeOffset now, int limit, CancellationToken ct)
    {
        var batch = database.Batch();
        var due = batch.Query("SELECT id FROM person WHERE retain_until <= @now LIMIT @limit", static row => new PersonId(row.GetGuid(0)), ("@now", now), ("@limit", limit));
        await database.ReadAsync(batch, ct);
        return due.Rows;
    }

    /// <summary>
    /// Erases a person whose retention has ended. First their row is made unfindable, on condition that it is still due: a person who writes at this
    /// moment either comes first and keeps their data, or starts as a new person.
    /// </summary>
    /// <returns>False when they have returned, so that nothing was erased.</returns>
    public async Task<bool> EraseIfDueAsync(PersonId person, DateTimeOffset now, CancellationToken ct)
    {
        var batch = database.Batch();
        var due = batch.Execute(
            "UPDATE person SET lookup = @nobody, epoch = epoch + 1 WHERE id = @person AND retain_until <= @now",
            ("@nobody", RandomNumberGenerator.GetBytes(36)), ("@person", person), ("@now", now));
        await database.WriteAsync(batch, ct);
        return due.Affected > 0 && await EraseAsync(person, ct);
    }
}
