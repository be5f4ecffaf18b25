namespace HeroMe.Bot.Storage;

/// <summary>
/// A keyed hash under every loaded version of the index key. A row is written under the current version and looked for under all of them,
/// so that whatever was stored before a rotation is still found after it.
/// </summary>
/// <param name="current">The hash under the current version.</param>
/// <param name="others">The hashes under the other loaded versions, empty until the key is rotated; and those of earlier spellings, see <see cref="Or"/>.</param>
internal sealed class KeyedHash(byte[] current, IReadOnlyList<byte[]> others)
{
    public byte[] Current => current;

    public IReadOnlyList<byte[]> Others => others;

    public IReadOnlyList<byte[]> All => [current, .. others];

    /// <summary>The version of the index key under which a row is written now.</summary>
    public int Version => IndexKey.VersionOf(current);

    /// <summary>False for a hash under an earlier version or spelling, also for an empty one.</summary>
    public bool IsCurrent(byte[] hash) => current.AsSpan().SequenceEqual(hash);

    /// <summary>Looks also for rows that an earlier release wrote under another spelling of the same value.</summary>
    public KeyedHash Or(IEnumerable<KeyedHash> former) => new(current, [.. others, .. former.SelectMany(hash => hash.All).Where(hash => !IsCurrent(hash))]);

    /// <summary>A condition that the column holds this hash under any loaded version, with its parameters.</summary>
    public (string Text, (string Name, object? Value)[] Parameters) In(string column, string name) => In(column, name, All);

    /// <summary>As <see cref="In(string, string)"/>, under the other versions and spellings only; never true while there are none.</summary>
    public (string Text, (string Name, object? Value)[] Parameters) InOthers(string column, string name) =>
        others.Count == 0 ? ("1 = 0", []) : In(column, name, others);

    private static (string Text, (string Name, object? Value)[] Parameters) In(string column, string name, IReadOnlyList<byte[]> hashes)
    {
        var parameters = hashes.Select((hash, at) => ($"@{name}{at}", (object?)hash)).ToArray();
        return ($"{column} IN ({string.Join(", ", parameters.Select(parameter => parameter.Item1))})", parameters);
    }
}
