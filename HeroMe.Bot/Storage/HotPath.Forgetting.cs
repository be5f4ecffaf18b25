using HeroMe.Bot.Privacy;

namespace HeroMe.Bot.Storage;

internal sealed partial class HotPath
{
    private const int SweepChunk = 500;

    // The person's own row is deleted before these; a test walks over the model and finds a table that is missing here.
    internal static readonly string[] TablesOfAPerson = ["lane", "inbox", "outbox", "dialog", "card", "note", "usage"];

    private static readonly (string Table, string Key, string Condition)[] Swept =
    [
        ("inbox", "seq", $"state = {Done} AND retain_until <= @now"),
        ("dialog", "person", "retain_until <= @now"),
        ("card", "id", "retain_until <= @now"),
        ("note", "seq", "retain_until <= @now"),
        ("usage", "id", "retain_until <= @now"),
    ];

    /// <summary>Ledger first, then the unwrapped key, then every row. False: there was no such person (any more).</summary>
    public async Task<bool> EraseAsync(PersonId person, CancellationToken ct)
    {
        await ledger.AppendAsync(person, ct);
        keyring.Forget(person);
        return await DestroyAsync(person, ct);
    }

    /// <summary>The rows alone; for the replay of the ledger, which already holds the id.</summary>
    public async Task<bool> DestroyAsync(PersonId person, CancellationToken ct)
    {
        var existed = await database.WriteAsync(async (connection, transaction, token) =>
        {
            var parameter = ("@person", (object?)Id(person));
            var results = await connection.RunAsync(transaction,
            [
                new Statement("DELETE FROM person WHERE id = @person", parameter),
                .. TablesOfAPerson.Select(table => new Statement($"DELETE FROM {table} WHERE person = @person", parameter)),
            ], token);
            return results[0].Affected > 0;
        }, ct);
        await database.ScrubAsync(ct);
        return existed;
    }

    /// <summary>The person removed the app: what waits to be read or sent is wiped, and only what recognises repeats stays until its time.</summary>
    /// <param name="eraseAt">When the rest goes, unless the person comes back before.</param>
    public Task EndContactAsync(PersonId person, DateTimeOffset eraseAt, CancellationToken ct) => database.WriteAsync(
        async (connection, transaction, token) => await connection.RunAsync(
            transaction,
            [
                new Statement("DELETE FROM outbox WHERE person = @person", ("@person", Id(person))),
                new Statement($"UPDATE inbox SET state = {Done}, body = NULL WHERE person = @person AND state = {Waiting}", ("@person", Id(person))),
                new Statement("UPDATE lane SET reservation = NULL WHERE person = @person", ("@person", Id(person))),
                new Statement("UPDATE person SET retain_until = @until WHERE id = @person", ("@until", Ms(eraseAt)), ("@person", Id(person))),
            ],
            token),
        ct);

    /// <summary>Teams refuses to deliver: counted from the first refusal, ended by the person's next message.</summary>
    public Task UnreachableAsync(PersonId person, DateTimeOffset eraseAt, CancellationToken ct) => WriteOneAsync(
        new Statement("UPDATE person SET retain_until = @until WHERE id = @person AND retain_until IS NULL", ("@until", Ms(eraseAt)), ("@person", Id(person))), ct);

    /// <summary>Persons whom nobody could reach until their time was past.</summary>
    public Task<IReadOnlyList<PersonId>> DueErasuresAsync(DateTimeOffset now, int limit, CancellationToken ct) => database.ReadAsync<IReadOnlyList<PersonId>>(
        async (connection, token) =>
        {
            var due = await connection.RunAsync(null, new Statement("SELECT id FROM person WHERE retain_until <= @now LIMIT @limit", ("@now", Ms(now)), ("@limit", limit)), token);
            return [.. due.Rows.Select(row => new PersonId(Sql.ReadId(row[0])))];
        },
        ct);

    /// <summary>Removes what is past its time, in short transactions so that messages are not held up.</summary>
    public async Task<int> SweepAsync(DateTimeOffset now, CancellationToken ct)
    {
        var removed = 0;
        foreach (var (table, key, condition) in Swept)
        {
            int chunk;
            do
            {
                var statement = new Statement(
                    $"DELETE FROM {table} WHERE {key} IN (SELECT {key} FROM {table} WHERE {condition} LIMIT {SweepChunk})", ("@now", Ms(now)));
                chunk = await database.WriteAsync(async (connection, transaction, token) => (await connection.RunAsync(transaction, statement, token)).Affected, ct);
                removed += chunk;
            }
            while (chunk == SweepChunk);
        }

        return removed;
    }
}
