using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;

namespace HeroMe.Bot.Storage;

/// <summary>A keyed hash of a constant under every key ever used: tells a wrong or missing key before anything is touched.</summary>
internal static class KeyChecks
{
    private const string Master = "master";
    private const string Index = "index";

    /// <summary>Null if the document opens everything in the database, otherwise what is missing, for the operator.</summary>
    public static string? Fault(IReadOnlyList<KeyCheckTable> checks, KeyDocument document)
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

    public static Task RecordAsync(Database database, KeyDocument document, CancellationToken ct) =>
        database.WriteAsync(async (connection, transaction, token) =>
        {
            await connection.RunAsync(transaction, [Record(Master, document.Master), Record(Index, document.Index)], token);
            return true;
        }, ct);

    public static async Task<IReadOnlyList<KeyCheckTable>> ReadAsync(DbConnection connection, string exists, CancellationToken ct)
    {
        if (!(await connection.RunAsync(null, new Statement(exists), ct)).Any)
        {
            return [];
        }

        var found = await connection.RunAsync(null, new Statement("SELECT kind, version, check_value FROM key_check ORDER BY kind, version"), ct);
        return [.. found.Rows.Select(row => new KeyCheckTable
        {
            Kind = (string)row[0],
            Version = Convert.ToInt32(row[1], CultureInfo.InvariantCulture),
            CheckValue = (byte[])row[2],
        })];
    }

    private static Statement Record(string kind, KeySet set) => new(
        "INSERT INTO key_check (kind, version, check_value) VALUES (@kind, @version, @value) ON CONFLICT DO NOTHING",
        ("@kind", kind), ("@version", set.Current), ("@value", Value(kind, set.Keys[set.Current])));

    private static byte[] Value(string kind, byte[] key) =>
        HMACSHA256.HashData(key, System.Text.Encoding.UTF8.GetBytes($"HERO Me key check, {kind}"));
}
