using HeroMe.Bot.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace HeroMe.Bot.Tests.Harness;

/// <summary>Counts the stores' database calls. Those of the timers (recovery of orphaned work, housekeeping) are not counted, because they run regardless of messages.</summary>
internal sealed class CountingDatabase(Database inner) : Database
{
    private static readonly string[] OfTheTimers = ["due.person", "retain_until <= @now", "swept_at", "due_at <= @now LIMIT 1"];
    private readonly List<string> _reads = [];
    private readonly List<string> _writes = [];
    private readonly Lock _gate = new();
    private int _roundTrips;

    public override SqlDialect Dialect => inner.Dialect;

    public override bool OneProcess => inner.OneProcess;

    public override MigrationScripts Scripts => inner.Scripts;

    public IReadOnlyList<string> Reads => _reads;

    public IReadOnlyList<string> Writes => _writes;

    /// <summary>The number of round trips on PostgreSQL: one for a batch, and one more each for a second batch and the commit of its transaction.</summary>
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

    public override void CheckLocation() => inner.CheckLocation();

    public override void TakeProcessLock() => inner.TakeProcessLock();

    public override Task<MigrationHistory> ReadMigrationHistoryAsync(CancellationToken ct) => inner.ReadMigrationHistoryAsync(ct);

    public override Task MigrateAsync(CancellationToken ct) => inner.MigrateAsync(ct);

    public override Task ScrubAsync(CancellationToken ct) => inner.ScrubAsync(ct);

    public override ValueTask DisposeAsync() => inner.DisposeAsync();

    private void Count(List<string> kind, SqlBatch batch, int roundTrips)
    {
        if (batch.Statements.Any(statement => OfTheTimers.Any(part => statement.Text.Contains(part, StringComparison.Ordinal))))
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
