using HeroMe.Bot.Storage;
using HeroMe.Bot.Tests.Harness;

namespace HeroMe.Bot.Tests.Storage;

public sealed class SchemaTests
{
    // The only columns stored unsealed: opaque ids, state, order, fences, versions, times, and the kind of a key check.
    private static readonly string[] Clear =
    [
        "person.id", "person.lookup_version", "person.epoch", "person.master_version", "person.retain_until",
        "conversation_lease.person", "conversation_lease.owner", "conversation_lease.fence", "conversation_lease.lease_until",
        "inbox.seq", "inbox.id", "inbox.person", "inbox.state", "inbox.due_at", "inbox.retain_until",
        "outbox.seq", "outbox.id", "outbox.person", "outbox.attempts", "outbox.due_at",
        "dialog.person", "dialog.retain_until",
        "card.id", "card.person", "card.version", "card.retain_until",
        "note.seq", "note.id", "note.person", "note.retain_until",
        "usage.person", "usage.tokens", "usage.retain_until",
        "key_check.kind", "key_check.version",
        "reminder.id", "reminder.person", "reminder.state", "reminder.due_at", "reminder.retain_until", "reminder.outcome",
        "outbox.reminder", "outbox.begun", "send_rate.next_at", "send_rate.paused_until", "send_rate.retain_until",
        "sweep.id", "sweep.swept_at",
        "counting_month.month", "contribution.month", "contribution.cell", "contribution.value", "monthly_table.month", "monthly_table.body",
    ];

    private static readonly string[] Hashed = ["person.lookup", "person.tenant", "inbox.dedupe", "note.bucket", "note.source", "usage.id", "key_check.check_value", "reminder.series", "reminder.slot", "reminder.tenant", "send_rate.tenant", "contribution.contributor"];

    internal static readonly string[] Sealed =
        ["person.wrapped_key", "person.profile", "inbox.body", "outbox.body", "outbox.reservation", "dialog.body", "card.body", "conversation_lease.reservation", "note.body", "note.teams_message_id", "reminder.body", "counting_month.month_key"];

    /// <summary>The columns that the stores use, and how each is protected. Adding a column requires a decision here.</summary>
    [Theory, BothDatabases]
    public async Task Only_the_allowed_columns_lie_in_clear(string provider)
    {
        await using var store = await Databases.StartAsync(provider);
        var columns = await store.ColumnsAsync();
        Assert.Equal(Clear.Concat(Hashed).Concat(Sealed).Order(StringComparer.Ordinal), columns.Select(column => column.Path).Order(StringComparer.Ordinal));
        Assert.All(columns.Where(column => !Clear.Contains(column.Path)), column => Assert.Contains(column.Type, new[] { "BLOB", "BYTEA" }));
        Assert.All(columns.Where(column => column.Type == "TEXT"), column => Assert.Equal("key_check.kind", column.Path));
    }

    [Theory, BothDatabases]
    public async Task The_columns_that_the_row_types_read_exist(string provider)
    {
        await using var store = await Databases.StartAsync(provider);
        var columns = (await store.ColumnsAsync()).Select(column => column.Path).ToHashSet(StringComparer.Ordinal);
        foreach (var (table, read) in new[]
        {
            ("person", PersonRow.Columns), ("inbox", InboxRow.Columns), ("outbox", OutboxRow.Columns), ("card", CardRow.Columns), ("note", NoteRow.Columns),
        })
        {
            Assert.All(read.Split(", "), column => Assert.Contains($"{table}.{column}", columns));
        }
    }

    /// <summary>Without a PostgreSQL server only SQLite is checked; .ci/run checks both.</summary>
    [Theory, BothDatabases]
    public async Task Both_engines_have_the_same_schema(string provider)
    {
        await using var store = await Databases.StartAsync("Sqlite");
        await using var other = await Databases.StartAsync(provider);
        Assert.Equal((await store.ColumnsAsync()).Select(Portable), (await other.ColumnsAsync()).Select(Portable));
    }

    [Theory, BothDatabases]
    public async Task What_must_be_unique_is_unique(string provider)
    {
        await using var store = await Databases.StartAsync(provider);
        var found = await store.Database.QueryAsync(
            provider == "Sqlite"
                ? """SELECT m.name || '.' || c.name FROM sqlite_master m JOIN pragma_index_list(m.name) i JOIN pragma_index_info(i.name) c WHERE m.type = 'table' AND i."unique" = 1 AND i.origin = 'c'"""
                : """
                  SELECT t.relname || '.' || a.attname FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid JOIN pg_namespace n ON n.oid = t.relnamespace
                  JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = ANY(i.indkey) WHERE n.nspname = 'public' AND i.indisunique AND NOT i.indisprimary
                  """,
            row => row.GetString(0));
        Assert.Equal(["inbox.dedupe", "note.id", "person.lookup", "reminder.slot"], found.Order(StringComparer.Ordinal));
    }

    private static string Portable(Column column)
    {
        var type = column.Type switch
        {
            "UUID" or "BYTEA" => "BLOB",
            "BIGINT" => "INTEGER",
            var other => other,
        };
        return $"{column.Path} {type}{(column.Nullable ? " null" : "")}{(column.Key ? " key" : "")}";
    }
}
