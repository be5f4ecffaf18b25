using HeroMe.Bot.People;
using HeroMe.Bot.Privacy;

namespace HeroMe.Bot.Storage;

internal sealed partial class HotPath
{
    private const string NoteColumns = "id, seq, body, bubble, source, retain_until";

    /// <summary>The newest records of one kind, newest first.</summary>
    public Task<IReadOnlyList<NoteRow>> ReadNotesAsync(PersonId person, byte[] bucket, int most, CancellationToken ct) => NotesAsync(
        new Statement(
            $"SELECT {NoteColumns} FROM note WHERE person = @person AND bucket = @bucket AND retain_until > @now ORDER BY seq DESC LIMIT {most}",
            ("@person", Id(person)), ("@bucket", bucket), ("@now", Ms(clock.GetUtcNow()))),
        ct);

    /// <summary>Every record of a person, oldest first.</summary>
    public Task<IReadOnlyList<NoteRow>> ReadAllNotesAsync(PersonId person, CancellationToken ct) => NotesAsync(
        new Statement(
            $"SELECT {NoteColumns} FROM note WHERE person = @person AND retain_until > @now ORDER BY seq",
            ("@person", Id(person)), ("@now", Ms(clock.GetUtcNow()))),
        ct);

    /// <summary>What was drawn from one message in Teams.</summary>
    public Task<IReadOnlyList<NoteRow>> ReadNotesOfAsync(PersonId person, byte[] source, CancellationToken ct) => NotesAsync(
        new Statement($"SELECT {NoteColumns} FROM note WHERE source = @source AND person = @person ORDER BY seq", ("@source", source), ("@person", Id(person))), ct);

    /// <summary>Tokens counted so far, by the counter's keyed hash; absent means none.</summary>
    public Task<long> ReadUsageAsync(byte[] id, CancellationToken ct) => database.ReadAsync(
        async (connection, token) =>
        {
            var found = await connection.RunAsync(null, new Statement("SELECT tokens FROM usage WHERE id = @id", ("@id", id)), token);
            return found.Any ? Number(found.Rows[0][0]) : 0;
        },
        ct);

    private Task<IReadOnlyList<NoteRow>> NotesAsync(Statement query, CancellationToken ct) => database.ReadAsync<IReadOnlyList<NoteRow>>(
        async (connection, token) =>
        {
            var found = await connection.RunAsync(null, query, token);
            return [.. found.Rows.Select(row => new NoteRow(Sql.ReadId(row[0]), Number(row[1]), (byte[])row[2], Bytes(row[3]), Bytes(row[4]), At(row[5])))];
        },
        ct);

    private IEnumerable<Statement> NoteWrites(PersonId person, NoteChanges changes)
    {
        foreach (var note in changes.Added)
        {
            yield return new Statement(
                "INSERT INTO note (id, person, bucket, source, body, bubble, retain_until) VALUES (@id, @person, @bucket, @source, @body, @bubble, @retain)",
                ("@id", Sql.Id(note.Id)), ("@person", Id(person)), ("@bucket", note.Bucket), ("@source", note.Source), ("@body", note.Body), ("@bubble", note.TeamsMessageId), ("@retain", Ms(note.RetainUntil)));
        }

        foreach (var (id, body) in changes.Rewritten)
        {
            yield return new Statement("UPDATE note SET body = @body WHERE id = @id AND person = @person", ("@body", body), ("@id", Sql.Id(id)), ("@person", Id(person)));
        }

        foreach (var (id, until) in changes.Shortened)
        {
            yield return new Statement(
                "UPDATE note SET retain_until = @until WHERE id = @id AND person = @person AND retain_until > @until",
                ("@until", Ms(until)), ("@id", Sql.Id(id)), ("@person", Id(person)));
        }

        foreach (var id in changes.Removed)
        {
            yield return new Statement("DELETE FROM note WHERE id = @id AND person = @person", ("@id", Sql.Id(id)), ("@person", Id(person)));
        }

        foreach (var id in changes.Cards)
        {
            yield return new Statement("DELETE FROM card WHERE id = @id AND person = @person", ("@id", Sql.Id(id)), ("@person", Id(person)));
        }
    }

    private IEnumerable<Statement> UsageWrites(IEnumerable<UsageAdd> counters) => counters.Select(add => new Statement(
        """
        INSERT INTO usage (id, person, tokens, retain_until) VALUES (@id, @person, @tokens, @retain)
        ON CONFLICT (id) DO UPDATE SET tokens = usage.tokens + excluded.tokens
        """,
        ("@id", add.Id), ("@person", add.Person is { } person ? Id(person) : null), ("@tokens", add.Tokens), ("@retain", Ms(add.RetainUntil))));
}
