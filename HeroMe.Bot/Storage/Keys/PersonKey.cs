using System.Security.Cryptography;
using HeroMe.Bot.Privacy;

namespace HeroMe.Bot.Storage;

/// <summary>Handle of a person's key. It never shows the key, and after <see cref="Destroy"/> it opens and seals nothing any more.</summary>
internal sealed class PersonKey(PersonRow row)
{
    /// <summary>Version of the person's own key inside its wrapping; a second one would need a re-sealing of every row.</summary>
    public const int Version = 1;

    private readonly Lock _gate = new();
    private AesGcm? _cipher;
    private bool _destroyed;

    public PersonId Person { get; } = row.Id;

    public bool Wraps(PersonRow other) => row.MasterKeyVersion == other.MasterKeyVersion && row.WrappedKey.AsSpan().SequenceEqual(other.WrappedKey);

    public byte[] Use(Func<PersonRow, byte[]> unwrap, Func<AesGcm, byte[]> work)
    {
        // AesGcm is not for two threads at once, and the key must not be zeroed under a running seal.
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_destroyed, this);
            return work(_cipher ??= Unwrap(unwrap));
        }
    }

    /// <summary>Drops the unwrapped key from memory. A turn that still holds this handle unwraps it again on its next use.</summary>
    public void Rest()
    {
        lock (_gate)
        {
            _cipher?.Dispose();
            _cipher = null;
        }
    }

    public void Destroy()
    {
        lock (_gate)
        {
            _destroyed = true;
            _cipher?.Dispose();
            _cipher = null;
            CryptographicOperations.ZeroMemory(row.WrappedKey);
        }
    }

    private AesGcm Unwrap(Func<PersonRow, byte[]> unwrap)
    {
        var bytes = unwrap(row);
        try
        {
            return new AesGcm(bytes, 16);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }
}
