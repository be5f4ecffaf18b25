using System.Globalization;
using HeroMe.Bot.Privacy;

namespace HeroMe.Bot.Storage;

/// <summary>The persons' own rows: found by a keyed hash, with the wrapped key and the sealed profile.</summary>
internal sealed class PersonStore(Database database)
{
    /// <returns>Null when nobody is known under this keyed hash. The row under the current version, if there are several.</returns>
    public async Task<PersonRow?> FindAsync(KeyedHash lookup, CancellationToken ct) => First(await FindAllAsync(lookup, ct), lookup);

    /// <summary>Usually one row. There are more when a release that looked only under the current version added the person again after a rotation.</summary>
    public async Task<IReadOnlyList<PersonRow>> FindAllAsync(KeyedHash lookup, CancellationToken ct)
    {
        var batch = database.Batch();
        var found = Find(batch, lookup);
        await database.ReadAsync(batch, ct);
        return found.Rows;
    }

    /// <summary>Puts a row that was written under an earlier index key, or an earlier spelling of the ids, under the current one. Does nothing if another process did, or the person is being erased.</summary>
    public Task MoveAsync(PersonId person, KeyedHash lookup, KeyedHash tenant, CancellationToken ct)
    {
        var batch = database.Batch();
        var (earlier, hashes) = lookup.InOthers("lookup", "earlier");
        batch.Execute(
            $"""
            UPDATE person SET lookup = @lookup, lookup_version = @version, tenant = @tenant WHERE id = @person AND {earlier}
            AND NOT EXISTS (SELECT 1 FROM person other WHERE other.lookup = @lookup)
            """,
            [("@lookup", lookup.Current), ("@version", lookup.Version), ("@tenant", tenant.Current), ("@person", person), .. hashes]);
        return database.WriteAsync(batch, ct);
    }

    /// <summary>Inserts a person, or returns the row that another message of the same person inserted first.</summary>
    /// <exception cref="StoreUnavailableException">
    /// That row was erased or moved at the same moment (a retry will succeed), or another process has written under an index key that this one has not
    /// loaded: the person may be stored under that key, and must not be added a second time.
    /// </exception>
    public async Task<PersonRow> AddAsync(PersonRow row, KeyedHash lookup, KeyedHash tenant, CancellationToken ct)
    {
        var batch = database.Batch();
        var (earlier, hashes) = lookup.InOthers("lookup", "earlier");
        var loaded = string.Join(", ", lookup.All.Select(hash => IndexKey.VersionOf(hash).ToString(CultureInfo.InvariantCulture)));
        batch.Require(
            $"""
            SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM key_check WHERE kind = '{KeyChecks.Index}' AND version NOT IN ({loaded}))
            AND NOT EXISTS (SELECT 1 FROM person WHERE {earlier})
            """,
            hashes);
        batch.Execute(
            """
            INSERT INTO person (id, lookup, lookup_version, tenant, epoch, wrapped_key, master_version, profile)
            VALUES (@id, @lookup, @lookupVersion, @tenant, @epoch, @key, @version, @profile) ON CONFLICT (lookup) DO NOTHING
            """,
            ("@id", row.Id), ("@lookup", lookup.Current), ("@lookupVersion", lookup.Version), ("@tenant", tenant.Current),
            ("@epoch", row.Epoch), ("@key", row.WrappedKey), ("@version", row.MasterKeyVersion), ("@profile", row.Profile));
        var stands = Find(batch, lookup);
        var written = await database.WriteAsync(batch, ct);

        // Null: the other row was inserted and erased in between.
        return (written ? First(stands.Rows, lookup) : null) ?? throw new StoreUnavailableException("The person's row changed meanwhile.");
    }

    /// <returns>False when the person was erased.</returns>
    public async Task<bool> IsKnownAsync(PersonId person, CancellationToken ct)
    {
        var batch = database.Batch();
        var found = batch.Query("SELECT 1 FROM person WHERE id = @person", static _ => true, ("@person", person));
        await database.ReadAsync(batch, ct);
        return found.Any;
    }

    /// <returns>False when the person was erased meanwhile; nothing is written then.</returns>
    public async Task<bool> RewriteProfileAsync(PersonId person, long epoch, ProfileRewrite rewrite, CancellationToken ct)
    {
        var batch = database.Batch();
        var stands = PersonStatements.Hold(batch, person, epoch, toWrite: true);
        await database.WriteAsync(
            batch,
            () =>
            {
                if (stands.FirstOrDefault is not { } profile)
                {
                    return null;
                }

                var write = database.Batch();
                PersonStatements.SaveProfile(write, person, rewrite(profile.Bytes));
                return write;
            },
            ct);
        return stands.Any;
    }

