using HeroMe.Bot.Privacy;
using HeroMe.Bot.Storage;

namespace HeroMe.Bot.Tests.Harness;

/// <summary>The stores of one process.</summary>
internal sealed class StoreSet(Database database, ErasureLedger ledger, PersonKeyring keyring, MasterKeys keys, TimeProvider clock)
{
    public NoteDeletion Deletion { get; } = new(database, ledger);
    public CountingStore Counting { get; } = new(database, keys, clock);
    public PersonStore Persons { get; } = new(database);
    public InboxStore Inbox { get; } = new(database);
    public LeaseStore Leases { get; } = new(database, clock);
    public OutboxStore Outbox { get; } = new(database);
    public ErasureStore Erasure { get; } = new(database, ledger, keyring, new CountingStore(database, keys, clock));
    public RetentionStore Retention { get; } = new(database);
    public TurnStore Turns => new(database, Deletion, Counting, clock);
    public CardStore Cards => new(database, Deletion, Counting, clock);
    public NoteStore Notes => new(database, Deletion, Counting);
    public ResealStore Reseal { get; } = new(database, keyring);

    /// <summary>Deletes what is past its time; no record is one that is stored until it is deleted.</summary>
    public Task<int> SweepAsync(DateTimeOffset now) => Retention.SweepAsync(now, new RenewedRecords(_ => [], until => until), CancellationToken.None);

    /// <summary>Null when another process holds the lease, or the person does not exist.</summary>
    public async Task<ConversationLease?> ClaimAsync(PersonId person) => (await Leases.ClaimAsync(person, CancellationToken.None))?.Lease;
}
