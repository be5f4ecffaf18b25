using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace HeroMe.Bot.Storage;

/// <summary>AES-256-GCM. Layout: format (1) | key version (4) | nonce (12) | ciphertext | tag (16). The associated data binds it to one place.</summary>
internal static class SealedBytes
{
    private const byte Format = 1;
    private const int Nonce = 12;
    private const int Tag = 16;
    private const int Head = 1 + 4 + Nonce;

    public static int VersionOf(ReadOnlySpan<byte> @sealed) => @sealed.Length < Head + Tag || @sealed[0] != Format
        ? throw new CryptographicException("The sealed bytes have an unknown format.")
        : BinaryPrimitives.ReadInt32BigEndian(@sealed[1..]);

    public static byte[] Seal(AesGcm key, int version, ReadOnlySpan<byte> plain, byte[] place)
    {
        var output = new byte[Head + plain.Length + Tag];
        output[0] = Format;
        BinaryPrimitives.WriteInt32BigEndian(output.AsSpan(1), version);
        var nonce = output.AsSpan(5, Nonce);
        RandomNumberGenerator.Fill(nonce);
        key.Encrypt(nonce, plain, output.AsSpan(Head, plain.Length), output.AsSpan(Head + plain.Length), place);
        return output;
    }

    public static byte[] Open(AesGcm key, ReadOnlySpan<byte> @sealed, byte[] place)
    {
        _ = VersionOf(@sealed);
        var plain = new byte[@sealed.Length - Head - Tag];
        key.Decrypt(@sealed.Slice(5, Nonce), @sealed.Slice(Head, plain.Length), @sealed[^Tag..], plain, place);
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
