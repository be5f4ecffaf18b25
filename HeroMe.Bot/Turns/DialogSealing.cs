using HeroMe.Bot.Storage;

namespace HeroMe.Bot.Turns;

/// <summary>Seals and opens the dialog between two turns.</summary>
internal sealed class DialogSealing(PersonKeyring keyring)
{
    private const string BodyColumn = "dialog.body";

    public byte[]? Open(Person person, byte[]? dialog) => dialog is null ? null : keyring.Open(person.Key, dialog, person.Id.Value, BodyColumn);

    /// <summary>An empty dialog stays empty: its row goes.</summary>
    public byte[] Seal(Person person, byte[] dialog) => dialog.Length == 0 ? dialog : keyring.Seal(person.Key, dialog, person.Id.Value, BodyColumn);
}
