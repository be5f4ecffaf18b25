using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace HeroMe.Bot.Storage;

/// <summary>AES-256-GCM over padded bytes. Layout: format (1) | key version (4) | nonce (12) | ciphertext | tag (16). The associated data binds a value to its place.</summary>
internal static class SealedBytes
{
    private const byte Format = 2;

    /// <summary>The earlier format without padding. Still read, no longer written.</summary>
    private const byte Unfilled = 1;

    private const int Nonce = 12;
    private const int Tag = 16;
    private const int Head = 1 + 4 + Nonce;

    /// <exception cref="CryptographicException">The bytes are too short or of an unknown format.</exception>
    public static int VersionOf(ReadOnlySpan<byte> @sealed) => @sealed.Length < Head + Tag || @sealed[0] is not (Format or Unfilled)
        ? throw new CryptographicException("The sealed bytes have an unknown format.")
        : BinaryPrimitives.ReadInt32BigEndian(@sealed[1..]);

    public static byte[] Seal(AesGcm key, int version, ReadOnlySpan<byte> plain, byte[] place)
    {
        var filled = Padding.Fill(plain);
        var output = new byte[Head + filled.Length + Tag];
        output[0] = Format;
        BinaryPrimitives.WriteInt32BigEndian(output.AsSpan(1), version);
        var nonce = output.AsSpan(5, Nonce);
        RandomNumberGenerator.Fill(nonce);
        key.Encrypt(nonce, filled, output.AsSpan(Head, filled.Length), output.AsSpan(Head + filled.Length), place);
        CryptographicOperations.ZeroMemory(filled);
        return output;
    }

    /// <exception cref="CryptographicException">The key or the place is wrong, or the bytes were changed.</exception>
    public static byte[] Open(AesGcm key, ReadOnlySpan<byte> @sealed, byte[] place)
    {
        _ = VersionOf(@sealed);
        place[0] = @sealed[0];
        var filled = new byte[@sealed.Length - Head - Tag];
        key.Decrypt(@sealed.Slice(5, Nonce), @sealed.Slice(Head, filled.Length), @sealed[^Tag..], filled, place);
        if (@sealed[0] == Unfilled)
        {
            return filled;
        }

        var plain = Padding.Strip(filled);
        CryptographicOperations.ZeroMemory(filled);
        return plain;
    }

    /// <summary>The associated data: format, person, row and table.column, each of fixed length or preceded by its length.</summary>
    public static byte[] Place(Guid person, string column, Guid row)
    {
        var name = Encoding.UTF8.GetBytes(column);
        var place = new byte[1 + 16 + 16 + 4 + name.Length];
        place[0] = Format;
        person.TryWriteBytes(place.AsSpan(1));
        row.TryWriteBytes(place.AsSpan(17));
        BinaryPrimitives.WriteInt32BigEndian(place.AsSpan(33), name.Length);
        name.CopyTo(place, 37);
        return place;
    }
}
