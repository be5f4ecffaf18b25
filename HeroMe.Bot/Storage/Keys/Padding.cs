using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;

namespace HeroMe.Bot.Storage;

/// <summary>
/// Pads a value to a power of two before sealing, so that the length of the sealed value reveals nothing.
/// Layout: length (4) | bytes | zeros.
/// </summary>
internal static class Padding
{
    private const int Head = 4;

    /// <summary>Minimum length, so that for example a message id and a missing one look alike.</summary>
    private const int Least = 128;

    /// <summary>Above this size values are padded to multiples of it; the next power of two would waste more than it hides.</summary>
    private const int Step = 8 * 1024;

    public static byte[] Fill(ReadOnlySpan<byte> bytes)
    {
        var filled = new byte[LengthFor(bytes.Length)];
        BinaryPrimitives.WriteInt32BigEndian(filled, bytes.Length);
        bytes.CopyTo(filled.AsSpan(Head));
        return filled;
    }

    /// <exception cref="CryptographicException">The bytes were not made by <see cref="Fill"/>.</exception>
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
