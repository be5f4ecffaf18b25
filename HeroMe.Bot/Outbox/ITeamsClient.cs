using HeroMe.Bot.Privacy;
using Activity = Microsoft.Bot.Schema.Activity;

namespace HeroMe.Bot.Outbox;

/// <summary>Delivers committed replies to Teams.</summary>
internal interface ITeamsClient
{
    /// <param name="reserved">Stores the reservation and returns true; false means that the lease is lost or the person erased, and nothing more is sent.</param>
    Task<DeliveryResult> DeliverAsync(DeliveryItem item, TeamsAddress to, Func<Reservation, CancellationToken, Task<bool>> reserved, CancellationToken ct);

    /// <summary>Puts <see cref="DeliveryItem.Apology"/> where the reply would stand, so that neither a status text nor half an answer is left. Best effort.</summary>
    Task GiveUpAsync(DeliveryItem item, TeamsAddress to, CancellationToken ct);

    /// <summary>Puts a last text onto an open message; where Teams refuses that, the message is deleted. Best effort.</summary>
    /// <returns>False when the text is not shown.</returns>
    Task<bool> EndAsync(Reservation open, string text, TeamsAddress to, CancellationToken ct);
}

/// <summary>Sends at once, without a record: a crisis card, an apology, the typing indicator. Nothing is repeated after a crash.</summary>
internal interface IImmediateSender
{
    /// <summary>Shows the typing indicator. Best effort: a failure is ignored.</summary>
    Task ShowTypingAsync(TeamsAddress to, CancellationToken ct);

    /// <returns>The message's id in Teams, empty where Teams gives none; null when it is not certain that Teams accepted it.</returns>
    Task<string?> SendAsync(TeamsAddress to, Activity activity, CancellationToken ct);

    /// <summary>Deletes a message of the bot. Best effort: Teams may refuse, and the message may be gone already.</summary>
    /// <returns>False when it was not deleted.</returns>
    Task<bool> DeleteAsync(TeamsAddress from, string messageId, CancellationToken ct);
}
