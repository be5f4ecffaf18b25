using System.Collections.Concurrent;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Turns;
using Activity = Microsoft.Bot.Schema.Activity;

namespace HeroMe.Bot.Teams;

/// <summary>
/// Shows a crisis card before anything else, with no database and no key. Repeats of the same message, also at the same moment, share one card;
/// a card that Teams did not take is forgotten here and shown by the turn.
/// </summary>
internal sealed class CrisisFirst(TeamsDoor teams, TimeProvider clock)
{
    private const int Remembered = 5_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private readonly ConcurrentDictionary<(string Conversation, string Message), Lazy<Task<bool>>> _shown = new();

    public async Task<bool> ShowAsync(TeamsAddress to, string messageId, Activity card)
    {
        if (_shown.Count >= Remembered)
        {
            _shown.Clear();
        }

        var key = (to.ConversationId, messageId);
        var shown = await _shown.GetOrAdd(key, _ => new Lazy<Task<bool>>(() => SayAsync(to, card))).Value;
        if (!shown)
        {
            _shown.TryRemove(key, out _);
        }

        return shown;
    }

    /// <summary>Has its own patience: whatever becomes of the card, the message must still be taken in.</summary>
    private async Task<bool> SayAsync(TeamsAddress to, Activity card)
    {
        using var patience = new CancellationTokenSource(Patience, clock);
        try
        {
            return await teams.Say(to, card, patience.Token);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
