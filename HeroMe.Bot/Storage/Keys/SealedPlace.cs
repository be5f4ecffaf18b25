using System.Buffers.Binary;
using System.Text;

namespace HeroMe.Bot.Storage;

/// <summary>Where a sealed value belongs; part of its associated data, so that it opens nowhere else.</summary>
/// <param name="Column">Table and column, under the names they had first.</param>
/// <param name="Epoch">The person's epoch, so that a value of an earlier one cannot be put back; null for the wrapped key, which outlives epochs.</param>
internal readonly record struct SealedPlace(Guid Person, string Column, Guid Row, long? Epoch)
{
    /// <summary>Format, person, row, epoch if there is one, and column: each of fixed length or preceded by its length.</summary>
    public byte[] ToBytes(byte format, bool withEpoch)
    {
        var name = Encoding.UTF8.GetBytes(Column);
        var head = withEpoch ? 41 : 33;
        var place = new byte[head + 4 + name.Length];
        place[0] = format;
        Person.TryWriteBytes(place.AsSpan(1));
        Row.TryWriteBytes(place.AsSpan(17));
        if (withEpoch)
        {
            // No epoch is negative, so a missing one differs from each.
            BinaryPrimitives.WriteInt64BigEndian(place.AsSpan(33), Epoch ?? -1);
        }

        BinaryPrimitives.WriteInt32BigEndian(place.AsSpan(head), name.Length);
        name.CopyTo(place, head + 4);
        return place;
    }
}
