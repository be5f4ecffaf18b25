using System.Data.Common;

namespace HeroMe.Bot.Storage;

/// <summary>
/// Statements that are sent to the database together: one round trip on PostgreSQL, prepared commands one after the other on SQLite.
/// Adding a statement returns a handle, from which its result is read once the batch has run.
/// A parameter may be a Guid, a PersonId, a time (stored as unix milliseconds), a number, a string, bytes or null.
/// </summary>
internal sealed class SqlBatch(SqlDialect dialect)
{
    private readonly List<SqlStatement> _statements = [];

    public SqlDialect Dialect => dialect;

    public IReadOnlyList<SqlStatement> Statements => _statements;

    /// <summary>
    /// False for a transaction that a power failure may undo, because nothing depends on it then: SQLite does not flush it by itself.
    /// The end of the process, however sudden, never undoes it.
    /// </summary>
    public bool Durable { get; init; } = true;

    /// <summary>Adds a statement that returns rows; <paramref name="map"/> makes a record of each.</summary>
    public SqlRows<T> Query<T>(string text, Func<DbDataReader, T> map, params (string Name, object? Value)[] parameters) => Add(new SqlRows<T>(text, map, parameters));

    /// <summary>Adds a statement that returns no rows.</summary>
    public SqlCount Execute(string text, params (string Name, object? Value)[] parameters) => Add(new SqlCount(text, parameters));

    /// <summary>Adds a statement that must return at least one row; otherwise the whole transaction is rolled back.</summary>
    public void Require(string text, params (string Name, object? Value)[] parameters) => Add(new SqlRequirement(text, parameters));

    private T Add<T>(T statement)
        where T : SqlStatement
    {
        _statements.Add(statement);
        return statement;
    }
}

internal abstract class SqlStatement(string text, (string Name, object? Value)[] parameters)
{
    public string Text => text;

    public IReadOnlyList<(string Name, object? Value)> Parameters => parameters;

    public abstract bool ReturnsRows { get; }

    /// <summary>Discards the results of a run that was rolled back.</summary>
    public abstract void Reset();

    public virtual void Read(DbDataReader row)
    {
    }

    public virtual void Finish(int affected)
    {
    }
}

internal sealed class SqlRows<T>(string text, Func<DbDataReader, T> map, (string Name, object? Value)[] parameters) : SqlStatement(text, parameters)
{
    private readonly List<T> _rows = [];

    public IReadOnlyList<T> Rows => _rows;

    public bool Any => _rows.Count > 0;

    /// <summary>Null (or the default of a value type) when there is no row.</summary>
    public T? FirstOrDefault => _rows.Count > 0 ? _rows[0] : default;

    public override bool ReturnsRows => true;

    public override void Reset() => _rows.Clear();

    public override void Read(DbDataReader row) => _rows.Add(map(row));
}

internal sealed class SqlCount(string text, (string Name, object? Value)[] parameters) : SqlStatement(text, parameters)
{
    /// <summary>Number of rows inserted, updated or deleted.</summary>
    public int Affected { get; private set; }

    public override bool ReturnsRows => false;

    public override void Reset() => Affected = 0;

    public override void Finish(int affected) => Affected = affected;
}

/// <summary>See <see cref="SqlBatch.Require"/>.</summary>
internal sealed class SqlRequirement(string text, (string Name, object? Value)[] parameters) : SqlStatement(text, parameters)
{
    public bool IsMet { get; private set; }

    public override bool ReturnsRows => true;

    public override void Reset() => IsMet = false;

    public override void Read(DbDataReader row) => IsMet = true;
}
