using System.Globalization;
using HeroMe.Bot.Storage;
using HeroMe.Bot.Tests.Harness;

namespace HeroMe.Bot.Tests.Storage;

/// <summary>One column as the database engine describes it.</summary>
internal sealed record Column(string Table, string Name, string Type, bool Nullable, bool Key)
{
    public string Path => $"{Table}.{Name}";
}

/// <summary>Reads the schema that the migrations made, and inserts rows knowing only that.</summary>
internal static class Schema
{
    public static Task<IReadOnlyList<Column>> ColumnsAsync(this Databases store) => store.Database.ColumnsAsync();

    public static Task<IReadOnlyList<Column>> ColumnsAsync(this Database database) => database.QueryAsync(
        database.Dialect == SqlDialect.Sqlite
            ? """
              SELECT m.name, c.name, c.type, c."notnull", c.pk FROM sqlite_master m JOIN pragma_table_info(m.name) c
              WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%' AND m.name NOT IN ('schema_version', '__EFMigrationsHistory') ORDER BY 1, 2
              """
            : """
              SELECT c.table_name::text, c.column_name::text, c.data_type::text, CASE c.is_nullable WHEN 'NO' THEN 1 ELSE 0 END, CASE WHEN EXISTS (
                  SELECT 1 FROM information_schema.key_column_usage k JOIN information_schema.table_constraints t USING (constraint_name)
                  WHERE t.constraint_type = 'PRIMARY KEY' AND k.table_name = c.table_name AND k.column_name = c.column_name) THEN 1 ELSE 0 END
              FROM information_schema.columns c WHERE c.table_schema = 'public' AND c.table_name NOT IN ('schema_version', '__EFMigrationsHistory')
              ORDER BY c.table_name COLLATE "C", c.column_name COLLATE "C"
              """,
        row => new Column(row.GetString(0), row.GetString(1), row.GetString(2).ToUpperInvariant(), Convert.ToInt64(row.GetValue(3), CultureInfo.InvariantCulture) == 0, Convert.ToInt64(row.GetValue(4), CultureInfo.InvariantCulture) > 0));

    /// <summary>Inserts a row into any table. Columns without a given value get a unique value of the right type.</summary>
    public static Task InsertAsync(this Databases store, IEnumerable<Column> table, IReadOnlyDictionary<string, object> given)
    {
        var columns = table.Where(column => column.Name != "seq").ToList();
        var names = columns.Select(column => column.Name).ToList();
        return store.RunSqlAsync(
            $"INSERT INTO {columns[0].Table} ({string.Join(", ", names)}) VALUES ({string.Join(", ", names.Select(name => "@" + name))})",
            [.. columns.Select(column => ("@" + column.Name, (object?)(given.TryGetValue(column.Name, out var value) ? value : Some(column))))]);
    }

    private static object Some(Column column) => column.Type switch
    {
        "UUID" => Guid.NewGuid(),
        "BLOB" or "BYTEA" => Guid.NewGuid().ToByteArray(),
        "TEXT" => Guid.NewGuid().ToString(),
        _ => 0,
    };
}
