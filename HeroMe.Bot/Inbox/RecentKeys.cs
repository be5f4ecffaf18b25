using System.Security.Cryptography;
using System.Text;

namespace HeroMe.Bot.Inbox;

/// <summary>
/// Remembers in memory, for a time and up to a number of entries, what was done lately, so that a message that Teams repeats is not
/// answered twice while the database is unavailable. Holds hashes only.
/// </summary>
internal sealed class RecentKeys(TimeProvider clock, TimeSpan keep, int capacity = 10_000)
{
    private readonly Dictionary<string, DateTimeOffset> _until = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();

    /// <summary>True for the first call with these parts within the period; false for repeats.</summary>
    public bool First(params ReadOnlySpan<string> parts)
    {
        var key = KeyOf(parts);
        var now = clock.GetUtcNow();
        lock (_gate)
        {
            if (_until.TryGetValue(key, out var until) && until > now)
            {
                return false;
            }

            if (_until.Count >= capacity)
            {
                foreach (var old in _until.Where(p => p.Value <= now).Select(p => p.Key).ToList())
                {
                    _until.Remove(old);
                }

                if (_until.Count >= capacity)
                {
                    _until.Clear();
                }
            }

            _until[key] = now + keep;
            return true;
        }
    }

    /// <summary>True when <see cref="First"/> was called with these parts within the period.</summary>
    public bool Knows(params ReadOnlySpan<string> parts)
    {
        var key = KeyOf(parts);
        lock (_gate)
        {
            return _until.TryGetValue(key, out var until) && until > clock.GetUtcNow();
        }
    }

    private static string KeyOf(ReadOnlySpan<string> parts) =>
        Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts.ToArray()))));
}
