using HeroMe.Bot.Privacy;

namespace HeroMe.Bot.Storage;

/// <summary>The records of the notebook.</summary>
internal sealed class NoteStore(Database database, NoteDeletion deletion, CountingStore counting)
{
    /// <summary>The newest records of one kind, newest first.</summary>
    /// <param name="bucket">The keyed hash of person and kind.</param>
    /// <param name="from">Only records that are stored beyond this time.</param>
    public Task<IReadOnlyList<NoteRow>> ReadAsync(PersonId person, KeyedHash bucket, DateTimeOffset from, int most, CancellationToken ct)
    {
        var (kind, parameters) = bucket.In("bucket", "bucket");
        return QueryAsync(
            $"WHERE person = @person AND {kind} AND retain_until > @from ORDER BY seq DESC LIMIT @most",
            [("@person", person), ("@from", from), ("@most", most), .. parameters],
            ct);
    }

    /// <summary>Every record of a person, oldest first; also those past their time that are not deleted yet.</summary>
    public Task<IReadOnlyList<NoteRow>> ReadAllAsync(PersonId person, CancellationToken ct) =>
        QueryAsync("WHERE person = @person ORDER BY seq", [("@person", person)], ct);

    /// <summary>The records that were made from one message in Teams.</summary>
    /// <param name="source">The keyed hash of that message.</param>
    public Task<IReadOnlyList<NoteRow>> ReadDrawnFromAsync(PersonId person, KeyedHash source, CancellationToken ct)
    {
        var (message, parameters) = source.In("source", "source");
        return QueryAsync($"WHERE {message} AND person = @person ORDER BY seq", [("@person", person), .. parameters], ct);
    }

    /// <summary>Changes made outside turns and card actions, in one transaction.</summary>
    /// <returns>False when the person was erased meanwhile; nothing is written then.</returns>
    public async Task<bool> KeepAsync(PersonId person, long epoch, ProfileRewrite? profile, NoteChanges notes, CancellationToken ct)
    {
        var months = await counting.ForAsync(notes, ct);
        return await deletion.WriteAsync(notes.Removed, () => KeepAsync(person, epoch, profile, notes, months, ct), ct);
    }

    private Task<bool> KeepAsync(PersonId person, long epoch, ProfileRewrite? profile, NoteChanges notes, CountingMonths months, CancellationToken ct)
    {
        var first = database.Batch();
        PersonStatements.Require(first, person, epoch, toWrite: profile is not null);
        NoteStatements.Write(first, person, notes, months);
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
    }

    private async Task<IReadOnlyList<NoteRow>> QueryAsync(string condition, (string Name, object? Value)[] parameters, CancellationToken ct)
    {
        var batch = database.Batch();
        var found = batch.Query($"SELECT {NoteRow.Columns} FROM note {condition}", NoteRow.Read, parameters);
        await database.ReadAsync(batch, ct);
        return found.Rows;
    }
}

/// <summary>The changes of a notebook as statements, for a transaction that has locked the person's row.</summary>
internal static class NoteStatements
{
    public static void Write(SqlBatch batch, PersonId person, NoteChanges changes, CountingMonths months)
    {
        foreach (var note in changes.Added)
        {
            batch.Execute(
                """
                INSERT INTO note (id, person, bucket, source, body, teams_message_id, retain_until)
                VALUES (@id, @person, @bucket, @source, @body, @message, @retain)
                """,
                ("@id", note.Id), ("@person", person), ("@bucket", note.Bucket), ("@source", note.Source), ("@body", note.Body),
                ("@message", note.TeamsMessageId), ("@retain", ClearTime.Up(note.RetainUntil)));
        }

        foreach (var (id, body) in changes.Rewritten)
        {
            batch.Execute("UPDATE note SET body = @body WHERE id = @id AND person = @person", ("@body", body), ("@id", id), ("@person", person));
        }

        foreach (var (id, until) in changes.Shortened)
        {
            batch.Execute(
                "UPDATE note SET retain_until = @until WHERE id = @id AND person = @person AND retain_until > @until",
                ("@until", ClearTime.Up(until)), ("@id", id), ("@person", person));
        }

        foreach (var id in changes.Removed)
        {
            batch.Execute("DELETE FROM note WHERE id = @id AND person = @person", ("@id", id), ("@person", person));
        }

        foreach (var id in changes.Cards)
        {
            batch.Execute("DELETE FROM card WHERE id = @id AND person = @person", ("@id", id), ("@person", person));
        }

        foreach (var series in changes.Cancelled)
        {
            ReminderStatements.Cancel(batch, person, series);
        }

        foreach (var reminder in changes.Reminders)
        {
            ReminderStatements.Set(batch, person, reminder);
        }

        if (changes.WithdrawsContributions)
        {
            months.Withdraw(batch, person);
        }

        months.Add(batch, person, changes.Contributions);
    }
}
