using HeroMe.Bot.Storage;
using HeroMe.Bot.Tests.Harness;

namespace HeroMe.Bot.Tests.Storage;

public sealed class ErasureTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    /// <summary>Reads the tables from the schema, so that a table which is added later and forgotten by the erasure fails here.</summary>
    [Theory, BothDatabases]
    public async Task Erasure_reaches_every_table_that_knows_a_person(string provider)
    {
        await using var store = await Databases.StartAsync(provider);
        var anna = await store.SomebodyAsync();
        var ben = await store.SomebodyAsync("ben");
        var tables = (await store.ColumnsAsync()).GroupBy(column => column.Table).Where(table => table.Any(column => column.Name == "person")).ToList();
        Assert.Equal(ErasureStore.TablesOfAPerson.Order(StringComparer.Ordinal), tables.Select(table => table.Key).Order(StringComparer.Ordinal));
        foreach (var (table, person) in tables.SelectMany(table => new[] { (table, anna), (table, ben) }))
        {
            await store.InsertAsync(table, new Dictionary<string, object>(StringComparer.Ordinal) { ["person"] = person.Id });
        }

        await store.Own.Erasure.EraseAsync(anna.Id, None);
        foreach (var table in tables)
        {
            Assert.True(await store.CountAsync(table.Key) == 1, $"{table.Key} still holds the erased person, or lost the other one");
        }

        Assert.Equal(1, await store.CountAsync("person"));
    }

    [Fact]
    public async Task Erasure_leaves_no_byte_in_the_files()
    {
        await using var store = await Databases.StartAsync("Sqlite");
        var traces = new List<byte[]>();
        var people = new List<PersonRow>();
        for (var at = 0; at < 30; at++)
        {
            people.Add(await store.SomebodyAsync($"person {at}"));
        }

        var anna = people[17];
        foreach (var person in people)
        {
            var lease = await store.LeaseAsync(person);
            for (var at = 0; at < 20; at++)
            {
                var message = store.Message(person, $"{at}", new string('x', 40 * at));
                await store.Own.Inbox.EnqueueAsync(message, None);
                var turn = new TurnCommit(lease, 1, at % 2 == 0 ? [message.RowId] : [], Random(300), store.Clock.GetUtcNow().AddDays(1), Constant(Random(200)),
                    [new OutboxInsert(Guid.NewGuid(), Random(900))], [new CardInsert(Guid.NewGuid(), Random(500), store.Clock.GetUtcNow().AddDays(1))]);
                Assert.True(await store.Own.Turns.CommitAsync(turn, None));
                if (person == anna)
                {
                    traces.AddRange([message.Body, message.Dedupe.Current, message.RowId.ToByteArray(), turn.Dialog!, turn.Profile!([]), turn.Outbox[0].Body, turn.Outbox[0].Id.ToByteArray(), turn.Cards[0].Body]);
                }
            }
        }

        traces.AddRange([anna.Id.Value.ToByteArray(), anna.WrappedKey, store.Index.Person("contoso", "person 17").Current]);
        var before = FilesOf(store);
        Assert.Contains(traces, trace => before.AsSpan().IndexOf(trace) >= 0);
        await store.Own.Erasure.EraseAsync(anna.Id, None);
        var after = FilesOf(store);
        Assert.True(after.AsSpan().IndexOf(people[3].WrappedKey) >= 0);
        var left = traces.Where(trace => after.AsSpan().IndexOf(trace) >= 0 || after.AsSpan().IndexOf(trace.AsSpan(trace.Length / 2)) >= 0).Select(trace => trace.Length).ToList();
        Assert.True(left.Count == 0, $"{left.Count} of {traces.Count} traces are left, of lengths {string.Join(", ", left)}");
    }

    [Theory, BothDatabases]
    public async Task A_restored_backup_is_erased_again_before_traffic(string provider)
    {
        await using var store = await Databases.StartAsync(provider);
        var anna = await store.SomebodyAsync();
        await store.SomebodyAsync("ben");
        await store.Own.Erasure.EraseAsync(anna.Id, None);
        // A restored backup: the row is back, and the ledger's last line is incomplete because of a crash.
        await store.Own.Persons.AddAsync(anna, store.Index.Person("contoso", "anna"), store.Index.Tenant("contoso"), None);
        await store.SaysAsync(anna, "1");
        await File.AppendAllTextAsync(Directory.GetFiles(store.Folder, "erased-*.txt").Single(), Guid.NewGuid().ToString("N")[..13]);
        await store.RestartAsync();
        await store.RunStartAsync();
        Assert.Equal(1, await store.CountAsync("person"));
        Assert.Equal(0, await store.CountAsync("inbox"));
        var carl = await store.SomebodyAsync("carl");
        await store.Own.Erasure.EraseAsync(carl.Id, None);
        Assert.Equal([anna.Id, carl.Id], await store.Ledger.ReadAsync(None));
    }

    [Theory, BothDatabases]
    public async Task Erasure_interleaves_with_running_turns(string provider)
    {
        await using var store = await Databases.StartAsync(provider);
        for (var round = 0; round < 10; round++)
        {
            var anna = await store.SomebodyAsync();
            var lease = await store.LeaseAsync(anna);
            var messages = Enumerable.Range(0, 6).Select(at => store.Message(anna, $"{round} {at}") with { Profile = _ => [1] }).ToList();
            await Task.WhenAll(
            [
                .. messages.Take(3).Select(message => store.Own.Inbox.EnqueueAsync(message, None)),
                store.Own.Turns.CommitAsync(store.Turn(anna, lease), None),
                store.Own.Erasure.EraseAsync(anna.Id, None),
                store.Own.Turns.CommitAsync(store.Turn(anna, lease), None),
                .. messages.Skip(3).Select(message => store.Own.Inbox.EnqueueAsync(message, None)),
            ]);
            foreach (var table in new[] { "person", "conversation_lease", "inbox", "outbox", "dialog", "card" })
            {
                Assert.Equal(0, await store.CountAsync(table));
            }
        }
    }

    private static byte[] Random(int length) => System.Security.Cryptography.RandomNumberGenerator.GetBytes(length);

    private static byte[] FilesOf(Databases store)
    {
        using var all = new MemoryStream();
        foreach (var path in new[] { store.SqliteFile, store.SqliteFile + "-wal" }.Where(File.Exists))
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            file.CopyTo(all);
        }

        return all.ToArray();
    }

    private static ProfileRewrite Constant(byte[] profile) => _ => profile;
}
