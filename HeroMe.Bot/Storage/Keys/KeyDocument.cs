using System.Security.Cryptography;
using System.Text.Json;

namespace HeroMe.Bot.Storage;

internal sealed record KeySet(int Current, IReadOnlyDictionary<int, byte[]> Keys)
{
    public override string ToString() => $"keys {string.Join(", ", Keys.Keys)}, current {Current}";
}

/// <summary>
/// <c>{"master":{"current":1,"keys":{"1":"base64 of 32 bytes"}},"index":{"current":1,"keys":{"1":"…"}}}</c>.
/// To rotate, add a version and set <c>current</c> to it; a version that was ever used must stay.
/// </summary>
internal sealed record KeyDocument(KeySet Master, KeySet Index)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <param name="source">Where the document came from, for the error message.</param>
    /// <exception cref="StorageStartException">The document is not valid JSON or lacks a valid current key.</exception>
    public static KeyDocument Parse(string json, string source)
    {
        Parts? parts;
        try
        {
            parts = JsonSerializer.Deserialize<Parts>(json, Json);
        }
        catch (JsonException)
        {
#pragma warning disable MA0054 // The parser's message can quote its input, which is key material here.
            throw new StorageStartException($"The key document in {source} is not valid JSON.");
#pragma warning restore MA0054
        }

        return new KeyDocument(Read(parts?.Master, "master", source), Read(parts?.Index, "index", source));
    }

    /// <summary>A document with new random keys, version 1.</summary>
    public static string Create()
    {
        return JsonSerializer.Serialize(new Parts(Fresh(), Fresh()), Json);

        static Part Fresh() => new(1, new Dictionary<int, string> { [1] = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)) });
    }

    private static KeySet Read(Part? part, string kind, string source)
    {
        var keys = new Dictionary<int, byte[]>();
        foreach (var (version, text) in part?.Keys ?? [])
        {
            var bytes = new byte[32];
            if (version < 1 || !Convert.TryFromBase64String(text ?? "", bytes, out var written) || written != 32)
            {
                throw new StorageStartException($"The key document in {source}: {kind} key version {version} is not base64 of 32 bytes.");
            }

            keys.Add(version, bytes);
        }

        return part is not null && keys.ContainsKey(part.Current)
            ? new KeySet(part.Current, keys)
            : throw new StorageStartException($"The key document in {source} has no current {kind} key.");
    }

    private sealed record Part(int Current, Dictionary<int, string>? Keys);

    private sealed record Parts(Part? Master, Part? Index);
}
