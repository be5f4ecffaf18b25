using System.Data.Common;

namespace HeroMe.Bot.Storage;

/// <summary>
/// Statements that go to the database together: one round trip on PostgreSQL, prepared commands one after the other on SQLite.
/// What a statement returns is declared where it is added, and is read from the handle that comes back once the batch has run.
/// A parameter may be a Guid, a PersonId, a time (stored as unix milliseconds), a number, a string, bytes or null.
/// </summary>
internal sealed class SqlBatch(SqlDialect dialect)
{
    private readonly List<SqlStatement> _statements = [];

    public SqlDialect Dialect => dialect;

    public IReadOnlyList<SqlStatement> Statements => _statements;

    /// <summary>A statement that returns rows; <paramref name="map"/> makes a record of each.</summary>
    public SqlRows<T> Query<T>(string text, Func<DbDataReader, T> map, params (string Name, object? Value)[] parameters) => Add(new SqlRows<T>(text, map, parameters));

    /// <summary>A statement that returns no rows.</summary>
    public SqlCount Execute(string text, params (string Name, object? Value)[] parameters) => Add(new SqlCount(text, parameters));

    /// <summary>A statement with at least one row as its result, or nothing of the whole unit of work is written.</summary>
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

    /// <summary>Forgets the results of a run that was rolled back.</summary>
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
    /// <summary>Rows that were inserted, changed or deleted.</summary>
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
