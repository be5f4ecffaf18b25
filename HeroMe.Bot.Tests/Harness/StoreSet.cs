using HeroMe.Bot.Privacy;
using HeroMe.Bot.Storage;

namespace HeroMe.Bot.Tests.Harness;

/// <summary>The stores of one process.</summary>
internal sealed class StoreSet(Database database, ErasureLedger ledger, PersonKeyring keyring, TimeProvider clock)
{
    public NoteDeletion Deletion { get; } = new(database, ledger);
    public PersonStore Persons { get; } = new(database);
    public InboxStore Inbox { get; } = new(database);
    public LeaseStore Leases { get; } = new(database, clock);
    public OutboxStore Outbox { get; } = new(database);
    public ErasureStore Erasure { get; } = new(database, ledger, keyring);
    public RetentionStore Retention { get; } = new(database);
    public TurnStore Turns => new(database, Deletion, clock);
    public CardStore Cards => new(database, Deletion, clock);
    public NoteStore Notes => new(database, Deletion);
    public ResealStore Reseal { get; } = new(database, keyring);

    /// <summary>Deletes what is past its time; no record is one that is stored until it is deleted.</summary>
    public Task<int> SweepAsync(DateTimeOffset now) => Retention.SweepAsync(now, new RenewedRecords(_ => [], until => until), CancellationToken.None);

    /// <summary>Null when another process holds the lease, or the person does not exist.</summary>
    public async Task<ConversationLease?> ClaimAsync(PersonId person) => (await Leases.ClaimAsync(person, CancellationToken.None))?.Lease;
}
