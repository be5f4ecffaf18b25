using Newtonsoft.Json.Linq;

namespace HeroMe.Bot.Outbox;

/// <summary>One message of the bot, committed or about to be.</summary>
internal sealed record Reply(Guid Id, DeliveryKind Kind, JObject Activity)
{
    /// <summary>The message in Teams that was opened for this reply before the commit; null when none was.</summary>
    public Reservation? Reservation { get; init; }

    /// <summary>The reminder whose turn says it; null in a turn that the person began.</summary>
    public Guid? Reminder { get; init; }

    /// <summary>True when the person pressed Stop: what was streamed stays in the chat, and nothing more is sent.</summary>
    public bool Shown { get; init; }
}
