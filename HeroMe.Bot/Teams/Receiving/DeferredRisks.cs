using System.Collections.Concurrent;
using HeroMe.Bot.Dialogs.Risk;
using HeroMe.Bot.Inbox;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Safety.Screening;

namespace HeroMe.Bot.Teams.Receiving;

/// <summary>
/// Risk that was read, and perhaps answered, while nothing could be stored: the next message of the same person that can be stored brings it
/// along. In memory only, so a restart loses it; the card stands in the chat all the same.
/// </summary>
internal sealed class DeferredRisks
{
    private const int Remembered = 5_000;
    private readonly ConcurrentDictionary<string, DeferredRisk> _byConversation = new(StringComparer.Ordinal);

    /// <param name="shown">The crisis card that the person has seen; null when none was shown.</param>
    public void Set(TeamsAddress person, Verdict verdict, ShownCard? shown)
    {
        if (_byConversation.Count >= Remembered)
        {
            _byConversation.Clear();
        }

        _byConversation[person.ConversationId] = new DeferredRisk(verdict, shown);
    }

    /// <summary>Null: nothing is deferred for this person.</summary>
    public DeferredRisk? For(TeamsAddress person) => _byConversation.GetValueOrDefault(person.ConversationId);

    public void Clear(TeamsAddress person) => _byConversation.TryRemove(person.ConversationId, out _);
}
