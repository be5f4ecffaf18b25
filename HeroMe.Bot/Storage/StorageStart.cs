namespace HeroMe.Bot.Storage;

/// <summary>
/// Runs before the server listens: refuses a network drive, checks the keys, takes the process lock, migrates, replays the erasure ledger.
/// The keys come first because everything after them changes files; a start with wrong keys must change nothing.
/// </summary>
internal sealed partial class StorageStart(
    Database database,
    KeySource source,
    MasterKeys keys,
    ErasureLedger ledger,
    LeaseStore leases,
    ErasureStore erasure,
    NoteDeletion deletion,
    ILogger<StorageStart> log) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => RunAsync(cancellationToken);

    /// <exception cref="StorageStartException">Any fault, with an explanation for the operator.</exception>
    public async Task RunAsync(CancellationToken ct)
    {
        try
        {
            database.CheckLocation();
            var document = await CheckKeysAsync(ct);
            database.TakeProcessLock();
            ledger.Prepare();
            await Migrator.RunAsync(database, ct);
            await KeyChecks.RecordAsync(database, document, ct);
            keys.Use(document);
            await leases.ReleaseAbandonedAsync(ct);
            var persons = await ledger.ReplayAsync(erasure.DestroyAsync, ct);
            var records = await ledger.ReplayNotesAsync(deletion.ReplayAsync, ct);
            if (persons + records > 0)
            {
                LogErasedAgain(persons, records);
            }
        }
        catch (StoreUnavailableException fault)
        {
            throw new StorageStartException($"The store cannot start: {fault.Message} Check Storage:Provider, Storage:ConnectionString and Storage:DataFolder.", fault);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new StorageStartException($"The store cannot start: the data folder (Storage:DataFolder) is not usable. {fault.Message}", fault);
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <exception cref="StorageStartException">The keys do not fit the database, or are missing although it has content.</exception>
    private async Task<KeyDocument> CheckKeysAsync(CancellationToken ct)
    {
        var checks = await database.ReadKeyChecksAsync(ct);
        var document = await source.LoadAsync(ct);
        if (document is not null)
        {
            return KeyChecks.Fault(checks, document) is { } fault ? throw new StorageStartException(fault) : document;
        }

        if (checks.Count > 0)
        {
            var needed = string.Join(", ", checks.Select(check => $"{check.Kind} key version {check.Version}"));
            throw new StorageStartException(
                $"The master key file is missing, but the database has content that needs {needed}. Restore the file; without it nobody's data can be opened. For a fresh start delete the whole data folder.");
        }

        return await source.CreateAsync(ct);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A restored database held {Count} erased persons and {Records} deleted records; they were removed again.")]
    private partial void LogErasedAgain(int count, int records);
}
