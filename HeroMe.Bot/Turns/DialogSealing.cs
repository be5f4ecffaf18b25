using HeroMe.Bot.Outbox;
using HeroMe.Bot.People;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Storage;

namespace HeroMe.Bot.Turns;

/// <summary>Seals and opens what is stored between two turns: the dialog memory, and the reservation of a turn that is not committed yet.</summary>
internal sealed class DialogSealing(PersonKeyring keyring)
{
    private const string BodyColumn = "dialog.body";

    /// <summary>Minimum sealed length in bytes; a conversation of about ten turns fits.</summary>
    private const int Least = 8000;

    /// <summary>Part of the associated data of every sealed reservation, so it keeps the column's first name.</summary>
    private const string ReservationColumn = "lane.reservation";

    /// <summary>Null when no dialog memory is stored.</summary>
    public byte[]? Open(Person person, byte[]? dialog) => dialog is null ? null : keyring.Open(person.Key, dialog, person.Id.Value, BodyColumn);

    /// <summary>An empty memory is padded to the same length, so that the length does not tell whether a conversation is open.</summary>
    public byte[] Seal(Person person, byte[] dialog) => keyring.Seal(person.Key, JsonPadding.Pad(dialog, Least), person.Id.Value, BodyColumn);

    /// <summary>Null when no message is reserved.</summary>
    public Reservation? OpenReservation(Person person, byte[]? reservation) =>
        reservation is null ? null : Reservation.FromBytes(keyring.Open(person.Key, reservation, person.Id.Value, ReservationColumn));

    public byte[] Seal(Person person, Reservation reservation) => keyring.Seal(person.Key, reservation.ToBytes(), person.Id.Value, ReservationColumn);
}
