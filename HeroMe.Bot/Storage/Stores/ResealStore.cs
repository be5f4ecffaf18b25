using System.Security.Cryptography;
using HeroMe.Bot.Privacy;

namespace HeroMe.Bot.Storage;

/// <summary>
/// Seals everything of a person anew in their next epoch. For persons stored by a release that did not bind values to the epoch: afterwards no value of
/// that time opens any more, so an old row cannot be put back.
/// </summary>
internal sealed class ResealStore(Database database, PersonKeyring keyring)
{
    // Every sealed column of a person: the column that is the row's id in the associated data, and the name under which the value was sealed.
    // A test compares this with the schema.
    internal static readonly SealedColumn[] Columns =
    [
        new("person", "id", "id", "profile", "person.profile"),
        new("conversation_lease", "person", "person", "reservation", "lane.reservation"),
        new("inbox", "person", "id", "body", "inbox.body"),
        new("outbox", "person", "id", "body", "outbox.body"),
        new("outbox", "person", "id", "reservation", "outbox.reservation"),
        new("dialog", "person", "person", "body", "dialog.body"),
        new("card", "person", "id", "body", "card.body"),
        new("note", "person", "id", "body", "note.body"),
        new("note", "person", "id", "teams_message_id", "note.bubble"),
        new("reminder", "person", "id", "body", "reminder.body"),
    ];

    /// <summary>The row as it is afterwards; a person whose values are bound already is returned unchanged.</summary>
    /// <returns>Null when the person was erased, or a turn is running: nothing is changed then, and the next maintenance tries again.</returns>
    /// <exception cref="CryptographicException">The profile cannot be opened; nothing is changed.</exception>
    public async Task<PersonRow?> ResealAsync(PersonRow row, CancellationToken ct)
    {
        if (row.Epoch > PersonRow.UnboundEpoch)
        {
            return row;
        }

        var first = database.Batch();
        PersonStatements.Require(first, row.Id, row.Epoch, toWrite: true);
        first.Require(
            $"SELECT 1 FROM person WHERE id = @person AND NOT EXISTS (SELECT 1 FROM conversation_lease WHERE person = @person AND lease_until > {first.Dialect.Now})",
            ("@person", row.Id));
        var stored = Columns.Select(column => (Column: column, Values: first.Query(
            $"SELECT {column.Id}, {column.Name} FROM {column.Table} WHERE {column.Person} = @person AND {column.Name} IS NOT NULL",
            static value => (Id: value.GetGuid(0), Bytes: value.Bytes(1)),
            ("@person", row.Id)))).ToList();

        PersonRow? after = null;
        var written = await database.WriteAsync(
            first,
            () =>
            {
                after = row with { Epoch = row.Epoch + 1, Profile = null };
                var (earlier, next) = (keyring.Unwrap(row), keyring.Unwrap(after));
                var write = database.Batch();
                foreach (var (column, values) in stored)
                {
                    foreach (var (id, bytes) in values.Rows)
                    {
                        var fresh = Resealed(earlier, next, column, id, bytes);
                        if (column.Table == "person")
                        {
                            // Without a profile that opens, the key may be at fault: nothing may then be left behind in an epoch that has passed.
                            after = after with { Profile = fresh ?? throw new CryptographicException("The profile cannot be opened.") };
                        }

                        if (fresh is not null)
                        {
                            write.Execute(
                                $"UPDATE {column.Table} SET {column.Name} = @value WHERE {column.Person} = @person AND {column.Id} = @id",
                                ("@value", fresh), ("@person", row.Id), ("@id", id));
                        }
                    }
                }

                // A process whose lease has run out unnoticed must not write values of the earlier epoch.
                write.Execute("UPDATE conversation_lease SET owner = NULL, lease_until = 0, fence = fence + 1 WHERE person = @person", ("@person", row.Id));
                write.Execute("UPDATE person SET epoch = @epoch WHERE id = @person", ("@epoch", after.Epoch), ("@person", row.Id));
                return write;
            },
            ct);
        return written ? after : null;
    }

    /// <returns>Null when the value cannot be opened: it was damaged before, and stays as it is.</returns>
    private byte[]? Resealed(PersonKey earlier, PersonKey next, SealedColumn column, Guid id, byte[] value)
    {
        byte[] plain;
        try
        {
            plain = keyring.Open(earlier, value, id, column.Label);
        }
        catch (CryptographicException)
        {
            return null;
        }

        try
        {
            return keyring.Seal(next, plain, id, column.Label);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain);
        }
    }
}

/// <param name="Person">The column that names the person.</param>
/// <param name="Id">The column whose value is the row in the associated data.</param>
/// <param name="Label">The column in the associated data; a renamed column keeps its first name there.</param>
internal sealed record SealedColumn(string Table, string Person, string Id, string Name, string Label);
