namespace HeroMe.Bot.Storage;

internal static class InboxState
{
    public const int Waiting = 0;

    /// <summary>Answered and emptied; the row is stored for a day to recognise duplicates.</summary>
    public const int Done = 1;

    /// <summary>Closes a row. When it came is needed exactly only while it waits.</summary>
    public const string Close = "state = 1, body = NULL, due_at = retain_until";
}

/// <summary>Accepted messages; each is stored once, however often it is delivered.</summary>
internal sealed class InboxStore(Database database)
{
    public async Task<EnqueueResult> EnqueueAsync(InboxInsert message, CancellationToken ct)
    {
        var first = database.Batch();
        var stands = PersonStatements.Hold(first, message.Person, message.Epoch, toWrite: message.Profile is not null);
        var inserted = Add(first, message);
        if (message.Profile is not { } rewrite)
        {
            await database.WriteAsync(first, ct);
        }
        else
        {
            await database.WriteAsync(
                first,
                () =>
                {
                    if (!inserted.Any || stands.FirstOrDefault is not { } profile)
                    {
                        return null;
                    }

                    var write = database.Batch();
                    PersonStatements.SaveProfile(write, message.Person, rewrite(profile.Bytes));
                    return write;
                },
                ct);
        }

        return !stands.Any ? EnqueueResult.Erased : inserted.Any ? EnqueueResult.Stored : EnqueueResult.Repeat;
    }

    /// <summary>
    /// Stores the event of a reminder. Unlike a message it does not show that the person can be reached: a scheduled erasure stays.
    /// </summary>
    internal static void AddUnasked(SqlBatch batch, InboxInsert work)
    {
        var (before, earlier) = work.Dedupe.InOthers("dedupe", "earlier");
        batch.Execute(
            $"""
            INSERT INTO inbox (id, person, dedupe, body, state, due_at, retain_until)
            SELECT @id, id, @dedupe, @body, {InboxState.Waiting}, @due, @retain FROM person WHERE id = @person AND epoch = @epoch
            AND NOT EXISTS (SELECT 1 FROM inbox WHERE {before})
            ON CONFLICT (dedupe) DO NOTHING
            """,
            [
                ("@id", work.RowId), ("@dedupe", work.Dedupe.Current), ("@body", work.Body), ("@due", work.DueAt),
                ("@retain", ClearTime.Up(work.RetainUntil)), ("@person", work.Person), ("@epoch", work.Epoch), .. earlier,
            ]);
    }

    /// <summary>Stores a message and applies its effects. A duplicate, or a message of an erased person, changes nothing and returns no row.</summary>
    internal static SqlRows<long> Add(SqlBatch batch, InboxInsert message)
    {
        var (before, earlier) = message.Dedupe.InOthers("dedupe", "earlier");
        var inserted = batch.Query(
            $"""
            INSERT INTO inbox (id, person, dedupe, body, state, due_at, retain_until)
            SELECT @id, id, @dedupe, @body, {InboxState.Waiting}, @due, @retain FROM person WHERE id = @person AND epoch = @epoch
            AND NOT EXISTS (SELECT 1 FROM inbox WHERE {before})
            ON CONFLICT (dedupe) DO NOTHING RETURNING seq
            """,
            static row => row.GetInt64(0),
            [
                ("@id", message.RowId), ("@dedupe", message.Dedupe.Current), ("@body", message.Body), ("@due", message.DueAt),
                ("@retain", ClearTime.Up(message.RetainUntil)), ("@person", message.Person), ("@epoch", message.Epoch), .. earlier,
            ]);

        // A person who writes can be reached again, so the scheduled erasure is cancelled. A duplicate does not count: the original may be older than the app's removal.
        batch.Execute(
            "UPDATE person SET retain_until = NULL WHERE id = @person AND retain_until IS NOT NULL AND EXISTS (SELECT 1 FROM inbox WHERE dedupe = @dedupe AND id = @id)",
            ("@person", message.Person), ("@dedupe", message.Dedupe.Current), ("@id", message.RowId));
        if (message.Supersedes is { } superseded)
        {
            var (older, hashes) = superseded.In("dedupe", "superseded");
            batch.Execute(
                $"""
                UPDATE inbox SET {InboxState.Close} WHERE {older} AND person = @person AND state = {InboxState.Waiting}
                AND EXISTS (SELECT 1 FROM inbox newer WHERE newer.dedupe = @dedupe AND newer.id = @id)
                """,
                [("@person", message.Person), ("@dedupe", message.Dedupe.Current), ("@id", message.RowId), .. hashes]);
        }

        return inserted;
    }
}
