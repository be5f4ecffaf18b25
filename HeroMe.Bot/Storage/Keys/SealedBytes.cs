using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace HeroMe.Bot.Storage;

/// <summary>AES-256-GCM over bytes that are filled to a round length. Layout: format (1) | key version (4) | nonce (12) | ciphertext | tag (16). The associated data binds it to one place.</summary>
internal static class SealedBytes
{
    private const byte Format = 2;

    /// <summary>As <see cref="Format"/>, but as long as what it holds. Read, no longer written.</summary>
    private const byte Unfilled = 1;

    private const int Nonce = 12;
    private const int Tag = 16;
    private const int Head = 1 + 4 + Nonce;

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

    /// <summary>Person, table.column, row and format, each at a fixed place or preceded by its length.</summary>
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
