using HeroMe.Bot.Storage;
using HeroMe.Bot.Tests.Dialogs.Risk;
using HeroMe.Bot.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace HeroMe.Bot.Tests.Storage;

public sealed class SchemaTests
{
    // All that may lie in clear: opaque ids, state, order, fences, versions, times, and the kind of a key check.
    private static readonly string[] Clear =
    [
        "person.id", "person.lookup_version", "person.epoch", "person.master_version", "person.retain_until",
        "lane.person", "lane.owner", "lane.fence", "lane.lease_until",
        "inbox.seq", "inbox.id", "inbox.person", "inbox.state", "inbox.due_at", "inbox.retain_until",
        "outbox.seq", "outbox.id", "outbox.person", "outbox.attempts", "outbox.due_at",
        "dialog.person", "dialog.retain_until",
        "card.id", "card.person", "card.version", "card.retain_until",
        "note.seq", "note.id", "note.person", "note.retain_until",
        "usage.person", "usage.tokens", "usage.retain_until",
        "key_check.kind", "key_check.version",
    ];

    private static readonly string[] Hashed = ["person.lookup", "person.tenant", "inbox.dedupe", "note.bucket", "note.source", "usage.id", "key_check.check_value"];

    private static readonly string[] Sealed =
        ["person.wrapped_key", "person.profile", "inbox.body", "outbox.body", "outbox.reservation", "dialog.body", "card.body", "lane.reservation", "note.body", "note.bubble"];

    [Theory, BothDatabases]
    public async Task Model_and_schema_agree(string provider)
    {
        await using var store = await Databases.StartAsync(provider);
        await using var model = await store.Database.OpenModelAsync(CancellationToken.None);
        var wanted = model.Model.GetEntityTypes().SelectMany(Columns).Order(StringComparer.Ordinal);
        var found = (await QueryAsync(store, provider == "Sqlite"
            ? """
              SELECT m.name || '.' || c.name || ' ' || c.type || CASE WHEN c."notnull" = 1 THEN '' ELSE ' null' END || CASE WHEN c.pk > 0 THEN ' key' ELSE '' END
              FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%' AND m.name NOT LIKE '__EF%'
              """
            : """
              SELECT c.table_name || '.' || c.column_name || ' ' || c.data_type || CASE WHEN c.is_nullable = 'NO' THEN '' ELSE ' null' END || CASE WHEN EXISTS (
                  SELECT 1 FROM information_schema.key_column_usage k JOIN information_schema.table_constraints t USING (constraint_name)
                  WHERE t.constraint_type = 'PRIMARY KEY' AND k.table_name = c.table_name AND k.column_name = c.column_name) THEN ' key' ELSE '' END
              FROM information_schema.columns c WHERE c.table_schema = 'public' AND c.table_name NOT LIKE '\_\_EF%'
              """)).Order(StringComparer.Ordinal);
        Assert.Equal(wanted, found);
    }

    [Theory, BothDatabases]
    public async Task Unique_indexes_of_the_model_are_in_the_schema(string provider)
    {
        await using var store = await Databases.StartAsync(provider);
        await using var model = await store.Database.OpenModelAsync(CancellationToken.None);
        var wanted = model.Model.GetEntityTypes().SelectMany(type => type.GetIndexes()).Where(index => index.IsUnique)
            .Select(index => $"{index.DeclaringEntityType.GetTableName()}.{string.Join(',', index.Properties.Select(property => property.GetColumnName()))}");
        var found = await QueryAsync(store, provider == "Sqlite"
            ? """SELECT m.name || '.' || c.name FROM sqlite_master m JOIN pragma_index_list(m.name) i JOIN pragma_index_info(i.name) c WHERE m.type = 'table' AND i."unique" = 1 AND i.origin = 'c'"""
            : """
              SELECT t.relname || '.' || a.attname FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid JOIN pg_namespace n ON n.oid = t.relnamespace
              JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = ANY(i.indkey) WHERE n.nspname = 'public' AND i.indisunique AND NOT i.indisprimary
              """);
        Assert.Equal(wanted.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
    }

    [Theory, BothDatabases]
    public async Task The_list_of_migrations_is_complete(string provider)
    {
        await using var store = await Databases.PrepareAsync(provider);
        Directory.CreateDirectory(store.Folder);
        _ = await store.Database.AppliedMigrationsAsync(CancellationToken.None);
        await using var model = await store.Database.OpenModelAsync(CancellationToken.None);
        Assert.Equal(model.Database.GetMigrations(), store.Database.MigrationIds);
    }

    [Theory, BothDatabases]
    public async Task Only_the_allowed_columns_lie_in_clear(string provider)
    {
        await using var store = await Databases.StartAsync(provider);
        await using var model = await store.Database.OpenModelAsync(CancellationToken.None);
        var properties = model.Model.GetEntityTypes().SelectMany(type => type.GetProperties()).ToList();
        Assert.Equal(Clear.Concat(Hashed).Concat(Sealed).Order(StringComparer.Ordinal), properties.Select(Name).Order(StringComparer.Ordinal));
        Assert.All(properties.Where(property => !Clear.Contains(Name(property))), property => Assert.Equal(typeof(byte[]), property.ClrType));
        Assert.All(properties.Where(property => property.ClrType == typeof(string)), property => Assert.Equal("key_check.kind", Name(property)));
    }

    private static IEnumerable<string> Columns(IEntityType type) => type.GetProperties().Select(property =>
        $"{Name(property)} {property.GetColumnType()}{(property.IsNullable ? " null" : "")}{(property.IsPrimaryKey() ? " key" : "")}");

    private static string Name(IProperty property) => $"{property.DeclaringType.GetTableName()}.{property.GetColumnName()}";

    private static Task<List<string>> QueryAsync(Databases store, string text) => store.Database.ReadAsync(
        async (connection, ct) => (await connection.RunAsync(null, new Statement(text.TrimStart()), ct)).Rows.Select(row => (string)row[0]).ToList(), CancellationToken.None);
}
