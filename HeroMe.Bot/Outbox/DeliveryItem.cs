using HeroMe.Bot.Cards;
using Newtonsoft.Json.Linq;

namespace HeroMe.Bot.Outbox;

/// <summary>A message id in Teams that waits for its answer: an open stream, or a plain line that will be overwritten.</summary>
internal sealed record Reservation(string Id, bool Streamed)
{
    public byte[] ToBytes() => Json.ToBytes(new JObject { ["id"] = Id, ["streamed"] = Streamed });

    public static Reservation FromBytes(byte[] bytes)
    {
        var kept = Json.FromBytes(bytes);
        return new Reservation((string)kept["id"]!, (bool)kept["streamed"]!);
    }

    /// <summary>An id of Teams is not for a log.</summary>
    public override string ToString() => $"{nameof(Reservation)} {Streamed}";
}

/// <summary>How often an item may reach the person: an answer exactly once, card and crisis at least once, once at most once.</summary>
internal enum DeliveryKind
{
    Answer,
    Card,
    Crisis,
    Once,
}

/// <summary><paramref name="Informative"/> is the content-free status text shown while an answer is on its way.</summary>
internal sealed record DeliveryItem(DeliveryKind Kind, JObject Activity, Reservation? Reservation, string Informative)
{
    public override string ToString() => $"{nameof(DeliveryItem)} {Kind}";
}

internal abstract record DeliveryResult
{
    private DeliveryResult()
    {
    }

    /// <summary>The person has it. The id is missing when Teams gave none.</summary>
    internal sealed record Sent(string? Id) : DeliveryResult;

    /// <summary>Not now; also when the reservation was no longer wanted (then at once, for whoever owns it now).</summary>
    internal sealed record Later(TimeSpan After) : DeliveryResult;

    /// <summary>The person cannot be reached until they write or install again.</summary>
    internal sealed record Ended : DeliveryResult;

    /// <summary>This item can never be delivered; others can.</summary>
    internal sealed record Lost : DeliveryResult;
}
