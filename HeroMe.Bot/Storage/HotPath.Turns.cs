using HeroMe.Bot.Dialogs;
using HeroMe.Bot.Outbox;
using HeroMe.Bot.People;
using HeroMe.Bot.Privacy;

namespace HeroMe.Bot.Storage;

internal sealed partial class HotPath
{
    private const int MostInbox = 50;

    /// <summary>Null when the person is gone, or the lane belongs to somebody else by now.</summary>
    public Task<PendingWork?> LoadAsync(ConversationLease lease, CancellationToken ct) =>
        database.ReadAsync<PendingWork?>(async (connection, token) =>
        {
            var person = ("@person", (object?)Id(lease.Person));
            var found = await connection.RunAsync(null,
            [
                new Statement($"SELECT reservation FROM lane WHERE {Mine}", MineOf(lease)),
                new Statement($"SELECT {PersonColumns} FROM person WHERE id = @person", person),
                new Statement($"SELECT id, seq, body FROM inbox WHERE person = @person AND state = {Waiting} ORDER BY seq LIMIT {MostInbox}", person),
                new Statement("SELECT body FROM dialog WHERE person = @person AND retain_until > @now", person, ("@now", Ms(clock.GetUtcNow()))),
                new Statement("SELECT id, seq, body, reservation, attempts FROM outbox WHERE person = @person ORDER BY seq", person),
            ], token);
            return found[0].Any && found[1].Any
                ? new PendingWork(
                    ReadPerson(found[1].Rows[0]),
                    [.. found[2].Rows.Select(row => new InboxRow(Sql.ReadId(row[0]), Number(row[1]), (byte[])row[2]))],
                    found[3].Any ? (byte[])found[3].Rows[0][0] : null,
                    [.. found[4].Rows.Select(row => new OutboxRow(Sql.ReadId(row[0]), Number(row[1]), (byte[])row[2], Bytes(row[3]), (int)Number(row[4])))],
                    Bytes(found[0].Rows[0][0]))
                : null;
        }, ct);

    /// <summary>One transaction. False: the lane was lost or the person erased meanwhile, and nothing is written.</summary>
    public Task<bool> CommitAsync(TurnCommit commit, CancellationToken ct) => WithDeletionsAsync(
        commit.Notes,
        async (connection, transaction, token) =>
        {
            var held = await connection.RunAsync(transaction,
            [
                HoldPerson(commit.Lease.Person, commit.Epoch, toWrite: commit.Profile is not null),
                Lock("lane", Mine, Sql.Update, MineOf(commit.Lease)),
            ], token);
            if (!held[0].Any || !held[1].Any)
            {
                return false;
            }

            var writes = Writes(commit, held[0]).ToList();
            if (writes.Count > 0)
            {
                await connection.RunAsync(transaction, writes, token);
            }

            return true;
        },
        ct);

    /// <summary>Before anything of an undecided turn is shown: the id of the message that will hold its answer.</summary>
    public Task<bool> ReserveTurnAsync(ConversationLease lease, byte[] reservation, CancellationToken ct) => WriteOneAsync(
        new Statement($"UPDATE lane SET reservation = @value WHERE {Mine}", [("@value", reservation), .. MineOf(lease)]), ct);

    public Task<bool> ReserveAsync(ConversationLease lease, Guid outboxId, byte[] reservation, CancellationToken ct) =>
        ChangeOutboxAsync(lease, outboxId, "UPDATE outbox SET reservation = @value", reservation, ct);

    /// <param name="teamsMessageId">The sealed Teams id, kept as long as the notebook's record of the same answer lives.</param>
    public Task<bool> SentAsync(ConversationLease lease, Guid outboxId, byte[]? teamsMessageId, CancellationToken ct) =>
        database.WriteAsync(async (connection, transaction, token) =>
        {
            var sent = await connection.RunAsync(transaction, OutboxChange(lease, outboxId, "DELETE FROM outbox", null), token);
            if (sent.Affected > 0 && teamsMessageId is not null)
            {
                await connection.RunAsync(transaction, new Statement(
                    "UPDATE note SET bubble = @bubble WHERE id = @id AND person = @person",
                    ("@bubble", teamsMessageId), ("@id", Sql.Id(outboxId)), ("@person", Id(lease.Person))), token);
            }

            return sent.Affected > 0;
        }, ct);

