using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using HeroMe.Bot.Privacy;

namespace HeroMe.Bot.Storage;

/// <summary>Keyed hashes (blind indexes) by which a row is found without storing the Teams id. Layout: index key version (4) | HMAC-SHA256 (32).</summary>
internal sealed class IndexKey(MasterKeys keys)
{
    public KeyedHash Person(string tenant, string objectId) => Hash("person", tenant, objectId);

    public KeyedHash Tenant(string tenant) => Hash("tenant", tenant);

    public KeyedHash Activity(string conversationId, string activityId) => Hash("activity", conversationId, activityId);

    /// <summary>Index of a person's records of one kind.</summary>
    public KeyedHash Bucket(PersonId person, string kind) => Hash("note", person.Value.ToString("N"), kind);

    /// <summary>Index of a person's reminders of one topic and key.</summary>
    public KeyedHash Series(PersonId person, string topic, string key) => Hash("reminder", person.Value.ToString("N"), topic, key);

    /// <summary>Index of one occasion of such a series.</summary>
    public KeyedHash Slot(PersonId person, string topic, string key, string occasion) => Hash("occasion", person.Value.ToString("N"), topic, key, occasion);

    /// <summary>Index of a token counter of one day; <paramref name="of"/> identifies the person or tenant.</summary>
    public KeyedHash Usage(string of, DateOnly day) => Hash("usage", of, day.ToString("O", System.Globalization.CultureInfo.InvariantCulture));

    public static int VersionOf(byte[] index) => BinaryPrimitives.ReadInt32BigEndian(index);

    private KeyedHash Hash(params ReadOnlySpan<string> fields)
    {
        var set = keys.Index;
        var current = Hash(set.Current, set.Keys[set.Current], fields);
        if (set.Keys.Count == 1)
        {
            return new KeyedHash(current, []);
        }

        var others = new List<byte[]>();
        foreach (var (version, key) in set.Keys)
        {
            if (version != set.Current)
            {
                others.Add(Hash(version, key, fields));
            }
        }

        return new KeyedHash(current, others);
    }

    // Every field is preceded by its length, so that ("ab", "c") and ("a", "bc") differ. The first field separates the kinds of index.
    private static byte[] Hash(int version, byte[] key, ReadOnlySpan<string> fields)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        Span<byte> length = stackalloc byte[4];
        foreach (var field in fields)
        {
            var bytes = Encoding.UTF8.GetBytes(field);
            BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
            hash.AppendData(length);
            hash.AppendData(bytes);
        }

        var index = new byte[36];
        BinaryPrimitives.WriteInt32BigEndian(index, version);
        hash.GetHashAndReset(index.AsSpan(4));
        return index;
    }
}
