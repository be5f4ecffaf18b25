using Newtonsoft.Json.Linq;

namespace HeroMe.Bot.Outbox;

/// <summary>One message of the bot, committed or about to be.</summary>
internal sealed record Reply(Guid Id, DeliveryKind Kind, JObject Activity)
{
    /// <summary>The message in Teams that was opened for it before it was decided; null when none was.</summary>
    public Reservation? Reservation { get; init; }

    /// <summary>The person pressed Stop: it stands in the chat as far as it came, and nothing of it is sent any more.</summary>
    public bool Shown { get; init; }
}
