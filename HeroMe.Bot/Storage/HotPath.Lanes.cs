using HeroMe.Bot.People;
using HeroMe.Bot.Privacy;

namespace HeroMe.Bot.Storage;

internal sealed partial class HotPath
{
    /// <summary>This process as the owner of lanes. A restart is another owner.</summary>
    private readonly Guid owner = Guid.NewGuid();

    internal TimeSpan LeaseLength { get; init; } = TimeSpan.FromSeconds(15);

    private long LeaseMs => (long)LeaseLength.TotalMilliseconds;

    public Task<ConversationLease?> ClaimAsync(PersonId person, CancellationToken ct) =>
        database.WriteAsync<ConversationLease?>(async (connection, transaction, token) =>
        {
            var results = await connection.RunAsync(transaction,
            [
                Lock("person", "id = @person", Sql.Share, ("@person", Id(person))),
                new Statement(
                    $"""
                    INSERT INTO lane (person, owner, fence, lease_until)
                    SELECT id, @owner, 1, {Sql.Now} + @lease FROM person WHERE id = @person
                    ON CONFLICT (person) DO UPDATE SET owner = excluded.owner, fence = lane.fence + 1, lease_until = excluded.lease_until
                    WHERE lane.lease_until <= {Sql.Now} RETURNING fence
                    """,
                    ("@owner", Sql.Id(owner)), ("@lease", LeaseMs), ("@person", Id(person))),
            ], token);
            return results[0].Any && results[1].Any ? new ConversationLease(person, Number(results[1].Rows[0][0])) : null;
        }, ct);

    /// <summary>False: another process has the lane. An expired lease that nobody took is renewed.</summary>
    public Task<bool> RenewAsync(ConversationLease lease, CancellationToken ct) => WriteOneAsync(
        new Statement($"UPDATE lane SET lease_until = {Sql.Now} + @lease WHERE {Mine}", [("@lease", LeaseMs), .. MineOf(lease)]), ct);

    public Task ReleaseAsync(ConversationLease lease, CancellationToken ct) => WriteOneAsync(
        new Statement($"UPDATE lane SET lease_until = 0, owner = NULL WHERE {Mine}", MineOf(lease)), ct);

    public Task<IReadOnlyList<PersonId>> DueConversationsAsync(int limit, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<PersonId>>(async (connection, token) =>
        {
            var due = await connection.RunAsync(null, new Statement(
                $"""
                SELECT due.person FROM (
                    SELECT person, due_at FROM inbox WHERE state = {Waiting} AND due_at <= @now
                    UNION ALL
                    SELECT person, due_at FROM outbox WHERE due_at <= @now
                    AND NOT EXISTS (SELECT 1 FROM outbox earlier WHERE earlier.person = outbox.person AND earlier.seq < outbox.seq)
                ) due LEFT JOIN lane ON lane.person = due.person
                WHERE lane.person IS NULL OR lane.lease_until <= {Sql.Now}
                GROUP BY due.person ORDER BY MIN(due.due_at) LIMIT @limit
                """,
                ("@now", Ms(clock.GetUtcNow())), ("@limit", limit)), token);
            return [.. due.Rows.Select(row => new PersonId(Sql.ReadId(row[0])))];
        }, ct);

    /// <summary>Takes back the lanes of a process that died, where no other process can be alive.</summary>
    public Task ReleaseAbandonedLeasesAsync(CancellationToken ct) => database.OneProcess
        ? database.WriteAsync(async (connection, transaction, token) => (await connection.RunAsync(transaction, new Statement("UPDATE lane SET lease_until = 0, owner = NULL"), token)).Affected, ct)
        : Task.CompletedTask;

    private const string Mine = "person = @person AND owner = @owner AND fence = @fence";

    private (string, object?)[] MineOf(ConversationLease lease) =>
        [("@person", Id(lease.Person)), ("@owner", Sql.Id(owner)), ("@fence", lease.Fence)];
}
