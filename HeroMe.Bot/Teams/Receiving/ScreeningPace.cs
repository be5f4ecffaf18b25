using HeroMe.Bot.Inbox;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Safety.Screening;

namespace HeroMe.Bot.Teams.Receiving;

/// <summary>
/// Limits how many letters of a person are screened in a minute, before the screening: it is the most expensive part of receiving. Nothing is refused
/// for it, because a refused message may be the dangerous one: above the limit less of a long text is read, never less than a turn will read of it.
/// Counted in this process only.
/// </summary>
internal sealed class ScreeningPace(TimeProvider clock)
{
    /// <summary>Eight of the longest texts, or sixty-five messages of the length that a turn reads.</summary>
    private const int LettersAMinute = 8 * Screen.MostLetters;

    /// <summary>Half of it from the beginning: all that a turn reads is screened at any pace.</summary>
    private const int AboveTheLimit = 2 * IncomingMessage.ReadLimit;

    private const int Remembered = 10_000;
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly Dictionary<(string Tenant, string ObjectId), (long Since, int Letters)> _read = [];
    private readonly Lock _gate = new();

    /// <summary>Counts a text of this length, and says how much of it may be screened.</summary>
    public int Take(TeamsAddress person, int length)
    {
        var (key, now, letters) = ((person.TenantId, person.ObjectId), clock.GetTimestamp(), Math.Min(length, Screen.MostLetters));
        lock (_gate)
        {
            if (!_read.TryGetValue(key, out var read) || clock.GetElapsedTime(read.Since, now) >= Minute)
            {
                read = (now, 0);
            }

            if (read.Letters + letters > LettersAMinute || !MakesRoom(key, now))
            {
                return AboveTheLimit;
            }

            _read[key] = read with { Letters = read.Letters + letters };
            return Screen.MostLetters;
        }
    }

    /// <summary>False when so many persons wrote within a minute that no further one is remembered.</summary>
    private bool MakesRoom((string, string) person, long now)
    {
        if (_read.Count >= Remembered && !_read.ContainsKey(person))
        {
            foreach (var idle in _read.Where(r => clock.GetElapsedTime(r.Value.Since, now) >= Minute).Select(r => r.Key).ToList())
            {
                _read.Remove(idle);
            }

            return _read.Count < Remembered;
        }

        return true;
    }
}
