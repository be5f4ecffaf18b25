using System.Data.Common;
using HeroMe.Bot.People;
using HeroMe.Bot.Privacy;

namespace HeroMe.Bot.Storage;

internal sealed partial class HotPath
{
    public Task<EnqueueResult> EnqueueAsync(InboxInsert intake, CancellationToken ct) =>
        database.WriteAsync((connection, transaction, token) => EnqueueAsync(connection, transaction, intake, token), ct);

    public Task<CardRow?> FindCardAsync(Guid cardId, CancellationToken ct) =>
        database.ReadAsync<CardRow?>(async (connection, token) =>
        {
            var found = await connection.RunAsync(null, new Statement(
                "SELECT id, person, version, body FROM card WHERE id = @id AND retain_until > @now", ("@id", Sql.Id(cardId)), ("@now", Ms(clock.GetUtcNow()))), token);
            return found.Any
                ? new CardRow(Sql.ReadId(found.Rows[0][0]), new PersonId(Sql.ReadId(found.Rows[0][1])), Number(found.Rows[0][2]), Bytes(found.Rows[0][3]))
                : null;
        }, ct);

    /// <summary>False: answered on another device first, or erased; nothing is written then. A body of null leaves it as it is.</summary>
    public Task<bool> AnswerCardAsync(CardRow card, CardChange change, CancellationToken ct) => WithDeletionsAsync(
        change.Notes,
        async (connection, transaction, token) =>
        {
            var held = await connection.RunAsync(transaction, HoldPerson(card.Person, change.Epoch, toWrite: change.Profile is not null), token);
            if (!held.Any)
            {
                return false;
            }

            var answered = await connection.RunAsync(transaction, new Statement(
                "UPDATE card SET version = version + 1, body = COALESCE(@body, body) WHERE id = @id AND person = @person AND version = @version",
                ("@body", change.Body), ("@id", Sql.Id(card.Id)), ("@person", Id(card.Person)), ("@version", card.Version)), token);
            if (answered.Affected == 0)
            {
                return false;
            }

            List<Statement> also = [.. NoteWrites(card.Person, change.Notes)];
            if (change.Profile is not null)
            {
                also.Add(SaveProfile(card.Person, held, change.Profile));
            }

            if (also.Count > 0)
            {
                await connection.RunAsync(transaction, also, token);
            }

            if (change.Follow is not null)
            {
                await EnqueueAsync(connection, transaction, change.Follow, token);
            }

            return true;
        },
        ct);

    private async Task<EnqueueResult> EnqueueAsync(DbConnection connection, DbTransaction transaction, InboxInsert intake, CancellationToken ct)
    {
        var results = await connection.RunAsync(transaction,
        [
            HoldPerson(intake.Person, intake.Epoch, toWrite: intake.Profile is not null),
            new Statement(
                $"""
                INSERT INTO inbox (id, person, dedupe, body, state, due_at, retain_until)
                SELECT @id, id, @dedupe, @body, {Waiting}, @due, @retain FROM person WHERE id = @person AND epoch = @epoch
                ON CONFLICT (dedupe) DO NOTHING RETURNING seq
                """,
                ("@id", Sql.Id(intake.RowId)), ("@dedupe", intake.Dedupe), ("@body", intake.Body), ("@due", Ms(intake.DueAt)),
                ("@retain", Ms(intake.RetainUntil)), ("@person", Id(intake.Person)), ("@epoch", intake.Epoch)),
        ], ct);
        if (!results[0].Any)
        {
            return EnqueueResult.Erased;
        }

        if (!results[1].Any)
        {
            return EnqueueResult.Repeat;
        }

        var also = new List<Statement>(3);
        if (intake.Profile is not null)
        {
            also.Add(SaveProfile(intake.Person, results[0], intake.Profile));
        }

        if (results[0].Rows[0][1] is not DBNull)
        {
            // Who writes can be reached again: nothing is to be removed for silence.
            also.Add(new Statement("UPDATE person SET retain_until = NULL WHERE id = @person", ("@person", Id(intake.Person))));
        }

        if (intake.Supersedes is not null)
        {
            also.Add(new Statement(
                $"UPDATE inbox SET state = {Done}, body = NULL WHERE dedupe = @dedupe AND person = @person AND state = {Waiting}",
                ("@dedupe", intake.Supersedes), ("@person", Id(intake.Person))));
        }

        if (also.Count > 0)
        {
            await connection.RunAsync(transaction, also, ct);
        }

        return EnqueueResult.Stored;
    }
}
