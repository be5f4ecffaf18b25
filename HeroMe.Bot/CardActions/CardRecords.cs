using HeroMe.Bot.Dialogs;
using HeroMe.Bot.People;
using HeroMe.Bot.Storage;

namespace HeroMe.Bot.CardActions;

/// <summary>Seals and opens card records, and seals the change that a card action makes.</summary>
internal sealed class CardRecords(PersonKeyring keyring, PersonRepository people, NotebookAccess notebooks)
{
    private const string BodyColumn = "card.body";

    public CardInsert Issue(Person person, IssuedCard card, DateTimeOffset at) => new(card.Id, Seal(person, card.Id, card.Content), at + card.AnswerableFor);

    /// <summary>Null when the card's content was deleted.</summary>
    public CardRecord? Open(Person person, CardRow row) =>
        row.Body is null ? null : CardRecord.FromBytes(keyring.Open(person.Key, row.Body, row.Id, BodyColumn));

    public CardChange Change(Person person, Guid id, CardAnswer answer, InboxInsert? follow)
    {
        var notebook = notebooks.Of(person);
        answer.Keep?.Invoke(notebook);
        return new CardChange(
            person.Row.Epoch,
            Seal(person, id, answer.Content),
            answer.Change is { } change ? people.Rewrite(person, profile => profile with { State = change(profile.State) }) : null,
            notebook.Changes,
            follow);
    }

    private byte[] Seal(Person person, Guid card, CardRecord content) => keyring.Seal(person.Key, content.ToBytes(), card, BodyColumn);
}
