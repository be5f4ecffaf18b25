using HeroMe.Bot.CardActions;
using HeroMe.Bot.Dialogs;
using HeroMe.Bot.Inbox;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.Outbox;
using HeroMe.Bot.People;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Storage;
using HeroMe.Bot.Texts;
using Microsoft.Bot.Schema;
using Activity = Microsoft.Bot.Schema.Activity;

namespace HeroMe.Bot.Turns;

/// <summary>Adds to the person's notebook what a turn said, as far as consent allows, and seals the turn's rows.</summary>
internal sealed class TurnRecords(NotebookAccess notebooks, CardRecords cards, PersonKeyring keyring, Erasure erasure, SentMessageRemoval sentMessages, IImmediateSender sender)
{
    /// <summary>Retention of an unfinished conversation while the person does not allow chat storage, or wants nothing of this conversation to be stored.</summary>
    private static readonly TimeSpan TransientDialog = TimeSpan.FromHours(24);

    public PersonalNotebook Notebook(OpenedTurn opened) => notebooks.Of(opened.Person);

    /// <param name="isBrief">True when the conversation holds words that are to be kept nowhere.</param>
    public TimeSpan DialogLife(Person person, bool isBrief) => person.Profile.State.Consent.Allows(Purpose.ChatStorage) && !isBrief
        ? TimeSpan.FromDays(notebooks.RetentionOf(person).ChatDays)
        : TransientDialog;

    /// <summary>Always at least one row, so that the number of rows does not tell whether the turn showed a card.</summary>
    public IReadOnlyList<CardInsert> Issue(Person person, TurnResult decision)
    {
        IReadOnlyList<IssuedCard> issued = decision.Cards is { Count: > 0 } shown ? shown : [new IssuedCard(Guid.NewGuid(), CardRecord.None, TimeSpan.FromDays(1))];
        return [.. issued.Select(card => cards.Issue(person, card, decision.At))];
    }

    public OutboxInsert Seal(Person person, Reply answer) => new(
        answer.Id,
        OutboxSealing.Seal(keyring, person, answer),
        answer.Reservation is { } reservation ? OutboxSealing.Seal(keyring, person, answer.Id, reservation) : null,
        answer.Reminder);

    /// <summary>Erases the person during their own turn. The confirmation cannot go through the outbox, whose rows are gone: it is sent once, to the address in memory.</summary>
    public async Task EraseAsync(OpenedTurn opened, Language language, CancellationToken ct)
    {
        var address = opened.Person.Profile.Address;
        sentMessages.Enqueue(address, await erasure.EraseAsync(opened.Person, ct));
        await sender.SendAsync(address, new Activity { Type = ActivityTypes.Message, Text = Words.Of(language, "Erase.Done") }, ct);
    }

    /// <summary>Deletes the bot's messages in Teams that showed records which this turn removed.</summary>
    public void DeleteSentMessages(OpenedTurn opened, PersonalNotebook notebook) => sentMessages.Enqueue(opened.Person.Profile.Address, notebook.TeamsMessageIds);

    /// <summary>Records what was said and answered. An edited message replaces its record; a deleted one removes it together with all records derived from it.</summary>
    public async Task KeepAsync(PersonalNotebook notebook, OpenedTurn opened, IReadOnlyList<Reply> answers, TurnResult decision, CancellationToken ct)
    {
        foreach (var message in opened.Batch.Where(m => (m.Event == IncomingKind.Deleted && !decision.IsOutdated) || (m.Event == IncomingKind.Edited && !decision.IsRepeat)))
        {
            await ForgetAsync(notebook, message, ct);
        }

        if (decision.IsRepeat)
        {
            return;
        }

        if (decision.Reminders.Count > 0)
        {
            NotebookAccess.Log(notebook, AccessEntry.Due);
        }

        if (notebook.IsOffRecord)
        {
            return;
        }

        if (notebook.ShowsRecords)
        {
            foreach (var shown in answers)
            {
                notebook.Add(new Note(shown.Id, NoteKind.Shown, decision.At, PersonalText.Empty));
            }

            return;
        }

        // A turn about risk stores one fixed sentence in place of what was said and one in place of the answer, so that it leaves
        // as many records, of the same length, as any other turn.
        var aside = decision.KeepOutOfRecords ? new PersonalText(Words.Of(decision.Language, "Risk.NotKept")) : null;
        var said = opened.Rows.Zip(opened.Batch).Where(pair => pair.Second.Event is IncomingKind.Message or IncomingKind.Edited && !pair.Second.Text.IsEmpty).ToList();
        foreach (var (row, message) in said)
        {
            notebook.Add(new Note(row.Id, NoteKind.Said, message.ArrivedAt, aside ?? message.Text), message.ActivityId);
        }

        // An answer may repeat the person's words, so it is deleted together with them.
        var drawn = new Dictionary<string, string>(StringComparer.Ordinal) { [Note.DrawnFrom] = string.Join(' ', said.Select(pair => pair.First.Id.ToString("N"))) };
        if (aside is not null)
        {
            var (id, teamsMessageId) = answers.Count > 0 ? (answers[0].Id, null) : (Guid.NewGuid(), opened.Batch.LastOrDefault(m => m.Shown is not null)?.Shown?.TeamsMessageId);
            notebook.Add(new Note(id, NoteKind.Answered, decision.At, aside) { Fields = drawn, TeamsMessageId = teamsMessageId });
            return;
        }

        foreach (var answer in answers.Where(a => a.Kind is DeliveryKind.Answer or DeliveryKind.Unasked))
        {
            // Empty when the reply only replaces what a preview had shown.
            if (new PersonalText((string?)answer.Activity["text"]) is { IsEmpty: false } text)
            {
                notebook.Add(new Note(answer.Id, NoteKind.Answered, decision.At, text) { Fields = drawn });
            }
        }
    }

    private static async Task ForgetAsync(PersonalNotebook notebook, IncomingMessage message, CancellationToken ct)
    {
        var first = await notebook.ReadDrawnFromAsync(message.ActivityId, ct);
        if (first.Count > 0)
        {
            foreach (var note in Derived.With(await notebook.ReadAllAsync(ct), first))
            {
                // A repeated edit with danger in it shares the crisis card that the first one was answered with: that card stays in the chat.
                notebook.Remove(note.TeamsMessageId == message.Shown?.TeamsMessageId ? note with { TeamsMessageId = null } : note);
            }
        }
    }
}
