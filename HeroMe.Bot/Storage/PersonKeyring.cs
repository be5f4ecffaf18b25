using HeroMe.Bot.Privacy;

namespace HeroMe.Bot.Storage;

/// <summary>Handle of a person's unwrapped key. It never shows the key.</summary>
internal sealed class PersonKey(PersonId person)
{
    public PersonId Person { get; } = person;
}

/// <summary>Seals and opens a person's values: AES-256-GCM, bound to person, table.column and row.</summary>
internal sealed class PersonKeyring(TimeProvider clock)
{
    public byte[] Seal(PersonKey key, ReadOnlySpan<byte> plain, Guid row, string column) => Later<byte[]>((key, plain.Length, row, column));
    public byte[] Open(PersonKey key, byte[] @sealed, Guid row, string column) => Later<byte[]>((key, @sealed, row, column));
    public PersonKey Unwrap(PersonRow row) => Later<PersonKey>(row);
    public (byte[] Wrapped, int Version) NewWrappedKey(PersonId person) => Later<(byte[], int)>(person);
    public void Forget(PersonId person) => Later<bool>(person);

    private T Later<T>(object input) => throw new StoreUnavailableException($"The store is not built yet ({clock.GetUtcNow().Year}, {input.GetType().Name.Length}).");
}
