using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;

namespace HeroMe.Bot.Storage;

/// <summary>
/// Fills what is sealed up to a power of two, so that the length of a sealed value does not tell what it says.
/// Layout: length (4) | bytes | zeros.
/// </summary>
internal static class Padding
{
    private const int Head = 4;

    /// <summary>Nothing is shorter: the id of a message and no id at all look the same.</summary>
    private const int Least = 128;

    /// <summary>From here on in steps of this size; a longer power of two would waste more than it hides.</summary>
    private const int Step = 8 * 1024;

    public static byte[] Fill(ReadOnlySpan<byte> bytes)
    {
        var filled = new byte[LengthFor(bytes.Length)];
        BinaryPrimitives.WriteInt32BigEndian(filled, bytes.Length);
        bytes.CopyTo(filled.AsSpan(Head));
        return filled;
    }

    /// <exception cref="CryptographicException">These bytes were not filled by <see cref="Fill"/>.</exception>
    public static byte[] Strip(ReadOnlySpan<byte> filled)
    {
        var length = filled.Length < Head ? -1 : BinaryPrimitives.ReadInt32BigEndian(filled);
        return length >= 0 && length <= filled.Length - Head
            ? filled.Slice(Head, length).ToArray()
            : throw new CryptographicException("The sealed bytes have no length.");
    }

    private static int LengthFor(int bytes) => bytes + Head <= Step
        ? Math.Max(Least, (int)BitOperations.RoundUpToPowerOf2((uint)(bytes + Head)))
        : checked((bytes + Head + Step - 1) / Step * Step);
}
