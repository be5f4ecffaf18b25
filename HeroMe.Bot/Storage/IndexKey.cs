namespace HeroMe.Bot.Storage;

/// <summary>Blind indexes: keyed hashes that let a row be found again without storing the Teams id.</summary>
internal sealed class IndexKey(TimeProvider clock)
{
    public byte[] Person(string tenant, string objectId) => Later(tenant, objectId);
    public byte[] Tenant(string tenant) => Later(tenant);
    public byte[] Activity(string conversationId, string activityId) => Later(conversationId, activityId);

    private byte[] Later(params string[] fields) => throw new StoreUnavailableException($"The store is not built yet ({clock.GetUtcNow().Year}, {fields.Length}).");
}
