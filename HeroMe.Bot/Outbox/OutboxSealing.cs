using HeroMe.Bot.Cards;
using HeroMe.Bot.People;
using HeroMe.Bot.Storage;
using Newtonsoft.Json.Linq;

namespace HeroMe.Bot.Outbox;

/// <summary>Seals and opens outbox bodies and reservations.</summary>
internal static class OutboxSealing
{
    private const string BodyColumn = "outbox.body";
    private const string ReservationColumn = "outbox.reservation";

    public static byte[] Seal(PersonKeyring keyring, Person person, Reply answer) => keyring.Seal(
        person.Key, Json.ToBytes(new JObject { ["kind"] = answer.Kind.ToString(), ["activity"] = answer.Activity, ["shown"] = answer.Shown ? true : null }), answer.Id, BodyColumn);

    public static Reply Open(PersonKeyring keyring, Person person, OutboxRow row)
    {
        var body = Json.FromBytes(keyring.Open(person.Key, row.Body, row.Id, BodyColumn));
        return new Reply(row.Id, Enum.Parse<DeliveryKind>((string)body["kind"]!), (JObject)body["activity"]!) { Shown = (bool?)body["shown"] == true, Reminder = row.Reminder };
    }

    public static byte[] Seal(PersonKeyring keyring, Person person, Guid answer, Reservation reservation) => keyring.Seal(
        person.Key, reservation.ToBytes(), answer, ReservationColumn);

    /// <summary>Null when no message is reserved for this reply.</summary>
    public static Reservation? OpenReservation(PersonKeyring keyring, Person person, OutboxRow row) =>
        row.Reservation is null ? null : Reservation.FromBytes(keyring.Open(person.Key, row.Reservation, row.Id, ReservationColumn));
}
