using HeroMe.Bot.Insights;
using HeroMe.Bot.Storage;
using HeroMe.Bot.Tests.Harness;
using HeroMe.Bot.Tests.Storage;

namespace HeroMe.Bot.Tests.Insights;

/// <summary>The rows of an open month, and its end, on both engines.</summary>
public sealed class CountingStoreTests
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly Contribution Clear = Counts.OfFive(CountCell.Clarity, 5);

    [Theory, BothDatabases]
    public async Task A_person_is_counted_once_a_cell_and_the_newest_answer_counts(string provider)
    {
        await using var store = await Databases.StartAsync(provider);
        var anna = await store.SomebodyAsync();
        await CountAsync(store, anna, Counts.OfFive(CountCell.Clarity, 1), Counts.Of(CountCell.Users));
        await CountAsync(store, anna, Clear, Counts.Of(CountCell.Users));
        Assert.Equal(["202611 0 0", "202611 3 2"], await RowsAsync(store));
    }

    [Theory, BothDatabases]
    public async Task A_closed_month_leaves_one_table_and_neither_key_nor_row(string provider)
    {
        await using var store = await Databases.StartAsync(provider);
        for (var at = 0; at < 23; at++)
        {
            await CountAsync(store, await store.SomebodyAsync($"person {at}"), Counts.Of(CountCell.Users), Counts.OfFive(CountCell.Clarity, at < 12 ? 5 : 3));
        }

        Assert.Empty(await CloseAsync(store.Own));
        store.Clock.Advance(TimeSpan.FromDays(10));
        Assert.Equal([202611], await CloseAsync(store.Own));
        Assert.Equal(0, await store.CountAsync("contribution"));
        Assert.Equal(0, await store.CountAsync("counting_month"));
        var table = MonthlyTable.FromBytes((await store.Own.Counting.ReadTablesAsync(12, None)).Single().Body);
        Assert.Equal(202611, table.Month);
        Assert.Equal(20, table[CountCell.Users].People);
        Assert.Equal(20, table[CountCell.Clarity].People);
        Assert.Equal([null, null, 10], table[CountCell.Clarity].Categories);
        Assert.Null(table[CountCell.Desks].People);
    }

    [Theory, BothDatabases]
    public async Task Of_many_replicas_one_closes_the_month(string provider)
    {
        await using var store = await Databases.StartAsync(provider);
        await CountAsync(store, await store.SomebodyAsync(), Counts.Of(CountCell.Users));
        store.Clock.Advance(TimeSpan.FromDays(40));
        var closed = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => CloseAsync(store.AnotherProcess()))));
        Assert.Equal([202611], closed.SelectMany(months => months));
        Assert.Equal(1, await store.CountAsync("monthly_table"));
    }

    /// <summary>A turn that began before midnight commits after another replica has closed the month.</summary>
    [Theory, BothDatabases]
    public async Task Nothing_comes_into_a_month_that_is_closed(string provider)
    {
        await using var store = await Databases.StartAsync(provider);
        var anna = await store.SomebodyAsync();
        var open = await store.Own.Counting.OpenAsync(None);
        store.Clock.Advance(TimeSpan.FromDays(40));
        await CloseAsync(store.AnotherProcess());
        var batch = store.Database.Batch();
        open.Add(batch, anna.Id, [Clear]);
        await store.Database.WriteAsync(batch, None);
        Assert.Equal(0, await store.CountAsync("contribution"));
    }

    [Theory, BothDatabases]
    public async Task Whoever_withdraws_or_is_erased_before_the_month_closes_is_in_no_table(string provider)
    {
        await using var store = await Databases.StartAsync(provider);
        var people = new List<PersonRow>();
        for (var at = 0; at < 11; at++)
        {
            people.Add(await store.SomebodyAsync($"person {at}"));
            await CountAsync(store, people[^1], Counts.Of(CountCell.Users), Clear);
        }

        // On the second replica, in the next month: both months are open.
        store.Clock.Advance(TimeSpan.FromDays(10));
        var other = store.AnotherProcess();
        await other.Notes.KeepAsync(people[0].Id, people[0].Epoch, null, NoteChanges.None with { ConcernsCounting = true, WithdrawsContributions = true }, None);
        Assert.Equal(20, await store.CountAsync("contribution"));
        await other.Erasure.EraseAsync(people[1].Id, None);
        Assert.Equal(18, await store.CountAsync("contribution"));
        await CloseAsync(store.Own);
        Assert.Null(MonthlyTable.FromBytes((await store.Own.Counting.ReadTablesAsync(12, None)).Single().Body)[CountCell.Users].People);
    }

    /// <summary>A restored backup holds the rows of a person who was erased since; the start erases them again.</summary>
    [Theory, BothDatabases]
    public async Task A_restored_backup_does_not_count_an_erased_person_again(string provider)
    {
        await using var store = await Databases.StartAsync(provider);
        var anna = await store.SomebodyAsync();
        await CountAsync(store, anna, Clear);
        await store.Ledger.AppendAsync(anna.Id, None);
        await store.RestartAsync();
        await store.RunStartAsync();
        Assert.Equal(0, await store.CountAsync("contribution"));
    }

    /// <summary>Without the master key a row of an open month cannot be matched to a person, and two months not to each other.</summary>
    [Theory, BothDatabases]
    public async Task The_hash_of_a_person_differs_from_month_to_month_and_the_key_is_stored_sealed(string provider)
    {
        await using var store = await Databases.StartAsync(provider);
        var anna = await store.SomebodyAsync();
        await CountAsync(store, anna, Clear);
        var key = (await store.Own.Counting.OpenAsync(None)).Open.Single().Key;
        store.Clock.Advance(TimeSpan.FromDays(10));
        await CountAsync(store, anna, Clear);
        var hashes = await store.Database.QueryAsync("SELECT contributor FROM contribution", row => row.GetFieldValue<byte[]>(0));
        Assert.Equal(2, hashes.Select(Convert.ToHexString).Distinct(StringComparer.Ordinal).Count());
        Assert.All(await store.Database.QueryAsync("SELECT month_key FROM counting_month", row => row.GetFieldValue<byte[]>(0)), stored => Assert.True(stored.AsSpan().IndexOf(key) < 0));
    }

    [Theory]
    [InlineData("2026-11-30T14:59:59Z", 202611)]
    [InlineData("2026-11-30T15:00:00Z", 202612)]
    [InlineData("2026-12-31T15:00:00Z", 202701)]
    public void The_month_is_that_of_Japan(string time, int month) =>
        Assert.Equal(month, CountingMonth.Of(DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture)));

    private static async Task CountAsync(Databases store, PersonRow person, params Contribution[] contributions) =>
        Assert.True(await store.Own.Notes.KeepAsync(person.Id, person.Epoch, null, NoteChanges.None with { ConcernsCounting = true, Contributions = contributions }, None));

    private static Task<IReadOnlyList<int>> CloseAsync(StoreSet store) => new MonthClosing(store.Counting).CloseAsync(None);

    private static async Task<IEnumerable<string>> RowsAsync(Databases store) =>
        await store.Database.QueryAsync("SELECT month, cell, value FROM contribution ORDER BY month, cell", row => $"{row.GetInt32(0)} {row.GetInt32(1)} {row.GetInt32(2)}");
}
