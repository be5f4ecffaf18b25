using HeroMe.Bot.Company;
using HeroMe.Bot.Notebook;
using Microsoft.Extensions.Options;

namespace HeroMe.Bot.Turns;

/// <summary>Opens the notebook of a person whose key is at hand, under the rules that hold for them now.</summary>
internal sealed class NotebookDoor(Notebooks notebooks, IOptions<CompanyOptions> company)
{
    public PersonalNotebook Of(Person person) => notebooks.Of(new NotebookOwner(
        person.Id, person.Key, person.Profile.Address.ConversationId, person.Profile.Standing.Consent, RetentionOf(person)));

    public Retention RetentionOf(Person person) =>
        Retention.For(person.Profile.Standing.Settings, company.Value.ChatRetentionDays, company.Value.RecordRetentionMonths);
}
