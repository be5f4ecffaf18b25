using System.Buffers.Binary;
using System.Security.Cryptography;

namespace HeroMe.Bot.Storage;

/// <summary>AES-256-GCM over padded bytes. Layout: format (1) | key version (4) | nonce (12) | ciphertext | tag (16). The associated data binds a value to its place.</summary>
internal static class SealedBytes
{
    /// <summary>Padded and bound to the person's epoch; written for every value of a person.</summary>
    private const byte Bound = 3;

    /// <summary>Padded, without an epoch: wrapped keys, and what earlier releases wrote.</summary>
    private const byte Unbound = 2;

    /// <summary>The first format, without padding and without an epoch. Still read, no longer written.</summary>
    private const byte Unfilled = 1;

    private const int Nonce = 12;
    private const int Tag = 16;
    private const int Head = 1 + 4 + Nonce;

    /// <exception cref="CryptographicException">The bytes are too short or of an unknown format.</exception>
    public static int VersionOf(ReadOnlySpan<byte> @sealed) => @sealed.Length < Head + Tag || @sealed[0] is not (Bound or Unbound or Unfilled)
        ? throw new CryptographicException("The sealed bytes have an unknown format.")
        : BinaryPrimitives.ReadInt32BigEndian(@sealed[1..]);

    public static byte[] Seal(AesGcm key, int version, ReadOnlySpan<byte> plain, SealedPlace place)
    {
        var filled = Padding.Fill(plain);
        var output = new byte[Head + filled.Length + Tag];
        output[0] = place.Epoch is null ? Unbound : Bound;
        BinaryPrimitives.WriteInt32BigEndian(output.AsSpan(1), version);
        var nonce = output.AsSpan(5, Nonce);
        RandomNumberGenerator.Fill(nonce);
        key.Encrypt(nonce, filled, output.AsSpan(Head, filled.Length), output.AsSpan(Head + filled.Length), place.ToBytes(output[0], withEpoch: place.Epoch is not null));
        CryptographicOperations.ZeroMemory(filled);
        return output;
    }

    /// <exception cref="CryptographicException">The key or the place is wrong, the bytes were changed, or they name no epoch although the place requires one.</exception>
    public static byte[] Open(AesGcm key, ReadOnlySpan<byte> @sealed, SealedPlace place)
    {
        _ = VersionOf(@sealed);
        var format = @sealed[0];
        if (format != Bound && place.Epoch > PersonRow.UnboundEpoch)
        {
            throw new CryptographicException("The sealed bytes belong to an earlier epoch.");
        }

        var filled = new byte[@sealed.Length - Head - Tag];
        key.Decrypt(@sealed.Slice(5, Nonce), @sealed.Slice(Head, filled.Length), @sealed[^Tag..], filled, place.ToBytes(format, withEpoch: format == Bound));
        if (format == Unfilled)
        {
            return filled;
        }

        var plain = Padding.Strip(filled);
        CryptographicOperations.ZeroMemory(filled);
        return plain;
    }
}
