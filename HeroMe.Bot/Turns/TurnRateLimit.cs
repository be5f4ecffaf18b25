using HeroMe.Bot.Company;
using HeroMe.Bot.Dialogs;
using HeroMe.Bot.Inbox;
using HeroMe.Bot.Outbox;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Texts;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Options;
using Activity = Microsoft.Bot.Schema.Activity;

namespace HeroMe.Bot.Turns;

/// <summary>
/// Limits the turns of a person per minute. The excess stays in the inbox, where the recovery of orphaned work finds it later: it is then answered
/// in one turn, and nothing is lost. RED messages and all events other than messages (edits and deletions among them) are never delayed.
/// Counted in this process only, on the monotonic clock: a person served by several processes may get a few turns more.
/// </summary>
internal sealed class TurnRateLimit(Live<LimitOptions> limits, IOptions<CompanyOptions> company, IImmediateSender sender, TimeProvider clock)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private const int Remembered = 10_000;
    private readonly Dictionary<PersonId, Queue<long>> _turns = [];
    private readonly RecentKeys _told = new(clock, Minute);
    private readonly Lock _gate = new();

    public TimeProvider Clock => clock;

    /// <summary>True when the turn must wait; the person is told at most once a minute. False when it may run; it is then counted.</summary>
    public async Task<bool> MustWaitAsync(OpenedTurn opened, CancellationToken ct)
    {
        if (opened.Batch.Any(m => m.IsDanger || m.Event != IncomingKind.Message) || Takes(opened.Person.Id))
        {
            return false;
        }

        if (_told.First(opened.Person.Id.Value.ToString("N")))
        {
            var profile = opened.Person.Profile;
            var language = profile.Speaks ?? company.Value.LanguageFor(profile.Locale);
            await sender.SendAsync(profile.Address, new Activity { Type = ActivityTypes.Message, Text = Words.Of(language, "Limits.Turns") }, ct);
        }

        return true;
    }

    private bool Takes(PersonId person)
    {
        var now = clock.GetTimestamp();
        lock (_gate)
        {
            if (_turns.Count >= Remembered)
            {
                foreach (var idle in _turns.Where(t => !t.Value.TryPeek(out _) || clock.GetElapsedTime(t.Value.Last(), now) >= Minute).Select(t => t.Key).ToList())
                {
                    _turns.Remove(idle);
                }
            }

            if (!_turns.TryGetValue(person, out var turns))
            {
                turns = _turns[person] = new();
            }

            while (turns.TryPeek(out var first) && clock.GetElapsedTime(first, now) >= Minute)
            {
                turns.Dequeue();
            }

            if (turns.Count >= limits.Now.TurnsPerMinute)
            {
                return false;
            }

            turns.Enqueue(now);
            return true;
        }
    }
}
