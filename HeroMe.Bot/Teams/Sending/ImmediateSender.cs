using HeroMe.Bot.Cards;
using HeroMe.Bot.Outbox;
using HeroMe.Bot.Privacy;
using Newtonsoft.Json.Linq;
using Activity = Microsoft.Bot.Schema.Activity;

namespace HeroMe.Bot.Teams.Sending;

/// <summary>Sends at once, without the outbox: no record, no order, no retry after an unknown outcome.</summary>
internal sealed class ImmediateSender(ConnectorClient connector, TimeProvider clock) : IImmediateSender
{
    /// <summary>The turn waits until "is typing" was sent, but no longer than this.</summary>
    private static readonly TimeSpan TypingPatience = TimeSpan.FromSeconds(2);

    /// <summary>Best effort: whether it was shown changes nothing.</summary>
    public async Task ShowTypingAsync(TeamsAddress to, CancellationToken ct)
    {
        using var patience = new CancellationTokenSource(TypingPatience, clock);
        await using var stopping = ct.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), patience);
        try
        {
            await connector.PostOnceAsync(to, ConnectorJson.Own(to, new JObject { ["type"] = "typing" }), patience.Token);
        }
        catch (OperationCanceledException)
        {
            // Too slow to be of use, or the host is stopping.
        }
    }

    /// <summary>
    /// The message's id (empty where Teams gives none) when Teams certainly accepted it; null otherwise, and the caller may send again (a crisis card is
    /// shown at least once). A card that Teams does not want is replaced by its words.
    /// </summary>
    public async Task<string?> SendAsync(TeamsAddress to, Activity activity, CancellationToken ct)
    {
        var own = ConnectorJson.Own(to, Json.ToObject(activity));
        var outcome = await connector.PostAsync(to, own, ct);
        if (outcome.IsRefusal && CardInWords.Of(own) is { } words)
        {
            outcome = await connector.PostAsync(to, ConnectorJson.Line(to, words), ct);
        }

        return outcome.Kind == ConnectorKind.Accepted ? outcome.Id ?? "" : null;
    }

    /// <summary>False where it was refused: the Playground cannot delete, and the message may be gone already.</summary>
    public async Task<bool> DeleteAsync(TeamsAddress from, string messageId, CancellationToken ct) =>
        (await connector.DeleteAsync(from, messageId, RefusalRetry.Never, ct)).Kind == ConnectorKind.Accepted;

    /// <summary>Replaces a card that is already in the chat. False when Teams did not accept it.</summary>
    public async Task<bool> ReplaceAsync(TeamsAddress to, string activityId, Activity activity, CancellationToken ct)
    {
        var outcome = await connector.PutAsync(to, activityId, ConnectorJson.Update(to, Json.ToObject(activity), activityId), ct);
        return outcome.Kind == ConnectorKind.Accepted;
    }
}
