using HeroMe.Bot.Cards;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Storage;
using HeroMe.Bot.Texts;
using Microsoft.Bot.Schema;
using Activity = Microsoft.Bot.Schema.Activity;

namespace HeroMe.Bot.Turns;

/// <summary>Forgets a person: the ledger first, then key and rows in one transaction, then every key in memory.</summary>
internal sealed class Erasure(HotPath store, ErasureLedger ledger, PersonKeyring keyring, TeamsDoor teams)
{
    public async Task EraseAsync(PersonId person, CancellationToken ct)
    {
        // Written before the rows go: a backup that still has them is emptied again before it takes traffic.
        await ledger.AppendAsync(person, ct);
        await store.EraseAsync(person, ct);
        keyring.Forget(person);
    }

    /// <summary>The last word has no record to live in: it is a resource, sent to an address held in memory, once.</summary>
    public Task SayLastWordAsync(TeamsAddress to, Language language, CancellationToken ct) =>
        teams.Say(to, new Activity { Type = ActivityTypes.Message, Text = Words.Of(language, "Erase.Done") }, ct);
}
