using HeroMe.Bot.Dialogs;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.People;
using HeroMe.Bot.Storage;

namespace HeroMe.Bot.CardActions;

/// <summary>Seals and opens card records, and seals the change that a card action makes.</summary>
internal sealed class CardRecords(PersonKeyring keyring, PersonRepository people, NotebookAccess notebooks, TimeProvider clock)
{
    private const string BodyColumn = "card.body";

    /// <summary>How long every card is stored. One time for all, so that a row does not tell which card it belongs to; until when its buttons are answered is sealed.</summary>
    internal static readonly TimeSpan StoredFor = TimeSpan.FromDays(7);

    /// <exception cref="InvalidOperationException">It would be answerable for longer than it is stored: a programming error.</exception>
    public CardInsert Issue(Person person, IssuedCard card, DateTimeOffset at)
    {
        if (card.AnswerableFor > StoredFor)
        {
            throw new InvalidOperationException("A card would be answerable for longer than it is stored.");
        }

        var content = card.Content.IsNone ? card.Content : card.Content with { AnswerableUntil = at + card.AnswerableFor };
        return new CardInsert(card.Id, Seal(person, card.Id, content), at + StoredFor);
    }

    /// <summary>Null when the card's content was deleted, or its buttons are no longer answered.</summary>
    public CardRecord? OpenAnswerable(Person person, CardRow row) =>
        Open(person, row) is { } content && !(content.AnswerableUntil <= clock.GetUtcNow()) ? content : null;

    /// <summary>Null when the card's content was deleted.</summary>
    public CardRecord? Open(Person person, CardRow row) =>
        row.Body is null ? null : CardRecord.FromBytes(keyring.Open(person.Key, row.Body, row.Id, BodyColumn));

    public CardChange Change(Person person, Guid id, CardAnswer answer, InboxInsert? follow)
    {
        // A press that allows a purpose keeps its record under the consent that it gives.
        var notebook = notebooks.Of(answer.Change is { } allowed ? person with { Profile = person.Profile with { State = allowed(person.Profile.State) } } : person);
        var now = clock.GetUtcNow();
        var zone = LocalTime.Zone(person.Profile.TimeZone);
        var state = person.Profile.State;
        var heard = state.Consent.Allows(Purpose.Nudges) ? state.Nudges?.Heard(now, zone) : null;
        if (heard is not null && heard.NextAt != state.Nudges?.NextAt)
        {
            heard.SetIn(notebook);
        }

        // After the plan, so that a card that cancels it has the last word.
        answer.Keep?.Invoke(notebook);
        if (state.Consent.Allows(Purpose.CompanyCounts) && answer.Change?.Invoke(state).Consent.Allows(Purpose.CompanyCounts) == false)
        {
            notebook.WithdrawCounts();
        }

        PersonState After(PersonState stored)
        {
            var next = heard is not null && stored.Nudges == state.Nudges ? stored with { Nudges = heard } : stored;
            return answer.Change?.Invoke(next) ?? next;
        }

        return new CardChange(
            person.Row.Epoch,
            Seal(person, id, answer.Content),
            answer.Change is not null || heard is not null ? people.Rewrite(person, profile => profile with { State = After(profile.State) }) : null,
            notebook.Changes,
            follow);
    }

    private byte[] Seal(Person person, Guid card, CardRecord content) => keyring.Seal(person.Key, content.ToBytes(), card, BodyColumn);
}
