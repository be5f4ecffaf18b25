using HeroMe.Bot.Dialogs;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.Storage;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Turns;

/// <summary>What a turn leaves in the person's records, as far as they allowed it, and how everything of it is sealed.</summary>
internal sealed class TurnRecords(NotebookDoor notebooks, CardBook cards, PersonKeyring keyring, Erasure erasure)
{
    /// <summary>How long an unfinished talk is remembered while chats are not kept.</summary>
    private static readonly TimeSpan TransientDialog = TimeSpan.FromHours(24);

    public PersonalNotebook Notebook(OpenedWork opened) => notebooks.Of(opened.Person);

    public TimeSpan DialogLife(Person person) => person.Profile.Standing.Consent.Allows(Purpose.ChatStorage)
        ? TimeSpan.FromDays(notebooks.RetentionOf(person).ChatDays)
        : TransientDialog;

    public CardInsert Issue(Person person, IssuedCard card, DateTimeOffset at) => cards.Issue(person, card, at);

    public OutboxInsert Seal(Person person, Answer answer) => new(
        answer.Id,
        OutboxSealing.Seal(keyring, person, answer),
        answer.Reservation is { } reservation ? OutboxSealing.Seal(keyring, person, answer.Id, reservation) : null);

    public async Task EraseAsync(OpenedWork opened, Language language, CancellationToken ct)
    {
        await erasure.EraseAsync(opened.Person.Id, ct);
        await erasure.SayLastWordAsync(opened.Person.Profile.Address, language, ct);
    }

    /// <summary>What was said and answered; an edited message replaces its record, a deleted one takes it along with all that was drawn from it.</summary>
    public async Task KeepAsync(PersonalNotebook notebook, OpenedWork opened, IReadOnlyList<Answer> answers, Decision decision, CancellationToken ct)
    {
        // A turn about something serious leaves the same records as any other, with one sentence in the place of what was said:
        // neither its words nor their absence can be read from outside.
        var aside = decision.SetAside ? new Privacy.PersonalText(Words.Of(decision.Language, "Risk.NotKept")) : null;
        foreach (var (row, message) in opened.Rows.Zip(opened.Batch))
        {
            if (message.Event is TalkEvent.Edited or TalkEvent.Deleted)
            {
                foreach (var drawn in await notebook.ReadDrawnFromAsync(message.ActivityId, ct))
                {
                    notebook.Remove(drawn.Id);
                }
            }

            if (message.Event is TalkEvent.Said or TalkEvent.Edited && !message.Text.IsEmpty)
            {
                notebook.Add(new Note(row.Id, NoteKind.Said, message.ArrivedAt, aside ?? message.Text), message.ActivityId);
            }
        }

        foreach (var answer in answers.Where(a => a.Kind == DeliveryKind.Answer))
        {
            if (new Privacy.PersonalText((string?)answer.Activity["text"]) is { IsEmpty: false } text)
            {
                notebook.Add(new Note(answer.Id, NoteKind.Answered, decision.At, aside ?? text));
            }
        }
    }
}
