using HeroMe.Bot.Privacy;

namespace HeroMe.Bot.Storage;

/// <summary>The persons' own rows: found by a keyed hash, with the wrapped key and the sealed profile.</summary>
internal sealed class PersonStore(Database database)
{
    /// <summary>Null: nobody is known under this keyed hash.</summary>
    public async Task<PersonRow?> FindAsync(byte[] lookup, CancellationToken ct)
    {
        var batch = database.Batch();
        var found = Find(batch, lookup);
        await database.ReadAsync(batch, ct);
        return found.FirstOrDefault;
    }

    /// <summary>Inserts, or returns the row that another message of the same person inserted first.</summary>
    public async Task<PersonRow> AddAsync(PersonRow row, byte[] lookup, byte[] tenant, CancellationToken ct)
    {
        var batch = database.Batch();
        batch.Execute(
            """
            INSERT INTO person (id, lookup, lookup_version, tenant, epoch, wrapped_key, master_version, profile)
            VALUES (@id, @lookup, @lookupVersion, @tenant, @epoch, @key, @version, @profile) ON CONFLICT (lookup) DO NOTHING
            """,
            ("@id", row.Id), ("@lookup", lookup), ("@lookupVersion", IndexKey.VersionOf(lookup)), ("@tenant", tenant),
            ("@epoch", row.Epoch), ("@key", row.WrappedKey), ("@version", row.MasterKeyVersion), ("@profile", row.Profile));
        var stands = Find(batch, lookup);
        await database.WriteAsync(batch, ct);

        // Null: the other one was inserted and erased in between. Trying again is right then.
        return stands.FirstOrDefault ?? throw new StoreUnavailableException("The person's row changed meanwhile.");
    }

    /// <summary>False: erased.</summary>
    public async Task<bool> IsKnownAsync(PersonId person, CancellationToken ct)
    {
        var batch = database.Batch();
        var found = batch.Query("SELECT 1 FROM person WHERE id = @person", static _ => true, ("@person", person));
        await database.ReadAsync(batch, ct);
        return found.Any;
    }

    /// <summary>False: erased meanwhile.</summary>
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

    /// <summary>A page of all persons in the order of their ids. <paramref name="after"/> null: from the beginning.</summary>
    public async Task<IReadOnlyList<PersonRow>> ReadPageAsync(PersonId? after, int limit, CancellationToken ct)
    {
        var batch = database.Batch();
        var page = after is { } last
            ? batch.Query($"SELECT {PersonRow.Columns} FROM person WHERE id > @after ORDER BY id LIMIT @limit", PersonRow.Read, ("@after", last), ("@limit", limit))
            : batch.Query($"SELECT {PersonRow.Columns} FROM person ORDER BY id LIMIT @limit", PersonRow.Read, ("@limit", limit));
        await database.ReadAsync(batch, ct);
        return page.Rows;
    }

    /// <summary>The person removed the app: what waits to be read or sent is wiped, and only what recognises repeats stays until its time.</summary>
    /// <param name="eraseAt">When the rest goes, unless the person comes back before.</param>
    public Task EndContactAsync(PersonId person, DateTimeOffset eraseAt, CancellationToken ct)
    {
        var batch = database.Batch();
        batch.Execute("DELETE FROM outbox WHERE person = @person", ("@person", person));
        batch.Execute($"UPDATE inbox SET state = {InboxState.Done}, body = NULL WHERE person = @person AND state = {InboxState.Waiting}", ("@person", person));
        batch.Execute("UPDATE conversation_lease SET reservation = NULL WHERE person = @person", ("@person", person));
        batch.Execute("UPDATE person SET retain_until = @until WHERE id = @person", ("@until", eraseAt), ("@person", person));
        return database.WriteAsync(batch, ct);
    }

    /// <summary>Teams refuses to deliver: counted from the first refusal, ended by the person's next message.</summary>
    public Task MarkUnreachableAsync(PersonId person, DateTimeOffset eraseAt, CancellationToken ct)
    {
        var batch = database.Batch();
        batch.Execute("UPDATE person SET retain_until = @until WHERE id = @person AND retain_until IS NULL", ("@until", eraseAt), ("@person", person));
        return database.WriteAsync(batch, ct);
    }

    private static SqlRows<PersonRow> Find(SqlBatch batch, byte[] lookup) =>
        batch.Query($"SELECT {PersonRow.Columns} FROM person WHERE lookup = @lookup", PersonRow.Read, ("@lookup", lookup));
}

/// <summary>The statements on a person's row that several stores put into their transactions. They come first: locks go from person to lease to rows.</summary>
internal static class PersonStatements
{
    /// <summary>Holds the person's row until the transaction ends, and reads the profile that stands; no row means erased.</summary>
    public static SqlRows<StandingProfile> Hold(SqlBatch batch, PersonId person, long epoch, bool toWrite) => batch.Query(
        $"SELECT profile FROM person WHERE id = @person AND epoch = @epoch{LockOf(batch, toWrite)}", StandingProfile.Read, ("@person", person), ("@epoch", epoch));

    /// <summary>Holds the person's row, or nothing is written: they were erased.</summary>
    public static void Require(SqlBatch batch, PersonId person, long epoch, bool toWrite) => batch.Require(
        $"SELECT 1 FROM person WHERE id = @person AND epoch = @epoch{LockOf(batch, toWrite)}", ("@person", person), ("@epoch", epoch));

    /// <summary>Holds the person's row for writing, or nothing is written: they were erased, or their profile changed meanwhile.</summary>
    public static void RequireProfile(SqlBatch batch, PersonId person, long epoch, byte[] profile) => batch.Require(
        $"SELECT 1 FROM person WHERE id = @person AND epoch = @epoch AND profile = @known{batch.Dialect.Update}", ("@person", person), ("@epoch", epoch), ("@known", profile));

    public static void SaveProfile(SqlBatch batch, PersonId person, byte[] profile) =>
        batch.Execute("UPDATE person SET profile = @profile WHERE id = @person", ("@profile", profile), ("@person", person));

    private static string LockOf(SqlBatch batch, bool toWrite) => toWrite ? batch.Dialect.Update : batch.Dialect.Share;
}
