using System.Security.Cryptography;
using HeroMe.Bot.Privacy;

namespace HeroMe.Bot.Storage;

internal sealed partial class HotPath
{
    /// <summary>A page of all persons in the order of their ids. <paramref name="after"/> null: from the beginning.</summary>
    public Task<IReadOnlyList<PersonRow>> PersonsAsync(PersonId? after, int limit, CancellationToken ct) => database.ReadAsync<IReadOnlyList<PersonRow>>(
        async (connection, token) =>
        {
            var found = await connection.RunAsync(null, after is { } last
                ? new Statement($"SELECT {PersonColumns} FROM person WHERE id > @after ORDER BY id LIMIT @limit", ("@after", Id(last)), ("@limit", limit))
                : new Statement($"SELECT {PersonColumns} FROM person ORDER BY id LIMIT @limit", ("@limit", limit)), token);
            return [.. found.Rows.Select(ReadPerson)];
        },
        ct);

    /// <summary>Changes beside turns and taps, in one transaction. False: erased meanwhile, and nothing is written.</summary>
    public Task<bool> KeepAsync(PersonId person, long epoch, ProfileRewrite? profile, NoteChanges notes, CancellationToken ct) => WithDeletionsAsync(
        notes,
        async (connection, transaction, token) =>
        {
            var held = await connection.RunAsync(transaction, HoldPerson(person, epoch, toWrite: profile is not null), token);
            if (held.Any)
            {
                List<Statement> writes = [.. NoteWrites(person, notes)];
                if (profile is not null)
                {
                    writes.Add(SaveProfile(person, held, profile));
                }

                if (writes.Count > 0)
                {
                    await connection.RunAsync(transaction, writes, token);
                }
            }

            return held.Any;
        },
        ct);

    /// <summary>
    /// Erases a person whose time is past. Their row is first made unfindable, under the condition that it is still due: who writes in this very
    /// moment either comes before and stays, or begins anew. False: they came back.
    /// </summary>
    public async Task<bool> EraseIfDueAsync(PersonId person, DateTimeOffset now, CancellationToken ct)
    {
        var due = await WriteOneAsync(
            new Statement(
                "UPDATE person SET lookup = @nobody, epoch = epoch + 1 WHERE id = @person AND retain_until <= @now",
                ("@nobody", RandomNumberGenerator.GetBytes(36)), ("@person", Id(person)), ("@now", Ms(now))),
            ct);
        return due && await EraseAsync(person, ct);
    }
}
