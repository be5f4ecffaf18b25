using System.Security.Cryptography;
using System.Text;

namespace HeroMe.Bot.Inbox;

/// <summary>
/// Remembers in memory, for a while and up to a bound, that something was said directly, so that a message that Teams repeats
/// is not answered twice while the database is away. Holds hashes only.
/// </summary>
internal sealed class RecentKeys(TimeProvider clock, TimeSpan keep, int capacity = 10_000)
{
    private readonly Dictionary<string, DateTimeOffset> _until = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();

    /// <summary>True for the first caller with these parts within the period.</summary>
    public bool First(params ReadOnlySpan<string> parts)
    {
        var key = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts.ToArray()))));
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
}
