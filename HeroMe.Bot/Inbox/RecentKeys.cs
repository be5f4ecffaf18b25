using System.Security.Cryptography;
using System.Text;

namespace HeroMe.Bot.Inbox;

/// <summary>
/// Remembers in memory, for a time and up to a number of entries, what was done lately, so that a message that Teams repeats is not
/// answered twice while the database is unavailable. Holds hashes only. Counts on the monotonic clock: a wall clock that is set back forgets nothing later.
/// </summary>
internal sealed class RecentKeys(TimeProvider clock, TimeSpan keep, int capacity = 10_000)
{
    private readonly Dictionary<string, long> _since = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();

    /// <summary>True for the first call with these parts within the period; false for repeats.</summary>
    public bool First(params ReadOnlySpan<string> parts)
    {
        var key = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts.ToArray()))));
        var now = clock.GetTimestamp();
        lock (_gate)
        {
            if (_since.TryGetValue(key, out var since) && clock.GetElapsedTime(since, now) < keep)
            {
                return false;
            }

            if (_since.Count >= capacity)
            {
                foreach (var old in _since.Where(p => clock.GetElapsedTime(p.Value, now) >= keep).Select(p => p.Key).ToList())
                {
                    _since.Remove(old);
                }

                if (_since.Count >= capacity)
                {
                    _since.Clear();
                }
            }

            _since[key] = now;
            return true;
        }
    }
}
