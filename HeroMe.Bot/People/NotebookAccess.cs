using HeroMe.Bot.Company;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Storage;
using Microsoft.Extensions.Options;

namespace HeroMe.Bot.People;

/// <summary>Opens the notebook of a person whose key is unwrapped, with their current consent and retention.</summary>
internal sealed class NotebookAccess(Notebooks notebooks, IOptions<CompanyOptions> company)
{
    public PersonalNotebook Of(Person person) => notebooks.Of(new NotebookOwner(
        person.Id, person.Key, person.Profile.Address.ConversationId, person.Profile.State.Consent, RetentionOf(person)));

    public Retention RetentionOf(Person person) =>
        Retention.For(person.Profile.State.Settings, company.Value.ChatRetentionDays, company.Value.RecordRetentionMonths);

    /// <summary>Seals the id of a message in Teams, to be stored with the note of this id.</summary>
    public byte[] SealTeamsMessageId(PersonKey key, Guid note, string teamsMessageId) => notebooks.SealTeamsMessageId(key, note, teamsMessageId);

    /// <summary>Opens the body of a reminder's row.</summary>
    public Reminder OpenReminder(Person person, Guid id, byte[] body) => notebooks.OpenReminder(person.Key, id, body);

    /// <summary>An access log entry for replies that are delivered outside the person's own turn.</summary>
    public NoteChanges LateDelivery(Person person)
    {
        var notebook = Of(person);
        Log(notebook, AccessEntry.LateDelivery);
        return notebook.Changes;
    }

    /// <summary>Notes in the access log that records were opened without an act of the person.</summary>
    public static void Log(PersonalNotebook notebook, string kind) => notebook.Add(notebook.New(NoteKind.Access, PersonalText.Empty) with
    {
        Fields = new Dictionary<string, string>(StringComparer.Ordinal) { [AccessEntry.Kind] = kind },
    });
}
