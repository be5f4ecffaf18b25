using System.Security.Cryptography;
using System.Text.Json;
using HeroMe.Bot.Storage;

namespace HeroMe.Bot.People;

/// <summary>Erases a person. The store does it as one: the ledger that a restored backup is checked against, then key and rows, then the key in memory.</summary>
internal sealed class Erasure(ErasureStore store, NotebookAccess notebooks)
{
    /// <returns>Ids in Teams of the bot's messages that the erased records name, for the caller to delete where Teams allows.</returns>
    public async Task<IReadOnlyList<string>> EraseAsync(Person person, CancellationToken ct)
    {
        var sent = await SentMessagesAsync(person, ct);
        await store.EraseAsync(person.Id, ct);
        return sent;
    }

    /// <summary>The ids can be read only while the key is there. Where that fails the erasure goes on without them.</summary>
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
