using System.Security.Cryptography;
using HeroMe.Bot.Privacy;

namespace HeroMe.Bot.Storage;

/// <summary>Handle of a person's key. The key itself is never exposed; after <see cref="Destroy"/> every use throws.</summary>
internal sealed class PersonKey(PersonRow row)
{
    /// <summary>Version of the person's own key; a second one would require re-sealing every row.</summary>
    public const int Version = 1;

    private readonly Lock _gate = new();
    private AesGcm? _cipher;
    private bool _destroyed;

    public PersonId Person { get; } = row.Id;

    public long Epoch => row.Epoch;

    /// <returns>True when the row holds the same wrapped key as this handle, in the same epoch.</returns>
    public bool Wraps(PersonRow other) => row.Epoch == other.Epoch && row.MasterKeyVersion == other.MasterKeyVersion && row.WrappedKey.AsSpan().SequenceEqual(other.WrappedKey);

    /// <exception cref="ObjectDisposedException">The key was destroyed because the person was erased.</exception>
    public byte[] Use(Func<PersonRow, byte[]> unwrap, Func<AesGcm, byte[]> work)
    {
        // AesGcm is not thread-safe, and the key must not be zeroed while it is in use.
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_destroyed, this);
            return work(_cipher ??= Unwrap(unwrap));
        }
    }

    /// <summary>Drops the unwrapped key from memory. A turn that still holds this handle unwraps it again on its next use.</summary>
    public void DropUnwrappedKey()
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
