using System.Security.Cryptography;
using System.Text;

namespace HeroMe.Bot.Inbox;

/// <summary>
/// Remembers in memory, for a time and up to a number of entries, what was done lately, so that a message that Teams repeats is not
/// answered twice while the database is unavailable. Holds hashes only, under a key of this process.
/// </summary>
internal sealed class RecentKeys(TimeProvider clock, TimeSpan keep, int capacity = 10_000)
{
    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);
    private readonly RecentEntries<string, bool> _seen = new(clock, keep, capacity);
    private readonly Lock _gate = new();

    /// <summary>True for the first call with these parts within the period; false for repeats.</summary>
    public bool First(params ReadOnlySpan<string> parts)
    {
        var key = KeyOf(parts);
        lock (_gate)
        {
            if (_seen.TryGet(key, out _))
            {
                return false;
            }

            _seen.Set(key, true);
            return true;
        }
    }

    /// <summary>True when <see cref="First"/> was called with these parts within the period.</summary>
    public bool Knows(params ReadOnlySpan<string> parts)
    {
        var key = KeyOf(parts);
        lock (_gate)
        {
            return _seen.TryGet(key, out _);
        }
    }

    private string KeyOf(ReadOnlySpan<string> parts) =>
        Convert.ToBase64String(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(string.Join('\n', parts.ToArray()))));
}
