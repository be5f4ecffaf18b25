using System.Security.Cryptography;
using System.Text;
using HeroMe.Bot.Dialogs.Risk;
using HeroMe.Bot.Inbox;
using HeroMe.Bot.Privacy;
using Microsoft.Bot.Schema;
using Activity = Microsoft.Bot.Schema.Activity;

namespace HeroMe.Bot.Teams.Receiving;

/// <summary>
/// Tells a repeat of a dangerous message from a new event: by the chat, the message's id, the kind of activity and a keyed hash of the words. Other
/// words under the same id, as in an edit or in presses that Teams sends without an id, are a new event.
/// </summary>
internal sealed class CrisisEvents(TimeProvider clock)
{
    /// <summary>Teams repeats a message within minutes. Later, the same words are said anew.</summary>
    private static readonly TimeSpan RepeatsFor = TimeSpan.FromMinutes(10);

    private const int Remembered = 5_000;
    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);
    private readonly RecentEntries<EventKey, Event> _events = new(clock, RepeatsFor, Remembered);
    private readonly Lock _gate = new();

    /// <returns>The card of this event. Repeats, also concurrent ones, share it; it is sent when it is first awaited.</returns>
    public Lazy<Task<ShownCard?>> Of(string conversation, Activity activity, PersonalText words, Func<Task<ShownCard?>> send)
    {
        var (key, said) = (KeyOf(conversation, activity.Id, KindOf(activity)), Hash(words));
        lock (_gate)
        {
            if ((_events.TryGet(key, out var known) || (IsEdit(activity) && _events.TryGet(key with { Kind = ActivityTypes.Message }, out known)))
                && CryptographicOperations.FixedTimeEquals(known.Said, said))
            {
                return known.Card;
            }

            var card = new Lazy<Task<ShownCard?>>(send);
            _events.Set(key, new Event(said, card));
            return card;
        }
    }

    /// <summary>Forgets what was shown for a message: the card was not accepted, or an edit or a deletion took the danger out of it, so that the same words are a new event.</summary>
    public void Forget(string conversation, Activity activity)
    {
        lock (_gate)
        {
            _events.Remove(KeyOf(conversation, activity.Id, KindOf(activity)));
            _events.Remove(KeyOf(conversation, activity.Id, ActivityTypes.Message));
            _events.Remove(KeyOf(conversation, activity.Id, ActivityTypes.MessageUpdate));
        }
    }

    private static EventKey KeyOf(string conversation, string? id, string kind) => new(conversation, id ?? "", kind);

    private static bool IsEdit(Activity activity) => activity.Type == ActivityTypes.MessageUpdate;

    private static string KindOf(Activity activity) => activity.Type == ActivityTypes.Invoke ? $"{activity.Type} {activity.Name}" : activity.Type ?? "";

    private byte[] Hash(PersonalText words) => HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(words.Reveal()));

    private sealed record EventKey(string Conversation, string Message, string Kind);

    private sealed record Event(byte[] Said, Lazy<Task<ShownCard?>> Card);
}
