using DbUp.Builder;
using DbUp.Engine;

namespace HeroMe.Bot.Storage;

/// <summary>The embedded SQL scripts of one engine, in the order of their names, and how DbUp runs them.</summary>
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

    public string Read(string name)
    {
        using var stream = typeof(MigrationScripts).Assembly.GetManifestResourceStream($"{_prefix}{name}.sql")
            ?? throw new InvalidOperationException($"The migration {name} is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>Runs what is missing, all of it in one transaction.</summary>
    /// <param name="target">The database and the journal's table.</param>
    /// <param name="held">What the schema holds without standing in the journal: the scripts of a database that is taken over. It is only noted down.</param>
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
