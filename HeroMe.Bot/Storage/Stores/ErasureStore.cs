using System.Security.Cryptography;
using HeroMe.Bot.Privacy;

namespace HeroMe.Bot.Storage;

/// <summary>Destroys everything of a person: the ledger's line first, then the unwrapped key, then every row.</summary>
internal sealed class ErasureStore(Database database, ErasureLedger ledger, PersonKeyring keyring)
{
    // The person's own row is deleted before these; a test looks for tables with a person column that are missing here.
    internal static readonly string[] TablesOfAPerson = ["conversation_lease", "inbox", "outbox", "dialog", "card", "note", "usage"];

    /// <summary>False: there was no such person (any more).</summary>
    public async Task<bool> EraseAsync(PersonId person, CancellationToken ct)
    {
        await ledger.AppendAsync(person, ct);
        keyring.Forget(person);
        return await DestroyAsync(person, ct);
    }

    /// <summary>The rows alone; for the replay of the ledger, which already holds the id.</summary>
    public async Task<bool> DestroyAsync(PersonId person, CancellationToken ct)
    {
        var batch = database.Batch();
        var own = batch.Execute("DELETE FROM person WHERE id = @person", ("@person", person));
        foreach (var table in TablesOfAPerson)
        {
            batch.Execute($"DELETE FROM {table} WHERE person = @person", ("@person", person));
        }

        await database.WriteAsync(batch, ct);
        await database.ScrubAsync(ct);
        return own.Affected > 0;
    }

    /// <summary>Persons whom nobody could reach until their time was past.</summary>
    public async Task<IReadOnlyList<PersonId>> FindDueAsync(DateTimeOffset now, int limit, CancellationToken ct)
    {
        var batch = database.Batch();
        var due = batch.Query("SELECT id FROM person WHERE retain_until <= @now LIMIT @limit", static row => new PersonId(row.GetGuid(0)), ("@now", now), ("@limit", limit));
        await database.ReadAsync(batch, ct);
        return due.Rows;
    }

    /// <summary>
    /// Erases a person whose time is past. Their row is first made unfindable, under the condition that it is still due: who writes in this very
    /// moment either comes before and stays, or begins anew. False: they came back.
    /// </summary>
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
