using HeroMe.Bot.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace HeroMe.Bot.Tests.Harness;

/// <summary>Counts what the stores ask of the database. The timers that look for orphaned work and old rows are not counted: they run whether somebody writes or not.</summary>
internal sealed class CountingDatabase(Database inner) : Database
{
    private readonly List<string> _reads = [];
    private readonly List<string> _writes = [];
    private readonly Lock _gate = new();
    private int _roundTrips;

    public override SqlDialect Dialect => inner.Dialect;

    public override bool OneProcess => inner.OneProcess;

    public override MigrationScripts Scripts => inner.Scripts;

    public IReadOnlyList<string> Reads => _reads;

    public IReadOnlyList<string> Writes => _writes;

    /// <summary>What PostgreSQL needs: one for a batch, and one more for the second batch and for the commit of a transaction that has two.</summary>
    public int RoundTrips => _roundTrips;

    public static void Into(IServiceCollection services)
    {
        var real = services.Last(service => service.ServiceType == typeof(Database)).ImplementationFactory!;
        services.AddSingleton<Database>(provider => new CountingDatabase((Database)real(provider)));
    }

    public void Clear()
    {
        lock (_gate)
        {
            _reads.Clear();
            _writes.Clear();
            _roundTrips = 0;
        }
    }

    public override Task<bool> WriteAsync(SqlBatch first, Func<SqlBatch?>? next, CancellationToken ct)
    {
        Count(_writes, first, next is null ? 1 : 3);
        return inner.WriteAsync(first, next, ct);
    }

    public override Task ReadAsync(SqlBatch batch, CancellationToken ct)
    {
        Count(_reads, batch, 1);
        return inner.ReadAsync(batch, ct);
    }

    public override Task<IReadOnlyList<KeyCheckRow>> ReadKeyChecksAsync(CancellationToken ct) => inner.ReadKeyChecksAsync(ct);

    public override void Refuse() => inner.Refuse();

    public override void TakeOver() => inner.TakeOver();

    public override Task<MigrationHistory> ReadMigrationHistoryAsync(CancellationToken ct) => inner.ReadMigrationHistoryAsync(ct);

    public override Task MigrateAsync(CancellationToken ct) => inner.MigrateAsync(ct);

    public override Task ScrubAsync(CancellationToken ct) => inner.ScrubAsync(ct);

    public override ValueTask DisposeAsync() => inner.DisposeAsync();

    private void Count(List<string> kind, SqlBatch batch, int roundTrips)
    {
        if (batch.Statements.Any(statement => statement.Text.Contains("due.person", StringComparison.Ordinal) || statement.Text.Contains("retain_until <= @now", StringComparison.Ordinal)))
        {
            return;
        }

        lock (_gate)
        {
            kind.Add(string.Join(" | ", batch.Statements.Select(statement => statement.Text.ReplaceLineEndings(" "))));
            _roundTrips += roundTrips;
        }
    }
}
