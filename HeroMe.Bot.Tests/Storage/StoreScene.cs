using HeroMe.Bot.Privacy;
using HeroMe.Bot.Storage;
using HeroMe.Bot.Tests.Harness;

namespace HeroMe.Bot.Tests.Storage;

/// <summary>The few sentences that every storage test says.</summary>
internal static class StoreScene
{
    public static async Task<PersonRow> SomebodyAsync(this Databases store, string objectId = "anna")
    {
        var id = PersonId.New();
        var (wrapped, version) = store.Keyring.NewWrappedKey(id);
        return await store.Own.Persons.AddAsync(
            new PersonRow(id, 1, wrapped, version, null), store.Index.Person("contoso", objectId), store.Index.Tenant("contoso"), CancellationToken.None);
    }

    public static InboxInsert Message(this Databases store, PersonRow person, string activity, string text = "hello")
    {
        var row = Guid.NewGuid();
        var body = store.Keyring.Seal(store.Keyring.Unwrap(person), System.Text.Encoding.UTF8.GetBytes(text), row, "inbox.body");
        var now = store.Clock.GetUtcNow();
        return new InboxInsert(person.Id, person.Epoch, row, store.Index.Activity("chat", person.Id.Value + activity), body, now, now.AddDays(1), null, null);
    }

    public static Task<EnqueueResult> SaysAsync(this Databases store, PersonRow person, string activity) =>
        store.Own.Inbox.EnqueueAsync(store.Message(person, activity), CancellationToken.None);

    public static async Task<ConversationLease> LeaseAsync(this Databases store, PersonRow person) =>
        await store.Own.ClaimAsync(person.Id) ?? throw new InvalidOperationException("The lease is taken.");

    public static TurnCommit Turn(this Databases store, PersonRow person, ConversationLease lease, params Guid[] done) => new(
        lease, person.Epoch, done, [1, 2, 3], store.Clock.GetUtcNow().AddHours(24), _ => [9], [new OutboxInsert(Guid.NewGuid(), [4]), new OutboxInsert(Guid.NewGuid(), [5])],
        [new CardInsert(Guid.NewGuid(), [6], store.Clock.GetUtcNow().AddDays(1))]);

    public static Task ExpireLeaseAsync(this Databases store, PersonRow person) =>
        store.RunSqlAsync("UPDATE conversation_lease SET lease_until = 1 WHERE person = @person", ("@person", person.Id));
}
