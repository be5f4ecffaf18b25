using System.Security.Cryptography;
using System.Text.Json;
using HeroMe.Bot.Dialogs;
using HeroMe.Bot.Graph;
using HeroMe.Bot.People;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Storage;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Inbox;

/// <summary>
/// Stores incoming messages: sealed and committed before Teams gets its 200, once per activity however often it is posted.
/// The immediate crisis card for a RED message is sent by the caller before this.
/// </summary>
internal sealed class InboxWriter(InboxStore store, PersonStore persons, PersonRepository people, IndexKey index, ConversationQueues queues, InboxSealing sealing, SignOuts signOuts, TimeProvider clock)
{
    /// <summary>How long a repeated activity is recognised. Teams repeats within minutes.</summary>
    private static readonly TimeSpan RepeatsFor = TimeSpan.FromHours(24);

    /// <summary>A person who installs the app again within this time finds their data unchanged.</summary>
    private static readonly TimeSpan KeptAfterRemoval = TimeSpan.FromDays(30);

    /// <summary>A row that is older than this and still waits was left by a process that ended; a younger one may be waiting for the next message.</summary>
    internal static readonly TimeSpan LeftBehindAfter = ConversationQueues.LongestWait + TimeSpan.FromSeconds(1);

    /// <summary>A message must be stored within this time; otherwise it counts as not stored, and Teams posts it again.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    /// <summary>For danger (RED): what cannot be stored within this time is held in memory instead.</summary>
    private static readonly TimeSpan PatienceInDanger = TimeSpan.FromSeconds(2);

    /// <returns>False for a repeat, of which nothing is stored.</returns>
    /// <exception cref="StoreUnavailableException">Nothing was stored in time; the caller tells the person.</exception>
    public async Task<bool> EnqueueAsync(TeamsAddress from, ClientFacts client, IncomingMessage message, CancellationToken ct)
    {
        using var patience = new CancellationTokenSource(message.IsDanger ? PatienceInDanger : Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, patience.Token);
        try
        {
            // Not every wait inside ends with the token: a statement that was sent is not cancelled, because nobody would know whether it was done. If it
            // is done after all, the repeat that Teams posts finds the row and stores nothing.
            return await StoreAsync(from, client, message, either.Token).WaitAsync(either.Token);
        }
        catch (OperationCanceledException late) when (patience.IsCancellationRequested && !ct.IsCancellationRequested)
        {
            throw new StoreUnavailableException("The database did not answer in time.", late);
        }
    }

    /// <returns>False for a repeat.</returns>
    private async Task<bool> StoreAsync(TeamsAddress from, ClientFacts client, IncomingMessage message, CancellationToken ct)
    {
        var spoken = message.Event is IncomingKind.Message or IncomingKind.Edited ? LanguageOf.Text(message.Text) : null;
        for (var attempt = 0; ; attempt++)
        {
            var person = await people.FindOrAddAsync(from, new PersonProfile { Address = from, Installed = true, Spoken = spoken, TimeZone = client.TimeZone, Locale = client.Locale }, ct);
            PersonProfile Refresh(PersonProfile known) => Refreshed(known, message.Event == IncomingKind.CardChoice ? known.Address : from, client, spoken);
            var profile = Refresh(person.Profile);
            var row = Guid.NewGuid();
            if (message.Event == IncomingKind.Installed)
            {
                message = message with { Returns = !person.Profile.Installed };
            }

            var taken = await store.EnqueueAsync(
                new InboxInsert(
                    person.Id,
                    person.Row.Epoch,
                    row,
                    Dedupe(from, message, row),
                    sealing.Seal(person, row, message),
                    message.ArrivedAt + LeftBehindAfter,
                    message.ArrivedAt + RepeatsFor,
                    profile == person.Profile ? null : people.Rewrite(person, Refresh),
                    message.Event is IncomingKind.Edited or IncomingKind.Deleted ? index.Activity(from.ConversationId, message.ActivityId) : null),
                ct);

            // The person erased everything between our look-up and the write, so they are stored as a new person.
            if (taken == EnqueueResult.Erased && attempt == 0)
            {
                continue;
            }

            if (taken == EnqueueResult.Stored)
            {
                queues.Signal(person.Id, message, profile.Address);
            }

            return taken == EnqueueResult.Stored;
        }
    }

    /// <summary>The person removed the app: undelivered replies are discarded at once, stored data is erased later.</summary>
    public async Task RemovedAsync(TeamsAddress from, DateTimeOffset removedAt, CancellationToken ct)
    {
        if (await people.FindAsync(from, ct) is not { } person)
        {
            return;
        }

        await persons.RewriteProfileAsync(person.Id, person.Row.Epoch, people.Rewrite(person, state => state with { Installed = false }), ct);
        await persons.EndContactAsync(person.Id, removedAt + KeptAfterRemoval, ct);
        queues.Stop(person.Id);
        if (person.Profile.State.Consent.OrgData == true)
        {
            signOuts.Enqueue(OrgUser.Of(person.Profile.Address));
        }
    }

    /// <param name="sender">The person's own chat as it arrived with a message or an install. That of a press is not believed: the stored one is passed then.</param>
    private static PersonProfile Refreshed(PersonProfile known, TeamsAddress sender, ClientFacts client, Language? spoken) => known with
    {
        Address = sender with { UserName = sender.UserName ?? known.Address.UserName, AsSent = null },
        // A message proves that the bot can reach the person again (they unblocked or re-installed it).
        Installed = true,
        TimeZone = client.TimeZone ?? known.TimeZone,
        Locale = client.Locale ?? known.Locale,
        Spoken = spoken ?? known.Spoken,
    };

    /// <summary>
    /// Every edit and deletion is a row of its own: all those of one message carry the same id, and back and forth is as possible as a repeat.
    /// The turns, which run in order, know what was said last.
    /// </summary>
    private KeyedHash Dedupe(TeamsAddress from, IncomingMessage message, Guid row) => message.Event switch
    {
        IncomingKind.Edited or IncomingKind.Deleted => index.Activity(from.ConversationId, $"{message.ActivityId} changed {row:N}"),
        IncomingKind.CardChoice => index.Activity(from.ConversationId, $"{message.ActivityId} typed {message.Typed.Reveal()}"),
        _ => index.Activity(from.ConversationId, message.ActivityId),
    };
}

/// <summary>What the Teams client reported about itself. <see cref="TimeZone"/> is an IANA name.</summary>
internal sealed record ClientFacts(string? Locale, string? TimeZone);

/// <summary>Seals and opens inbox bodies; in one place, so that row and column always match.</summary>
internal sealed class InboxSealing(PersonKeyring keyring)
{
    private const string BodyColumn = "inbox.body";

    public byte[] Seal(Person person, Guid row, IncomingMessage message) => keyring.Seal(person.Key, message.ToBytes(), row, BodyColumn);

    /// <summary>A row that cannot be opened is returned with kind <see cref="IncomingKind.Unreadable"/>, so that its turn apologises and later messages are not blocked.</summary>
    public IncomingMessage Open(Person person, InboxRow row)
    {
        try
        {
            return IncomingMessage.FromBytes(keyring.Open(person.Key, row.Body, row.Id, BodyColumn));
        }
        catch (Exception e) when (e is CryptographicException or JsonException or InvalidDataException)
        {
            return new IncomingMessage { Event = IncomingKind.Unreadable, ActivityId = row.Id.ToString("N"), ArrivedAt = DateTimeOffset.UnixEpoch };
        }
    }
}
