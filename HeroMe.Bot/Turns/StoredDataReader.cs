using HeroMe.Bot.CardActions;
using HeroMe.Bot.Dialogs;
using HeroMe.Bot.Dialogs.MyData;
using HeroMe.Bot.Inbox;
using HeroMe.Bot.Insights;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.Outbox;
using HeroMe.Bot.People;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Storage;

namespace HeroMe.Bot.Turns;

/// <summary>Opens everything that is stored about a person, for that person's own turn or card action.</summary>
internal sealed class StoredDataReader(StoredDataStore store, PersonRepository people, NotebookAccess notebooks, CardRecords cards, PersonKeyring keyring, TimeProvider clock) : IStoredDataReader
{
    private readonly InboxSealing _inbox = new(keyring);
    private readonly DialogSealing _dialogs = new(keyring);

    /// <summary>Null when nothing is stored about this person, for example after an erasure.</summary>
    public async Task<StoredData?> ReadAsync(PersonId id, CancellationToken ct)
    {
        if (await store.ReadAsync(id, ct) is not { } rows)
        {
            return null;
        }

        var person = people.Open(rows.Person);
        return Of(person.Profile, clock.GetUtcNow(), notebooks.RetentionOf(person)) with
        {
            ErasedAt = rows.RetainUntil,
            Records = await notebooks.Of(person).ReadAllAsync(ct),
            Cards = [.. rows.Cards.Select(card => new StoredCard(card.Row.Id, card.Row.Version, cards.Open(person, card.Row), card.RetainUntil)).Where(card => card.Content is not { IsNone: true })],
            Talk = rows.Dialog is { } dialog ? TalkOf(person, dialog) : null,
            Waiting = [.. rows.Inbox.Where(row => row.Body is not null).Select(row => MessageOf(row, _inbox.Open(person, new InboxRow(row.Id, 0, row.Body!))))],
            Answered = rows.Inbox.Count(row => row.Body is null),
            Unsent = [.. rows.Outbox.Select(row => AnswerOf(OutboxSealing.Open(keyring, person, row), row.Attempts))],
            Reminders = [.. rows.Reminders.Where(row => row.Body is not null).Select(row => new StoredReminder(notebooks.OpenReminder(person, row.Id, row.Body!), row.DueAt))],
            ModelUse = [.. rows.Usage.Select(use => new StoredTokenUse(use.Tokens, use.RetainUntil))],
            Counted = [.. rows.Contributions.Select(row => new StoredCount(row.Month, (CountCell)row.Contribution.Cell, row.Contribution.Value))],
            Order = rows.Lease is { } lease ? new StoredLease(lease.Fence, lease.Reserved) : null,
        };
    }

    /// <summary>The part that comes from the profile alone.</summary>
    internal static StoredData Of(PersonProfile profile, DateTimeOffset now, Retention retention) => new()
    {
        At = now,
        Zone = LocalTime.Zone(profile.TimeZone),
        Reach = new Reach(profile.Address, profile.Installed, profile.Welcomed, profile.Spoken, profile.TimeZone, profile.Locale),
        State = profile.State,
        Retention = retention,
    };

    /// <summary>Null when the row exists but the dialog memory is empty.</summary>
    private StoredConversation? TalkOf(Person person, StoredDialogRow row)
    {
        var memory = DialogMemory.FromBytes(_dialogs.Open(person, row.Body));
        return memory.Nothing ? null : new StoredConversation(
            [.. memory.Stack.Select(frame => new OpenDialog(frame.Id, frame.State))],
            [.. memory.Flows],
            row.RetainUntil)
        {
            Mentioned = memory.Mentioned,
        };
    }

    private static WaitingMessage MessageOf(StoredInboxRow row, IncomingMessage message) =>
        new(row.Id, message.Event, message.ActivityId, message.Text, message.ArrivedAt, message.Choice) { Quoted = message.Quoted };

    /// <summary>A card is represented by its text alternative, which has the same content.</summary>
    private static UnsentReply AnswerOf(Reply answer, int attempts) => new(
        answer.Id,
        new PersonalText((string?)answer.Activity["text"] ?? (string?)answer.Activity.SelectToken("attachments[0].content.fallbackText")),
        attempts);
}
