namespace HeroMe.Bot.Storage;

/// <summary>Writes a decided turn: all of it in one transaction, or nothing.</summary>
internal sealed class TurnStore(Database database, NoteDeletion deletion, CountingStore counting, TimeProvider clock)
{
    /// <returns>False when the lease was lost or the person was erased meanwhile; nothing is written then.</returns>
    public async Task<bool> CommitAsync(TurnCommit commit, CancellationToken ct)
    {
        var months = await counting.ForAsync(commit.Notes, ct);
        return await deletion.WriteAsync(commit.Notes.Removed, () => CommitAsync(commit, months, ct), ct);
    }

    private async Task<bool> CommitAsync(TurnCommit commit, CountingMonths months, CancellationToken ct)
    {
        // Usually the profile is still as it was loaded, and the whole turn is one round trip. Otherwise it is read again under a lock.
        if (commit.LoadedProfile is { } loaded)
        {
            var once = database.Batch();
            PersonStatements.RequireProfile(once, commit.Lease.Person, commit.Epoch, loaded);
            LeaseStatements.Require(once, commit.Lease);
            Add(once, commit, months, loaded);
            if (await database.WriteAsync(once, ct))
            {
                return true;
            }
        }

        return await CommitOverAsync(commit, months, ct);
    }

    /// <summary>Commits when a card action or an incoming message may have changed the profile since the turn was loaded.</summary>
    private Task<bool> CommitOverAsync(TurnCommit commit, CountingMonths months, CancellationToken ct)
    {
        var first = database.Batch();
        PersonStatements.Require(first, commit.Lease.Person, commit.Epoch, toWrite: commit.Profile is not null);
        var stands = PersonStatements.Hold(first, commit.Lease.Person, commit.Epoch, toWrite: commit.Profile is not null);
        LeaseStatements.Require(first, commit.Lease);
        return database.WriteAsync(
            first,
            () =>
            {
                var writes = database.Batch();
                Add(writes, commit, months, stands.FirstOrDefault?.Bytes ?? []);
                return writes;
            },
            ct);
    }

    private void Add(SqlBatch batch, TurnCommit commit, CountingMonths months, byte[] profile)
    {
        var person = ("@person", (object?)commit.Lease.Person);

        // Before the next reminder of the same series is set, which would withdraw what is not done.
        foreach (var end in commit.Reminders)
        {
            ReminderStatements.End(batch, commit.Lease.Person, end, clock.GetUtcNow());
        }

        foreach (var id in commit.InboxDone)
        {
            batch.Execute($"UPDATE inbox SET {InboxState.Close} WHERE id = @id AND person = @person AND state = {InboxState.Waiting}", ("@id", id), person);
        }

        if (commit.Dialog is { Length: 0 })
        {
            batch.Execute("DELETE FROM dialog WHERE person = @person", person);
        }
        else if (commit.Dialog is not null)
        {
            batch.Execute(
                """
                INSERT INTO dialog (person, body, retain_until) VALUES (@person, @body, @retain)
                ON CONFLICT (person) DO UPDATE SET body = excluded.body, retain_until = excluded.retain_until
                """,
                person, ("@body", commit.Dialog), ("@retain", ClearTime.Up(commit.DialogRetainUntil)));
        }

        var after = commit.Profile?.Invoke(profile) ?? profile;
        if (commit.Profile is not null)
        {
            PersonStatements.SaveProfile(batch, commit.Lease.Person, after);
        }

        // Before the replies: a reminder that is set or cancelled withdraws what of its series was not sent yet.
        NoteStatements.Write(batch, commit.Lease.Person, commit.NotesUnder?.Invoke(after) ?? commit.Notes, months);
        foreach (var row in commit.Outbox)
        {
            batch.Execute(
                "INSERT INTO outbox (id, person, body, reservation, attempts, due_at, reminder) VALUES (@id, @person, @body, @reservation, 0, @now, @reminder)",
                ("@id", row.Id), person, ("@body", row.Body), ("@reservation", row.Reservation), ("@now", ClearTime.Down(clock.GetUtcNow())), ("@reminder", row.Reminder));
        }

        if (commit.Outbox.Any(row => row.Reservation is not null))
        {
            batch.Execute("UPDATE conversation_lease SET reservation = NULL WHERE person = @person", person);
        }

        foreach (var card in commit.Cards)
        {
            batch.Execute(
                "INSERT INTO card (id, person, version, body, retain_until) VALUES (@id, @person, 1, @body, @retain) ON CONFLICT (id) DO NOTHING",
                ("@id", card.Id), person, ("@body", card.Body), ("@retain", ClearTime.Up(card.RetainUntil)));
        }

        UsageStore.Add(batch, commit.Usage);
    }
}
