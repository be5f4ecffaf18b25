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
        if ((await store.FindAsync(LookupOf(from), ct) ?? await store.FindAsync(InAnyForm(from), ct)) is not { } row)
        {
            return null;
        }

        var person = Open(row);
        await MoveToCurrentIndexAsync(person, from, ct);
        return person;
    }

    /// <summary>Every row under this address. More than one after an earlier release added the person again, under another index key or another spelling of the ids; only the first is in use.</summary>
    public Task<IReadOnlyList<PersonRow>> FindRowsAsync(TeamsAddress from, CancellationToken ct) => store.FindAllAsync(InAnyForm(from), ct);

    /// <summary>Writes the row's keyed hashes under the current version of the index key and the current spelling of the ids. Does nothing when they are.</summary>
    public Task MoveToCurrentIndexAsync(Person person, TeamsAddress address, CancellationToken ct) => LookupOf(address).IsCurrent(person.Row.Lookup)
        ? Task.CompletedTask
        : store.MoveAsync(person.Id, InAnyForm(address), index.Tenant(address.TenantId.ToLowerInvariant()), ct);

    public async Task<Person> FindOrAddAsync(TeamsAddress from, PersonProfile first, CancellationToken ct)
    {
        if (await FindAsync(from, ct) is { } known)
        {
            return known;
        }

        return Open(await store.AddAsync(New(first), InAnyForm(from), index.Tenant(from.TenantId), ct));
    }

    /// <summary>A stored address may hold the ids in the spelling of the release of 2026-11-24.</summary>
    private KeyedHash LookupOf(TeamsAddress address) => index.Person(address.TenantId.ToLowerInvariant(), IsChannelId(address) ? address.ObjectId : address.ObjectId.ToLowerInvariant());

    /// <summary>
    /// The release of 2026-11-24 stored a person under the ids as the activity spelled them, and under the channel's id when it named no object id. Looked
    /// for only where nobody is found under the current form.
    /// </summary>
    private KeyedHash InAnyForm(TeamsAddress address)
    {
        string[] tenants = [address.TenantId, address.TenantId.ToLowerInvariant(), address.TenantId.ToUpperInvariant(), address.AsSent?.TenantId ?? ""];
        string[] ids = [address.ObjectId, address.ObjectId.ToLowerInvariant(), address.ObjectId.ToUpperInvariant(), address.AsSent?.ObjectId ?? "", address.UserId.Contains(':', StringComparison.Ordinal) ? address.UserId : ""];
        return LookupOf(address).Or(tenants.Distinct(StringComparer.Ordinal).SelectMany(tenant =>
            ids.Where(id => id.Length > 0).Distinct(StringComparer.Ordinal).Select(id => index.Person(tenant, id))));
    }

    /// <summary>True for a person whose object id was never named. In such an id the letter case counts.</summary>
    private static bool IsChannelId(TeamsAddress address) => address.ObjectId == address.UserId;

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
