using System.Security.Cryptography;

namespace HeroMe.Bot.Storage;

/// <summary>A keyed hash of a constant, stored for every key version ever used: reveals a wrong or missing key before anything is changed.</summary>
internal static class KeyChecks
{
    private const string Master = "master";
    public const string Index = "index";

    /// <returns>Null when the document holds every key that the database needs; otherwise what is wrong, for the operator.</returns>
    public static string? Fault(IReadOnlyList<KeyCheckRow> checks, KeyDocument document)
    {
        foreach (var check in checks)
        {
            var ring = check.Kind == Master ? document.Master : document.Index;
            if (!ring.Keys.TryGetValue(check.Version, out var key))
            {
                return $"The database needs {check.Kind} key version {check.Version}, and the key document does not hold it.";
            }

            if (!CryptographicOperations.FixedTimeEquals(Value(check.Kind, key), check.CheckValue))
            {
                return $"The key document's {check.Kind} key version {check.Version} is not the one this database was written with.";
            }
        }

        return null;
    }

    public static Task RecordAsync(Database database, KeyDocument document, CancellationToken ct)
    {
        var batch = database.Batch();
        Record(batch, Master, document.Master);
        Record(batch, Index, document.Index);
        return database.WriteAsync(batch, ct);
    }

    public static SqlRows<KeyCheckRow> Read(SqlBatch batch) => batch.Query(
        "SELECT kind, version, check_value FROM key_check ORDER BY kind, version",
        static row => new KeyCheckRow(row.GetString(0), row.GetInt32(1), row.Bytes(2)));

    private static void Record(SqlBatch batch, string kind, KeySet set) => batch.Execute(
        "INSERT INTO key_check (kind, version, check_value) VALUES (@kind, @version, @value) ON CONFLICT DO NOTHING",
        ("@kind", kind), ("@version", set.Current), ("@value", Value(kind, set.Keys[set.Current])));

    private static byte[] Value(string kind, byte[] key) =>
        HMACSHA256.HashData(key, System.Text.Encoding.UTF8.GetBytes($"HERO Me key check, {kind}"));
}

internal sealed record KeyCheckRow(string Kind, int Version, byte[] CheckValue);
