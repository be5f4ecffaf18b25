using System.Collections.Concurrent;
using HeroMe.Bot.Dialogs.Risk;
using HeroMe.Bot.Inbox;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Safety.Screening;

namespace HeroMe.Bot.Teams.Receiving;

/// <summary>
/// Risk that was read, and perhaps answered, while nothing could be stored. It is stored with the person's next message that can be.
/// In memory only: a restart loses it, but the crisis card stays in the chat.
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

    /// <returns>Null when nothing is deferred for this person.</returns>
    public DeferredRisk? For(TeamsAddress person) => _byConversation.GetValueOrDefault(person.ConversationId);

    public void Clear(TeamsAddress person) => _byConversation.TryRemove(person.ConversationId, out _);
}
