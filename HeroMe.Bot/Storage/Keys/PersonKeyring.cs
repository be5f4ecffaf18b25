using System.Security.Cryptography;
using HeroMe.Bot.Privacy;

namespace HeroMe.Bot.Storage;

/// <summary>Seals and opens a person's values, bound to person, epoch, table.column and row. Unwrapped keys are cached, a limited number for at most ten minutes.</summary>
internal sealed class PersonKeyring : IDisposable
{
    private const string WrappedColumn = "person.wrapped_key";
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);
    private readonly MasterKeys _keys;
    private readonly TimeProvider _clock;
    private readonly ITimer _timer;
    private readonly Lock _gate = new();
    private readonly Dictionary<PersonId, (PersonKey Key, long Since)> _cache = [];
    private readonly Queue<(PersonId Person, long Since)> _order = new();

    public PersonKeyring(MasterKeys keys, TimeProvider clock)
    {
        _keys = keys;
        _clock = clock;
        _timer = clock.CreateTimer(_ => DropOld(), null, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1));
    }

    internal int Capacity { get; init; } = 2_000;

    internal int Cached
    {
        get
        {
            lock (_gate)
            {
                return _cache.Count;
            }
        }
    }

    public byte[] Seal(PersonKey key, ReadOnlySpan<byte> plain, Guid row, string column)
    {
        var bytes = plain.ToArray();
        try
        {
            return key.Use(OpenWrapped, cipher => SealedBytes.Seal(cipher, PersonKey.Version, bytes, new SealedPlace(key.Person.Value, column, row, key.Epoch)));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }

    /// <exception cref="CryptographicException">The bytes were changed, moved from another place or an earlier epoch, or sealed under an unknown key version.</exception>
    public byte[] Open(PersonKey key, byte[] @sealed, Guid row, string column) => SealedBytes.VersionOf(@sealed) == PersonKey.Version
        ? key.Use(OpenWrapped, cipher => SealedBytes.Open(cipher, @sealed, new SealedPlace(key.Person.Value, column, row, key.Epoch)))
        : throw new CryptographicException("The sealed bytes name an unknown key version.");

    /// <summary>The handle of a person's key; the key itself is unwrapped on first use.</summary>
    public PersonKey Unwrap(PersonRow row)
    {
        lock (_gate)
        {
            if (_cache.TryGetValue(row.Id, out var found) && found.Key.Wraps(row))
            {
                return found.Key;
            }

            // A copy, because destroying the key zeroes its wrapped bytes, and those of the row belong to the caller.
            var key = new PersonKey(row with { WrappedKey = [.. row.WrappedKey] });
            var since = _clock.GetTimestamp();
            _cache[row.Id] = (key, since);
            _order.Enqueue((row.Id, since));
            DropWhile(() => _cache.Count > Capacity);
            return key;
        }
    }

    /// <summary>A new random key for a person, wrapped by the current master key, and the version of that.</summary>
    public (byte[] Wrapped, int Version) NewWrappedKey(PersonId person)
    {
        var version = _keys.Master.Current;
        var fresh = RandomNumberGenerator.GetBytes(32);
        try
        {
            using var master = new AesGcm(_keys.Master.Keys[version], 16);
            return (SealedBytes.Seal(master, version, fresh, new SealedPlace(person.Value, WrappedColumn, person.Value, Epoch: null)), version);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(fresh);
        }
    }

    /// <summary>Destroys the cached key of an erased person.</summary>
    public void Forget(PersonId person)
    {
        lock (_gate)
        {
            if (_cache.Remove(person, out var found))
            {
                found.Key.Destroy();
            }
        }
    }

    public void Dispose()
    {
        _timer.Dispose();
        lock (_gate)
        {
            DropWhile(() => true);
        }
    }

    /// <exception cref="CryptographicException">The master key version of this row is not loaded.</exception>
    private byte[] OpenWrapped(PersonRow row)
    {
        if (!_keys.Master.Keys.TryGetValue(row.MasterKeyVersion, out var master))
        {
            throw new CryptographicException($"Master key version {row.MasterKeyVersion} is not loaded.");
        }

        using var cipher = new AesGcm(master, 16);
        return SealedBytes.Open(cipher, row.WrappedKey, new SealedPlace(row.Id.Value, WrappedColumn, row.Id.Value, Epoch: null));
    }

    private void DropOld()
    {
        lock (_gate)
        {
            DropWhile(() => _clock.GetElapsedTime(_order.Peek().Since) >= Longest);
        }
    }

    private void DropWhile(Func<bool> tooMany)
    {
        while (_order.Count > 0 && tooMany())
        {
            var (person, since) = _order.Dequeue();
            if (_cache.TryGetValue(person, out var found) && found.Since == since)
            {
                _cache.Remove(person);
                found.Key.DropUnwrappedKey();
            }
        }
    }
}
