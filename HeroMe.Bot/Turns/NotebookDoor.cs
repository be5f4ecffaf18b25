using HeroMe.Bot.Company;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Storage;
using Microsoft.Extensions.Options;

namespace HeroMe.Bot.Turns;

/// <summary>Opens the notebook of a person whose key is at hand, under the rules that hold for them now.</summary>
internal sealed class NotebookDoor(Notebooks notebooks, IOptions<CompanyOptions> company)
{
    public PersonalNotebook Of(Person person) => notebooks.Of(new NotebookOwner(
        person.Id, person.Key, person.Profile.Address.ConversationId, person.Profile.Standing.Consent, RetentionOf(person)));

    public Retention RetentionOf(Person person) =>
        Retention.For(person.Profile.Standing.Settings, company.Value.ChatRetentionDays, company.Value.RecordRetentionMonths);

    /// <summary>The sealed id of a message in Teams, to be kept beside the record with this id.</summary>
    public byte[] SealBubble(PersonKey key, Guid note, string bubble) => notebooks.SealBubble(key, note, bubble);

    /// <summary>The access log's entry for answers that are delivered outside the person's own turn.</summary>
    public NoteChanges LateDelivery(Person person)
    {
        var notebook = Of(person);
        notebook.Add(notebook.New(NoteKind.Access, PersonalText.Empty) with
        {
            Fields = new Dictionary<string, string>(StringComparer.Ordinal) { [AccessEntry.Kind] = AccessEntry.LateDelivery },
        });
        return notebook.Changes;
    }
}
