using DbUp.Builder;
using DbUp.Engine;

namespace HeroMe.Bot.Storage;

/// <summary>The embedded SQL scripts of one engine in the order of their names, run by DbUp.</summary>
internal sealed class MigrationScripts
{
    private readonly string _prefix;

    public MigrationScripts(string engine)
    {
        _prefix = $"HeroMe.Bot.Storage.Migrations.{engine}.";
        Names = [.. typeof(MigrationScripts).Assembly.GetManifestResourceNames()
            .Where(resource => resource.StartsWith(_prefix, StringComparison.Ordinal))
            .Select(resource => Path.GetFileNameWithoutExtension(resource[_prefix.Length..]))
            .Order(StringComparer.Ordinal)];
    }

    public IReadOnlyList<string> Names { get; }

    /// <exception cref="InvalidOperationException">There is no embedded script of that name.</exception>
    public string Read(string name)
    {
        using var stream = typeof(MigrationScripts).Assembly.GetManifestResourceStream($"{_prefix}{name}.sql")
            ?? throw new InvalidOperationException($"The migration {name} is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>Runs the missing scripts, all in one transaction.</summary>
    /// <param name="target">The database and the journal's table.</param>
    /// <param name="held">Scripts whose result the schema already contains although the journal lacks them (a database that is taken over); only marked as executed.</param>
    /// <exception cref="StorageStartException">A script failed; the database is unchanged.</exception>
    public void Run(UpgradeEngineBuilder target, IReadOnlyList<string> held)
    {
        var engine = target
            .WithScripts(Names.Select(name => new SqlScript(name, Read(name))))
            .WithVariablesDisabled()
            .WithTransaction()
            .LogToNowhere()
            .Build();
        if (held.Count > 0)
        {
            Check(engine.MarkAsExecuted(held[^1]));
        }

        Check(engine.PerformUpgrade());
    }

    private static void Check(DatabaseUpgradeResult result)
    {
        if (!result.Successful)
        {
            throw new StorageStartException($"The database could not be migrated: script {result.ErrorScript?.Name} failed. Nothing of it was changed.", result.Error);
        }
    }
}
