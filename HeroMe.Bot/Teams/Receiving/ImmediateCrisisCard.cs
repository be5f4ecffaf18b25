using System.Collections.Concurrent;
using HeroMe.Bot.Dialogs.Risk;
using HeroMe.Bot.Inbox;
using HeroMe.Bot.Outbox;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Safety.Screening;

namespace HeroMe.Bot.Teams.Receiving;

/// <summary>
/// Shows a crisis card before anything else, with no database and no key. Repeats of the same message, also at the same moment, share one card;
/// a card that Teams did not take is forgotten here and shown by the turn.
/// </summary>
internal sealed class ImmediateCrisisCard(TeamsClient teams, TimeProvider clock)
{
    private const int Remembered = 5_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private readonly ConcurrentDictionary<(string Conversation, string Message), Lazy<Task<ShownCard?>>> _shown = new();
    private readonly ConcurrentDictionary<string, DeferredRisk> _deferred = new(StringComparer.Ordinal);

    /// <summary>Null: Teams did not take it.</summary>
    public async Task<ShownCard?> ShowAsync(TeamsAddress to, string messageId, ShownCard card)
    {
        if (_shown.Count >= Remembered)
        {
            _shown.Clear();
        }

        var key = (to.ConversationId, messageId);
        var shown = await _shown.GetOrAdd(key, _ => new Lazy<Task<ShownCard?>>(() => SayAsync(to, card))).Value;
        if (shown is null)
        {
            _shown.TryRemove(key, out _);
        }

        return shown;
    }

    /// <summary>Nothing could be stored: the next message of this person that can be stored brings the state along. In memory only.</summary>
    public void DeferRiskUpdate(TeamsAddress person, Verdict verdict, ShownCard? shown)
    {
        if (_deferred.Count >= Remembered)
        {
            _deferred.Clear();
        }

        _deferred[person.ConversationId] = new DeferredRisk(verdict, shown);
    }

    public DeferredRisk? DeferredFor(TeamsAddress person) => _deferred.GetValueOrDefault(person.ConversationId);

    public void ClearDeferred(TeamsAddress person) => _deferred.TryRemove(person.ConversationId, out _);

    /// <summary>Has its own patience: whatever becomes of the card, the message must still be taken in.</summary>
    private async Task<ShownCard?> SayAsync(TeamsAddress to, ShownCard card)
    {
        using var patience = new CancellationTokenSource(Patience, clock);
        try
        {
            return await teams.Say(to, RedCard.Message(card), patience.Token) is { } teamsMessageId ? card with { TeamsMessageId = teamsMessageId.Length == 0 ? null : teamsMessageId } : null;
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }
}
