using System.Security.Cryptography;
using System.Text.Json;
using HeroMe.Bot.Inbox;
using HeroMe.Bot.Outbox;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Storage;
using HeroMe.Bot.Texts;
using Microsoft.Bot.Schema;
using Activity = Microsoft.Bot.Schema.Activity;

namespace HeroMe.Bot.People;

/// <summary>Forgets a person. The store does it as one: the ledger that a restored backup is checked against, then key and rows, then the key in memory.</summary>
internal sealed class Erasure(ErasureStore store, TeamsClient teams, ConversationQueues queues, NotebookAccess notebooks, SentMessageRemoval teamsMessageIds)
{
    /// <summary>From within the person's own turn. What the bot said in the chat is taken back afterwards, where Teams allows.</summary>
    public async Task EraseAsync(Person person, CancellationToken ct)
    {
        var said = await SaidAsync(person, ct);
        await store.EraseAsync(person.Id, ct);
        teamsMessageIds.Add(person.Profile.Address, said);
    }

    /// <summary>From beside it: what their lane is doing at this moment ends too, so that no answer arrives after the word that everything is gone.</summary>
    public async Task EraseAndStopAsync(Person person, CancellationToken ct)
    {
        await EraseAsync(person, ct);
        queues.Stop(person.Id);
    }

    /// <summary>Takes back what showed records that are deleted by now.</summary>
    public void DiscardReplies(Person person, IReadOnlyList<string> said) => teamsMessageIds.Add(person.Profile.Address, said);

    /// <summary>The last word has no record to live in: it is a resource, sent to an address held in memory, once.</summary>
    public Task SayLastWordAsync(TeamsAddress to, Language language, CancellationToken ct) =>
        teams.Say(to, new Activity { Type = ActivityTypes.Message, Text = Words.Of(language, "Erase.Done") }, ct);

    /// <summary>The ids can be read only while the key is there. Where that fails the erasure goes on without them.</summary>
    private async Task<IReadOnlyList<string>> SaidAsync(Person person, CancellationToken ct)
    {
        try
        {
            return [.. (await notebooks.Of(person).ReadAllAsync(ct)).Select(note => note.TeamsMessageId).OfType<string>()];
        }
        catch (Exception e) when (e is StoreUnavailableException or CryptographicException or JsonException or InvalidDataException)
        {
            return [];
        }
    }
}
