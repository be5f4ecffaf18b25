using HeroMe.Bot.Privacy;
using HeroMe.Bot.Storage;

namespace HeroMe.Bot.People;

/// <summary>A person with the unwrapped key.</summary>
internal sealed record Person(PersonRow Row, PersonKey Key, PersonProfile Profile)
{
    public PersonId Id => Row.Id;
}

/// <summary>Finds the person behind a Teams address or creates a new one, and opens what is sealed about them.</summary>
internal sealed class PersonRepository(PersonStore store, PersonKeyring keyring, IndexKey index)
{
    private const string ProfileColumn = "person.profile";

    /// <summary>Null when nobody is stored under this address.</summary>
    public async Task<Person?> FindAsync(TeamsAddress from, CancellationToken ct)
    {
        var row = await store.FindAsync(index.Person(from.TenantId, from.ObjectId), ct);
        if (row is null)
        {
            return null;
        }

        var person = Open(row);
        await MoveToCurrentIndexAsync(person, from, ct);
        return person;
    }

    /// <summary>Every row under this address. More than one after a rotation of the index key that an earlier release did not follow; only the first is in use.</summary>
    public Task<IReadOnlyList<PersonRow>> FindRowsAsync(TeamsAddress from, CancellationToken ct) => store.FindAllAsync(index.Person(from.TenantId, from.ObjectId), ct);

    /// <summary>After a rotation of the index key: writes the row's keyed hashes under the current version. Does nothing when they are.</summary>
    public Task MoveToCurrentIndexAsync(Person person, TeamsAddress address, CancellationToken ct)
    {
        var lookup = index.Person(address.TenantId, address.ObjectId);
        return person.Row.LookupVersion == lookup.Version ? Task.CompletedTask : store.MoveAsync(person.Id, lookup, index.Tenant(address.TenantId), ct);
    }

    public async Task<Person> FindOrAddAsync(TeamsAddress from, PersonProfile first, CancellationToken ct)
    {
        if (await FindAsync(from, ct) is { } known)
        {
            return known;
        }

        return Open(await store.AddAsync(New(first), index.Person(from.TenantId, from.ObjectId), index.Tenant(from.TenantId), ct));
    }

    /// <summary>A new person with a key of their own; not stored.</summary>
    public PersonRow New(PersonProfile first)
    {
        var id = PersonId.New();
        var (wrapped, version) = keyring.NewWrappedKey(id);
        var row = new PersonRow(id, PersonRow.FirstEpoch, wrapped, version, Profile: null);
        return row with { Profile = SealProfile(row, keyring.Unwrap(row), first) };
    }

    /// <exception cref="InvalidDataException">The row has no profile or an empty one: damaged data.</exception>
    public Person Open(PersonRow row)
    {
        var key = keyring.Unwrap(row);
        var profile = row.Profile ?? throw new InvalidDataException($"Person {row.Id} has no profile.");
        return new Person(row, key, PersonProfile.FromBytes(keyring.Open(key, profile, row.Id.Value, ProfileColumn)));
    }

    /// <summary>Opens the profile as stored now, which may be newer than the one in <paramref name="person"/>.</summary>
    public PersonProfile Read(Person person, byte[] state) => PersonProfile.FromBytes(keyring.Open(person.Key, state, person.Id.Value, ProfileColumn));

    /// <summary>A change that is applied to the profile stored at the time of the write.</summary>
    public ProfileRewrite Rewrite(Person person, Func<PersonProfile, PersonProfile> change) => state =>
        SealProfile(person.Row, person.Key, change(Read(person, state)));

    private byte[] SealProfile(PersonRow row, PersonKey key, PersonProfile profile) =>
        keyring.Seal(key, profile.ToBytes(), row.Id.Value, ProfileColumn);
}
