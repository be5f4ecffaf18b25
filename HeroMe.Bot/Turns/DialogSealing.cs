using HeroMe.Bot.Outbox;
using HeroMe.Bot.People;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Storage;

namespace HeroMe.Bot.Turns;

/// <summary>Seals and opens what lies between two turns: the dialog, and the message that waits for the answer of a turn that is not decided yet.</summary>
internal sealed class DialogSealing(PersonKeyring keyring)
{
    private const string BodyColumn = "dialog.body";

    /// <summary>A talk of ten turns fits.</summary>
    private const int Least = 8000;

    /// <summary>Bound into every reservation that was ever sealed, so it stays what the column was called first.</summary>
    private const string ReservationColumn = "lane.reservation";

    public byte[]? Open(Person person, byte[]? dialog) => dialog is null ? null : keyring.Open(person.Key, dialog, person.Id.Value, BodyColumn);

    /// <summary>Nothing to remember takes the same room: a turn that leaves the talk alone must not be told from one that begins it.</summary>
    public byte[] Seal(Person person, byte[] dialog) => keyring.Seal(person.Key, JsonPadding.Pad(dialog, Least), person.Id.Value, BodyColumn);

    public Reservation? OpenReservation(Person person, byte[]? reservation) =>
        reservation is null ? null : Reservation.FromBytes(keyring.Open(person.Key, reservation, person.Id.Value, ReservationColumn));

    public byte[] Seal(Person person, Reservation reservation) => keyring.Seal(person.Key, reservation.ToBytes(), person.Id.Value, ReservationColumn);
}