    public Task<bool> DeferAsync(ConversationLease lease, Guid outboxId, DateTimeOffset due, CancellationToken ct) =>
        ChangeOutboxAsync(lease, outboxId, "UPDATE outbox SET attempts = attempts + 1, due_at = @value", Ms(due), ct);

    public Task DropOutboxAsync(PersonId person, CancellationToken ct) =>
        WriteOneAsync(new Statement("DELETE FROM outbox WHERE person = @person", ("@person", Id(person))), ct);

    private Task<bool> ChangeOutboxAsync(ConversationLease lease, Guid outboxId, string change, object? value, CancellationToken ct) =>
        WriteOneAsync(OutboxChange(lease, outboxId, change, value), ct);

    private Statement OutboxChange(ConversationLease lease, Guid outboxId, string change, object? value)
    {
        var parameters = MineOf(lease).Append(("@row", Sql.Id(outboxId)));
        return new Statement(
            $"{change} WHERE id = @row AND outbox.person = @person AND EXISTS (SELECT 1 FROM lane WHERE lane.{Mine}{Sql.Share})",
            [.. value is null ? parameters : parameters.Append(("@value", value))]);
    }

    private IEnumerable<Statement> Writes(TurnCommit commit, StatementResult held)
    {
        var person = ("@person", (object?)Id(commit.Lease.Person));
        foreach (var id in commit.InboxDone)
        {
            yield return new Statement($"UPDATE inbox SET state = {Done}, body = NULL WHERE id = @id AND person = @person", ("@id", Sql.Id(id)), person);
        }

        if (commit.Dialog is { Length: 0 })
        {
            yield return new Statement("DELETE FROM dialog WHERE person = @person", person);
        }
        else if (commit.Dialog is not null)
        {
            yield return new Statement(
                """
                INSERT INTO dialog (person, body, retain_until) VALUES (@person, @body, @retain)
                ON CONFLICT (person) DO UPDATE SET body = excluded.body, retain_until = excluded.retain_until
                """,
                person, ("@body", commit.Dialog), ("@retain", Ms(commit.DialogRetainUntil)));
        }

        var state = Bytes(held.Rows[0][0]) ?? [];
        if (commit.Profile is not null)
        {
            state = commit.Profile(state);
            yield return new Statement("UPDATE person SET profile = @profile WHERE id = @person", ("@profile", state), person);
        }

        var now = Ms(clock.GetUtcNow());
        foreach (var row in commit.Outbox)
        {
            yield return new Statement(
                "INSERT INTO outbox (id, person, body, reservation, attempts, due_at) VALUES (@id, @person, @body, @reservation, 0, @now)",
                ("@id", Sql.Id(row.Id)), person, ("@body", row.Body), ("@reservation", row.Reservation), ("@now", now));
        }

        if (commit.Outbox.Any(row => row.Reservation is not null))
        {
            yield return new Statement("UPDATE lane SET reservation = NULL WHERE person = @person", person);
        }

        foreach (var card in commit.Cards)
        {
            yield return new Statement(
                "INSERT INTO card (id, person, version, body, retain_until) VALUES (@id, @person, 1, @body, @retain)",
                ("@id", Sql.Id(card.Id)), person, ("@body", card.Body), ("@retain", Ms(card.RetainUntil)));
        }

        foreach (var note in NoteWrites(commit.Lease.Person, commit.NotesUnder?.Invoke(state) ?? commit.Notes).Concat(UsageWrites(commit.Usage)))
        {
            yield return note;
        }
    }
}