    /// <summary>A page of all persons, ordered by id.</summary>
    /// <param name="after">The last id of the previous page; null for the first page.</param>
    public async Task<IReadOnlyList<PersonRow>> ReadPageAsync(PersonId? after, int limit, CancellationToken ct)
    {
        var batch = database.Batch();
        var page = after is { } last
            ? batch.Query($"SELECT {PersonRow.Columns} FROM person WHERE id > @after ORDER BY id LIMIT @limit", PersonRow.Read, ("@after", last), ("@limit", limit))
            : batch.Query($"SELECT {PersonRow.Columns} FROM person ORDER BY id LIMIT @limit", PersonRow.Read, ("@limit", limit));
        await database.ReadAsync(batch, ct);
        return page.Rows;
    }

    /// <summary>The person removed the app: waiting messages and undelivered replies are deleted; only the keyed hashes that recognise duplicates stay until their retention ends.</summary>
    /// <param name="eraseAt">When everything else is erased, unless the person returns before.</param>
    public Task EndContactAsync(PersonId person, DateTimeOffset eraseAt, CancellationToken ct)
    {
        var batch = database.Batch();
        batch.Execute("DELETE FROM outbox WHERE person = @person", ("@person", person));
        batch.Execute($"UPDATE inbox SET {InboxState.Close} WHERE person = @person AND state = {InboxState.Waiting}", ("@person", person));
        batch.Execute(
            $"UPDATE reminder SET state = {ReminderState.Done}, outcome = {(int)ReminderOutcome.Unreachable}, body = NULL WHERE person = @person AND state = {ReminderState.Queued}", ("@person", person));
        batch.Execute("UPDATE conversation_lease SET reservation = NULL WHERE person = @person", ("@person", person));
        batch.Execute("UPDATE person SET retain_until = @until WHERE id = @person", ("@until", ClearTime.Up(eraseAt)), ("@person", person));
        return database.WriteAsync(batch, ct);
    }

    /// <summary>Teams refuses to deliver: schedules the erasure at the first refusal; the person's next message cancels it.</summary>
    public Task MarkUnreachableAsync(PersonId person, DateTimeOffset eraseAt, CancellationToken ct)
    {
        var batch = database.Batch();
        batch.Execute("UPDATE person SET retain_until = @until WHERE id = @person AND retain_until IS NULL", ("@until", ClearTime.Up(eraseAt)), ("@person", person));
        return database.WriteAsync(batch, ct);
    }

    private static SqlRows<PersonRow> Find(SqlBatch batch, KeyedHash lookup)
    {
        var (found, hashes) = lookup.In("lookup", "lookup");
        return batch.Query($"SELECT {PersonRow.Columns} FROM person WHERE {found}", PersonRow.Read, hashes);
    }

    private static PersonRow? First(IReadOnlyList<PersonRow> rows, KeyedHash lookup) =>
        rows.OrderByDescending(row => lookup.IsCurrent(row.Lookup)).ThenByDescending(row => row.LookupVersion == lookup.Version).ThenByDescending(row => row.LookupVersion).FirstOrDefault();
}

/// <summary>Statements on a person's row for the transactions of several stores. They must come first: locks are taken in the order person, lease, other rows.</summary>
internal static class PersonStatements
{
    /// <summary>Locks the person's row until the transaction ends, and reads the current profile; no row means that the person was erased.</summary>
    public static SqlRows<CurrentProfile> Hold(SqlBatch batch, PersonId person, long epoch, bool toWrite) => batch.Query(
        $"SELECT profile FROM person WHERE id = @person AND epoch = @epoch{LockOf(batch, toWrite)}", CurrentProfile.Read, ("@person", person), ("@epoch", epoch));

    /// <summary>Locks the person's row; rolls back when the person was erased.</summary>
    public static void Require(SqlBatch batch, PersonId person, long epoch, bool toWrite) => batch.Require(
        $"SELECT 1 FROM person WHERE id = @person AND epoch = @epoch{LockOf(batch, toWrite)}", ("@person", person), ("@epoch", epoch));

    /// <summary>Locks the person's row for writing; rolls back when the person was erased or their profile has changed.</summary>
    public static void RequireProfile(SqlBatch batch, PersonId person, long epoch, byte[] profile) => batch.Require(
        $"SELECT 1 FROM person WHERE id = @person AND epoch = @epoch AND profile = @known{batch.Dialect.Update}", ("@person", person), ("@epoch", epoch), ("@known", profile));

    public static void SaveProfile(SqlBatch batch, PersonId person, byte[] profile) =>
        batch.Execute("UPDATE person SET profile = @profile WHERE id = @person", ("@profile", profile), ("@person", person));

    private static string LockOf(SqlBatch batch, bool toWrite) => toWrite ? batch.Dialect.Update : batch.Dialect.Share;
}
