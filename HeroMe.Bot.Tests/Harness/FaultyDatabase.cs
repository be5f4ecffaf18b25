using HeroMe.Bot.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace HeroMe.Bot.Tests.Harness;

/// <summary>Throws an exception that nobody expects of a database, for the statements that contain a text.</summary>
internal sealed class FaultyDatabase(Database inner) : Database
{
    /// <summary>Part of the exception's message; must not reach a log.</summary>
    public const string Secret = "canary-of-the-database";

    private readonly List<string> _texts = [];
    private readonly Lock _gate = new();

    public override SqlDialect Dialect => inner.Dialect;

    public override bool OneProcess => inner.OneProcess;

    public override MigrationScripts Scripts => inner.Scripts;

    /// <summary>Null when no statement fails.</summary>
    public string? Fails { get; set; }

    public int Failed { get; private set; }

    /// <summary>Called after each batch with its statements, before whoever sent it goes on; null: nothing is called.</summary>
    public Func<string, Task>? After { get; set; }

    public static void Into(IServiceCollection services, Action<FaultyDatabase> made)
    {
        var real = services.Last(service => service.ServiceType == typeof(Database)).ImplementationFactory!;
        services.AddSingleton<Database>(provider =>
        {
            var database = new FaultyDatabase((Database)real(provider));
            made(database);
            return database;
        });
    }

    /// <summary>How many batches contained this text.</summary>
    public int Seen(string text)
    {
        lock (_gate)
        {
            return _texts.Count(t => t.Contains(text, StringComparison.Ordinal));
        }
    }

    public override async Task<bool> WriteAsync(SqlBatch first, Func<SqlBatch?>? next, CancellationToken ct)
    {
        Look(first);
        var written = await inner.WriteAsync(first, next, ct);
        await (After?.Invoke(Text(first)) ?? Task.CompletedTask);
        return written;
    }

    public override async Task ReadAsync(SqlBatch batch, CancellationToken ct)
    {
        Look(batch);
        await inner.ReadAsync(batch, ct);
        await (After?.Invoke(Text(batch)) ?? Task.CompletedTask);
    }

    public override Task<IReadOnlyList<KeyCheckRow>> ReadKeyChecksAsync(CancellationToken ct) => inner.ReadKeyChecksAsync(ct);

    public override void CheckLocation() => inner.CheckLocation();

    public override void TakeProcessLock() => inner.TakeProcessLock();

    public override Task<MigrationHistory> ReadMigrationHistoryAsync(CancellationToken ct) => inner.ReadMigrationHistoryAsync(ct);

    public override Task MigrateAsync(CancellationToken ct) => inner.MigrateAsync(ct);

    public override Task ScrubAsync(CancellationToken ct) => inner.ScrubAsync(ct);

    public override ValueTask DisposeAsync() => inner.DisposeAsync();

    private static string Text(SqlBatch batch) => string.Join('\n', batch.Statements.Select(s => s.Text));

    private void Look(SqlBatch batch)
    {
        var text = Text(batch);
        lock (_gate)
        {
            _texts.Add(text);
            if (Fails is { } fails && text.Contains(fails, StringComparison.Ordinal))
            {
                Failed++;
                throw new InvalidTimeZoneException(Secret);
            }
        }
    }
}
