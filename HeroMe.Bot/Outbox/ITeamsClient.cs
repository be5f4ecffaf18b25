using HeroMe.Bot.Privacy;
using Activity = Microsoft.Bot.Schema.Activity;

namespace HeroMe.Bot.Outbox;

/// <summary>Delivers committed replies to Teams.</summary>
internal interface ITeamsClient
{
    /// <param name="reserved">Stores the reservation and returns true; false means that the lease is lost or the person erased, and nothing more is sent.</param>
    Task<DeliveryResult> DeliverAsync(DeliveryItem item, TeamsAddress to, Func<Reservation, CancellationToken, Task<bool>> reserved, CancellationToken ct);
}

/// <summary>Sends at once, without a record: a crisis card, an apology, the typing indicator. Nothing is repeated after a crash.</summary>
internal interface IImmediateSender
{
    /// <summary>Shows the typing indicator. Best effort: a failure is ignored.</summary>
    Task ShowTypingAsync(TeamsAddress to, CancellationToken ct);

    /// <returns>The message's id in Teams, empty where Teams gives none; null when it is not certain that Teams accepted it.</returns>
    Task<string?> SendAsync(TeamsAddress to, Activity activity, CancellationToken ct);

    /// <summary>Deletes a message of the bot. Best effort: Teams may refuse, and the message may be gone already; a failure is ignored.</summary>
    Task DeleteAsync(TeamsAddress from, string messageId, CancellationToken ct);
}
