using HeroMe.Bot.Cards;
using HeroMe.Bot.Outbox;
using HeroMe.Bot.Privacy;
using Newtonsoft.Json.Linq;
using Activity = Microsoft.Bot.Schema.Activity;

namespace HeroMe.Bot.Teams.Sending;

/// <summary>Says something at once, beside the road: no record, no order, no second try after an unknown outcome.</summary>
internal sealed class ImmediateSender(ConnectorClient connector, TimeProvider clock) : IImmediateSender
{
    /// <summary>The turn waits for "is typing" to be shown, but not for a Teams that is slow today.</summary>
    private static readonly TimeSpan TypingPatience = TimeSpan.FromSeconds(2);

    /// <summary>Best effort: whether it was shown changes nothing.</summary>
    public async Task ShowTypingAsync(TeamsAddress to, CancellationToken ct)
    {
        using var patience = new CancellationTokenSource(TypingPatience, clock);
        await using var stopping = ct.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), patience);
        try
        {
            await connector.PostOnceAsync(to, Wire.Own(to, new JObject { ["type"] = "typing" }), patience.Token);
        }
        catch (OperationCanceledException)
        {
            // Too slow to be of use, or the host is stopping.
        }
    }

    /// <summary>Its id when Teams certainly took it; null may be said again by who asked (a crisis card is shown at least once).</summary>
    public async Task<string?> SendAsync(TeamsAddress to, Activity activity, CancellationToken ct)
    {
        var outcome = await connector.PostAsync(to, Wire.Own(to, Json.ToObject(activity)), ct);
        return outcome.Kind == ConnectorKind.Accepted ? outcome.Id ?? "" : null;
    }

    /// <summary>Whether Teams let us take it back changes nothing (the Playground cannot, and a message may be gone already).</summary>
    public Task DeleteAsync(TeamsAddress from, string messageId, CancellationToken ct) => connector.DeleteAsync(from, messageId, ct);

    /// <summary>Replaces a card that is already in the chat.</summary>
    public async Task<bool> ReplaceAsync(TeamsAddress to, string activityId, Activity activity, CancellationToken ct)
    {
        var outcome = await connector.PutAsync(to, activityId, Wire.Update(to, Json.ToObject(activity), activityId), ct);
        return outcome.Kind == ConnectorKind.Accepted;
    }
}
