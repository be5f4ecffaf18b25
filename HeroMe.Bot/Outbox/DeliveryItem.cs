using HeroMe.Bot.Cards;
using Newtonsoft.Json.Linq;

namespace HeroMe.Bot.Outbox;

/// <summary>The id of a message in Teams that is open for an answer: a stream, or a plain message that will be overwritten.</summary>
internal sealed record Reservation(string Id, bool Streamed)
{
    public byte[] ToBytes() => Json.ToBytes(new JObject { ["id"] = Id, ["streamed"] = Streamed });

    public static Reservation FromBytes(byte[] bytes)
    {
        var kept = Json.FromBytes(bytes);
        return new Reservation((string)kept["id"]!, (bool)kept["streamed"]!);
    }

    /// <summary>Leaves the id out, because ids of Teams must not reach a log.</summary>
    public override string ToString() => $"{nameof(Reservation)} {Streamed}";
}

/// <summary>How often an item may reach the person: <c>Answer</c> exactly once, <c>Card</c> and <c>Crisis</c> at least once, <c>Unasked</c> at most once.</summary>
internal enum DeliveryKind
{
    Answer,
    Card,
    Crisis,

    /// <summary>Said in a turn that nobody asked for.</summary>
    Unasked,
}

/// <summary>One reply to deliver.</summary>
/// <param name="Informative">The content-free status text shown until the answer is there.</param>
/// <param name="Apology">Takes the place of a reply that Teams refuses for good.</param>
internal sealed record DeliveryItem(DeliveryKind Kind, JObject Activity, Reservation? Reservation, string Informative, string Apology)
{
    public override string ToString() => $"{nameof(DeliveryItem)} {Kind}";
}

internal abstract record DeliveryResult
{
    private DeliveryResult()
    {
    }

    /// <summary>Delivered. The id is null when Teams gave none.</summary>
    internal sealed record Sent(string? Id) : DeliveryResult;

    /// <summary>To be tried again after this time; zero when the reservation could not be stored because the lease is lost or the person erased.</summary>
    /// <param name="IsThrottled">Teams refuses for the moment because too much was sent (429).</param>
    internal sealed record Later(TimeSpan After, bool IsThrottled = false) : DeliveryResult;

    /// <summary>Sent, but whether it arrived is not known. Only of what must not be sent twice.</summary>
    internal sealed record Uncertain : DeliveryResult;

    /// <summary>The person cannot be reached until they write or install again.</summary>
    internal sealed record Ended : DeliveryResult;

    /// <summary>This item can never be delivered; others still can. The person was told so, where Teams allowed it.</summary>
    internal sealed record Lost : DeliveryResult;

    /// <summary>The person had cleared the chat, and a new one was created. Nothing was delivered yet; what was opened in the former chat is gone with it.</summary>
    internal sealed record Moved(string ConversationId) : DeliveryResult
    {
        /// <summary>Leaves the id out, because ids of Teams must not reach a log.</summary>
        public override string ToString() => nameof(Moved);
    }
}
