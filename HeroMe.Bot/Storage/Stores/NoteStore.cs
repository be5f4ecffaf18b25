using HeroMe.Bot.Privacy;

namespace HeroMe.Bot.Storage;

/// <summary>The records of the notebook.</summary>
internal sealed class NoteStore(Database database, NoteDeletion deletion, TimeProvider clock)
{
    /// <summary>The newest records of one kind, newest first.</summary>
    /// <param name="bucket">The keyed hash of person and kind.</param>
    public Task<IReadOnlyList<NoteRow>> ReadAsync(PersonId person, byte[] bucket, int most, CancellationToken ct) => QueryAsync(
        "WHERE person = @person AND bucket = @bucket AND retain_until > @now ORDER BY seq DESC LIMIT @most",
        [("@person", person), ("@bucket", bucket), ("@now", clock.GetUtcNow()), ("@most", most)],
        ct);

    /// <summary>Every record of a person, oldest first.</summary>
    public Task<IReadOnlyList<NoteRow>> ReadAllAsync(PersonId person, CancellationToken ct) =>
        QueryAsync("WHERE person = @person AND retain_until > @now ORDER BY seq", [("@person", person), ("@now", clock.GetUtcNow())], ct);

    /// <summary>What was drawn from one message in Teams.</summary>
    /// <param name="source">The keyed hash of that message.</param>
    public Task<IReadOnlyList<NoteRow>> ReadDrawnFromAsync(PersonId person, byte[] source, CancellationToken ct) =>
        QueryAsync("WHERE source = @source AND person = @person ORDER BY seq", [("@source", source), ("@person", person)], ct);

    /// <summary>Changes beside turns and taps, in one transaction. False: erased meanwhile, and nothing is written.</summary>
    public Task<bool> KeepAsync(PersonId person, long epoch, ProfileRewrite? profile, NoteChanges notes, CancellationToken ct) => deletion.WriteAsync(
        notes.Removed,
        () =>
        {
            var first = database.Batch();
            PersonStatements.Require(first, person, epoch, toWrite: profile is not null);
            NoteStatements.Write(first, person, notes);
            if (profile is null)
            {
                return database.WriteAsync(first, ct);
            }

            var stands = PersonStatements.Hold(first, person, epoch, toWrite: true);
            return database.WriteAsync(
                first,
                () =>
                {
                    var write = database.Batch();
                    PersonStatements.SaveProfile(write, person, profile(stands.FirstOrDefault?.Bytes ?? []));
                    return write;
                },
                ct);
        },
        ct);

    private async Task<IReadOnlyList<NoteRow>> QueryAsync(string condition, (string Name, object? Value)[] parameters, CancellationToken ct)
    {
        var batch = database.Batch();
        var found = batch.Query($"SELECT {NoteRow.Columns} FROM note {condition}", NoteRow.Read, parameters);
        await database.ReadAsync(batch, ct);
        return found.Rows;
    }
}

/// <summary>The changes of a notebook as statements of a transaction that holds the person's row.</summary>
internal static class NoteStatements
{
    public static void Write(SqlBatch batch, PersonId person, NoteChanges changes)
    {
        foreach (var note in changes.Added)
        {
            batch.Execute(
                """
                INSERT INTO note (id, person, bucket, source, body, teams_message_id, retain_until)
                VALUES (@id, @person, @bucket, @source, @body, @message, @retain)
                """,
                ("@id", note.Id), ("@person", person), ("@bucket", note.Bucket), ("@source", note.Source), ("@body", note.Body),
                ("@message", note.TeamsMessageId), ("@retain", note.RetainUntil));
        }

        foreach (var (id, body) in changes.Rewritten)
        {
            batch.Execute("UPDATE note SET body = @body WHERE id = @id AND person = @person", ("@body", body), ("@id", id), ("@person", person));
        }

        foreach (var (id, until) in changes.Shortened)
        {
            batch.Execute(
                "UPDATE note SET retain_until = @until WHERE id = @id AND person = @person AND retain_until > @until",
                ("@until", until), ("@id", id), ("@person", person));
        }

        foreach (var id in changes.Removed)
        {
            batch.Execute("DELETE FROM note WHERE id = @id AND person = @person", ("@id", id), ("@person", person));
        }

        foreach (var id in changes.Cards)
        {
            batch.Execute("DELETE FROM card WHERE id = @id AND person = @person", ("@id", id), ("@person", person));
        }
    }
}
