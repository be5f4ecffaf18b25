using System.Globalization;
using HeroMe.Bot.Tests.Harness;

namespace HeroMe.Bot.Tests.Storage;

public sealed class FormerTimesTests
{
    private const long Hour = 3_600_000;

    /// <summary>What an earlier release stored for a record that only the person deletes.</summary>
    private const long LastOfAll = 253_402_300_799_999;

    [Theory, BothDatabases]
    public async Task Exact_times_and_endless_records_of_an_earlier_release_are_rounded_when_it_is_migrated(string provider)
    {
        await using var store = await Databases.StartAsync(provider);
        var now = store.Clock.GetUtcNow().ToUnixTimeMilliseconds();
        var tables = (await store.ColumnsAsync()).Where(column => column.Table is not ("sweep" or "key_check" or "conversation_lease" or "reminder" or "send_rate"))
            .GroupBy(column => column.Table).ToList();
        foreach (var table in tables)
        {
            await InsertAsync(table, now + 1234);
        }

        var notes = tables.Single(table => table.Key == "note");
        await InsertAsync(notes, now + (400 * 24 * Hour) + 77);
        await InsertAsync(notes, LastOfAll);
        await InsertAsync(notes, now + 5);
        await store.RunSqlAsync("DROP TABLE sweep");
        await store.RunSqlAsync("DELETE FROM schema_version WHERE scriptname = '0004_times_by_the_hour'");
        await store.RestartAsync();
        await store.RunStartAsync();

        foreach (var column in (await store.ColumnsAsync()).Where(column => column.Table is not ("conversation_lease" or "reminder" or "send_rate") && column.Name is "retain_until" or "due_at"))
        {
            var times = await TimesAsync(column.Table, column.Name);
            Assert.NotEmpty(times);
            Assert.All(times, time => Assert.True(time % Hour == 0, $"{column.Path} {time}"));
            Assert.All(times, time => Assert.InRange(time, column.Path == "outbox.due_at" ? now - Hour : now, now + (401 * 24 * Hour)));
        }

        // The endless record has the date of the one before it, so it is later than its neighbours and no later than any other.
        var dates = await TimesAsync("note", "retain_until");
        Assert.Equal(4, dates.Count);
        Assert.Equal(2, dates.Count(date => date == dates.Max()));

        Task InsertAsync(IEnumerable<Column> table, long until) => store.InsertAsync(table, new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["retain_until"] = until,
            ["due_at"] = now + 1234,
            ["state"] = 1,
        });

        async Task<IReadOnlyList<long>> TimesAsync(string table, string name) =>
            await store.Database.QueryAsync($"SELECT {name} FROM {table}", row => Convert.ToInt64(row.GetValue(0), CultureInfo.InvariantCulture));
    }
}
