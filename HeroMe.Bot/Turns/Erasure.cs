using HeroMe.Bot.Cards;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Storage;
using HeroMe.Bot.Texts;
using Microsoft.Bot.Schema;
using Activity = Microsoft.Bot.Schema.Activity;

namespace HeroMe.Bot.Turns;

/// <summary>Forgets a person. The store does it as one: the ledger that a restored backup is checked against, then key and rows, then the key in memory.</summary>
internal sealed class Erasure(HotPath store, TeamsDoor teams, Lanes lanes)
{
    /// <summary>From within the person's own turn.</summary>
    public Task EraseAsync(PersonId person, CancellationToken ct) => store.EraseAsync(person, ct);

    /// <summary>From beside it: what their lane is doing at this moment ends too, so that no answer arrives after the word that everything is gone.</summary>
    public async Task EraseAndStopAsync(PersonId person, CancellationToken ct)
    {
        await store.EraseAsync(person, ct);
        lanes.Stop(person);
    }

    /// <summary>The last word has no record to live in: it is a resource, sent to an address held in memory, once.</summary>
    public Task SayLastWordAsync(TeamsAddress to, Language language, CancellationToken ct) =>
        teams.Say(to, new Activity { Type = ActivityTypes.Message, Text = Words.Of(language, "Erase.Done") }, ct);
}
