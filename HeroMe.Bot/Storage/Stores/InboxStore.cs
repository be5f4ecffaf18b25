using HeroMe.Bot.People;

namespace HeroMe.Bot.Storage;

internal static class InboxState
{
    public const int Waiting = 0;

    /// <summary>Answered and wiped; kept for a day to recognise a repeat.</summary>
    public const int Done = 1;
}

/// <summary>Messages on their way in: each stored once, however often it is posted.</summary>
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

    /// <summary>Stores a message unless it is a repeat or the person was erased; no row then, and nothing else is changed.</summary>
    internal static SqlRows<long> Add(SqlBatch batch, InboxInsert message)
    {
        var inserted = batch.Query(
            $"""
            INSERT INTO inbox (id, person, dedupe, body, state, due_at, retain_until)
            SELECT @id, id, @dedupe, @body, {InboxState.Waiting}, @due, @retain FROM person WHERE id = @person AND epoch = @epoch
            ON CONFLICT (dedupe) DO NOTHING RETURNING seq
            """,
            static row => row.GetInt64(0),
            ("@id", message.RowId), ("@dedupe", message.Dedupe), ("@body", message.Body), ("@due", message.DueAt),
            ("@retain", message.RetainUntil), ("@person", message.Person), ("@epoch", message.Epoch));

        // Who writes can be reached again: nothing is to be removed for silence. A repeat proves nothing: it may be older than the removal.
        batch.Execute(
            "UPDATE person SET retain_until = NULL WHERE id = @person AND retain_until IS NOT NULL AND EXISTS (SELECT 1 FROM inbox WHERE dedupe = @dedupe AND id = @id)",
            ("@person", message.Person), ("@dedupe", message.Dedupe), ("@id", message.RowId));
        if (message.Supersedes is not null)
        {
            batch.Execute(
                $"""
                UPDATE inbox SET state = {InboxState.Done}, body = NULL WHERE dedupe = @superseded AND person = @person AND state = {InboxState.Waiting}
                AND EXISTS (SELECT 1 FROM inbox newer WHERE newer.dedupe = @dedupe AND newer.id = @id)
                """,
                ("@superseded", message.Supersedes), ("@person", message.Person), ("@dedupe", message.Dedupe), ("@id", message.RowId));
        }

        return inserted;
    }
}
