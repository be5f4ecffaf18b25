using System.Security.Cryptography;
using System.Text.Json;
using HeroMe.Bot.Graph;
using HeroMe.Bot.Storage;

namespace HeroMe.Bot.People;

/// <summary>Erases a person. The store's order: first the ledger against which a restored backup is checked, then key and rows in the database, then the key in memory.</summary>
internal sealed class Erasure(ErasureStore store, PersonRepository people, NotebookAccess notebooks, SignOuts signOuts)
{
    /// <returns>Teams ids of the bot's messages that showed the erased records, for the caller to delete where Teams allows.</returns>
    public async Task<IReadOnlyList<string>> EraseAsync(Person person, CancellationToken ct)
    {
        var sent = await SentMessagesAsync(person, ct);

        // Also a second row of the same person under an earlier index key. Looked for first: who writes right after the erasure begins anew.
        var others = await people.FindRowsAsync(person.Profile.Address, ct);
        await store.EraseAsync(person.Id, ct);
        foreach (var other in others.Where(row => row.Id != person.Id))
        {
            await store.EraseAsync(other.Id, ct);
        }

        if (person.Profile.State.Consent.OrgData is not null)
        {
            signOuts.Enqueue(OrgUser.Of(person.Profile.Address));
        }

        return sent;
    }

    /// <summary>Must run while the key still exists. A failure gives an empty list: the erasure continues without the ids.</summary>
    private async Task<IReadOnlyList<string>> SentMessagesAsync(Person person, CancellationToken ct)
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
