using HeroMe.Bot.Dialogs;
using HeroMe.Bot.Inbox;
using HeroMe.Bot.Privacy;

namespace HeroMe.Bot.Storage;

internal sealed partial class HotPath
{
    /// <summary>Everything that the rows of one person hold, the notebook apart. Null: there is no such person (any more).</summary>
    public Task<HeldRows?> ReadHeldAsync(PersonId person, CancellationToken ct) => database.ReadAsync<HeldRows?>(
        async (connection, token) =>
        {
            var of = ("@person", (object?)Id(person));
            var found = await connection.RunAsync(null,
            [
                new Statement($"SELECT {PersonColumns}, retain_until FROM person WHERE id = @person", of),
                new Statement("SELECT id, body, retain_until FROM inbox WHERE person = @person ORDER BY seq", of),
                new Statement("SELECT id, seq, body, reservation, attempts FROM outbox WHERE person = @person ORDER BY seq", of),
                new Statement("SELECT body, retain_until FROM dialog WHERE person = @person", of),
                new Statement("SELECT id, version, body, retain_until FROM card WHERE person = @person ORDER BY retain_until, id", of),
                new Statement("SELECT tokens, retain_until FROM usage WHERE person = @person ORDER BY retain_until", of),
                new Statement("SELECT fence, reservation FROM lane WHERE person = @person", of),
            ], token);
            return !found[0].Any
                ? null
                : new HeldRows(ReadPerson(found[0].Rows[0]), found[0].Rows[0][5] is DBNull ? null : At(found[0].Rows[0][5]))
                {
                    Inbox = [.. found[1].Rows.Select(row => new HeldInbox(Sql.ReadId(row[0]), Bytes(row[1]), At(row[2])))],
                    Outbox = [.. found[2].Rows.Select(row => new OutboxRow(Sql.ReadId(row[0]), Number(row[1]), (byte[])row[2], Bytes(row[3]), (int)Number(row[4])))],
                    Dialog = found[3].Any ? new HeldDialog((byte[])found[3].Rows[0][0], At(found[3].Rows[0][1])) : null,
                    Cards = [.. found[4].Rows.Select(row => new HeldCardRow(new CardRow(Sql.ReadId(row[0]), person, Number(row[1]), Bytes(row[2])), At(row[3])))],
                    Usage = [.. found[5].Rows.Select(row => new HeldUsageRow(Number(row[0]), At(row[1])))],
                    ConversationQueue = found[6].Any ? new HeldConversation(Number(found[6].Rows[0][0]), found[6].Rows[0][1] is not DBNull) : null,
                };
        },
        ct);
}
