using HeroMe.Bot.Cards;
using HeroMe.Bot.Company;
using HeroMe.Bot.People;
using HeroMe.Bot.Storage;
using HeroMe.Bot.Texts;
using Microsoft.Extensions.Options;
using Newtonsoft.Json.Linq;

namespace HeroMe.Bot.Outbox;

/// <summary>Delivers committed replies in order and records each result, so that a crash leaves neither a missing nor a second answer.</summary>
internal sealed partial class OutboxDispatcher(
    OutboxStore store, NoteStore notes, PersonStore persons, PersonRepository people, PersonKeyring keyring, NotebookAccess notebooks, ITeamsClient teams, IOptions<CompanyOptions> company, TimeProvider clock, ILogger<OutboxDispatcher> log)
{
    /// <summary>A person whom Teams has refused to reach for this long is erased.</summary>
    private static readonly TimeSpan KeptUnreachable = TimeSpan.FromDays(90);

    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    /// <summary>About a day at the longest pause; an older answer is of no use.</summary>
    private const int MostAttempts = 300;

    /// <summary>Delivers replies that an earlier holder of the lease committed but did not deliver. False when one must be retried later: the ones after it wait too.</summary>
    public async Task<bool> DeliverLeftOversAsync(ConversationLease lease, Person person, IReadOnlyList<OutboxRow> rows, CancellationToken ct)
    {
        if (rows.Any(row => row.Attempts <= 1))
        {
            // Opened outside the person's own turn, so it goes into their access log; once, not at each retry.
            await notes.KeepAsync(person.Id, person.Row.Epoch, profile: null, notebooks.LateDelivery(person), ct);
        }

        return await DeliverAllAsync(lease, person, [.. rows.Select(r => (OutboxSealing.Open(keyring, person, r), OutboxSealing.OpenReservation(keyring, person, r), r.Attempts))], release: false, ct);
    }

    /// <summary>Delivers the replies of this turn. False when one must be retried later: the ones after it wait too.</summary>
    /// <param name="release">Release the lease in the transaction that records the last delivery. Not done when a reply must wait, or when there is none.</param>
    public Task<bool> DeliverAsync(ConversationLease lease, Person person, IReadOnlyList<Reply> answers, bool release, CancellationToken ct) =>
        DeliverAllAsync(lease, person, [.. answers.Select(a => (a, a.Reservation, 0))], release, ct);

    private async Task<bool> DeliverAllAsync(ConversationLease lease, Person person, IReadOnlyList<(Reply, Reservation?, int)> items, bool release, CancellationToken ct)
    {
        var (to, language) = (person.Profile.Address, person.Profile.Speaks ?? company.Value.LanguageFor(person.Profile.Locale));
        for (var at = 0; at < items.Count; at++)
        {
            var (answer, reservation, attempts) = items[at];
            var releaseNow = release && at == items.Count - 1;
            if (answer.Shown)
            {
                // The person pressed Stop: what was streamed stays in the chat, and nothing more is sent.
                await store.SentAsync(lease, answer.Id, reservation is null ? null : notebooks.SealTeamsMessageId(person.Key, answer.Id, reservation.Id), releaseNow, ct);
                continue;
            }

            var item = new DeliveryItem(answer.Kind, answer.Activity, reservation, Words.Of(language, "Informative.1"), Words.Of(language, "Sorry.NotShown"));
            Task<bool> ReserveAsync(Reservation opened, CancellationToken token) =>
                store.ReserveAsync(lease, answer.Id, OutboxSealing.Seal(keyring, person, answer.Id, opened), token);
            var result = await teams.DeliverAsync(item, to, ReserveAsync, ct);
            if (result is DeliveryResult.Moved moved)
            {
                if (!await MoveAsync(person, to.ConversationId, moved.ConversationId, ct))
                {
                    return false;
                }

                to = to with { ConversationId = moved.ConversationId };
                result = await teams.DeliverAsync(item with { Reservation = null }, to, ReserveAsync, ct);
            }

            switch (result)
            {
                case DeliveryResult.Sent sent:
                    await store.SentAsync(lease, answer.Id, sent.Id is { } teamsMessageId ? notebooks.SealTeamsMessageId(person.Key, answer.Id, teamsMessageId) : null, releaseNow, ct);
                    break;
                case DeliveryResult.Lost:
                    AnswerLost(answer.Id);
                    await store.SentAsync(lease, answer.Id, teamsMessageId: null, releaseNow, ct);
                    break;
                case DeliveryResult.Later when attempts >= MostAttempts:
                    AnswerLost(answer.Id);
                    await teams.GiveUpAsync(item, to, ct);
                    await store.SentAsync(lease, answer.Id, teamsMessageId: null, releaseNow, ct);
                    break;
                case DeliveryResult.Later later:
                    await store.DeferAsync(lease, answer.Id, clock.GetUtcNow() + Pause(later.After, attempts), ct);
                    return false;
                // A chat is created once for a reply.
                case DeliveryResult.Ended or DeliveryResult.Moved:
                    await store.DropAsync(person.Id, ct);
                    await persons.MarkUnreachableAsync(person.Id, clock.GetUtcNow() + KeptUnreachable, ct);
                    return false;
                default:
                    throw new InvalidOperationException($"Unknown delivery result {result.GetType().Name}.");
            }
        }

        return true;
    }

    /// <summary>Stores the chat that was created for the person. Not done when they have meanwhile written from another chat, whose address is newer.</summary>
    /// <returns>False when the person was erased meanwhile.</returns>
    private Task<bool> MoveAsync(Person person, string from, string to, CancellationToken ct) => persons.RewriteProfileAsync(
        person.Id,
        person.Row.Epoch,
        people.Rewrite(person, profile => profile.Address.ConversationId == from ? profile with { Address = profile.Address with { ConversationId = to } } : profile),
        ct);

    /// <summary>The wait that Teams asks for, otherwise 1, 2, 4 … seconds up to five minutes.</summary>
    private static TimeSpan Pause(TimeSpan asked, int attempts)
    {
        var backoff = TimeSpan.FromSeconds(Math.Pow(2, Math.Min(attempts, 9)));
        var pause = asked > backoff ? asked : backoff;
        return pause < LongestPause ? pause : LongestPause;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Answer {Answer} was refused by Teams and is given up")]
    private partial void AnswerLost(Guid answer);
}

/// <summary>Seals and opens outbox bodies and reservations.</summary>
internal static class OutboxSealing
{
    private const string BodyColumn = "outbox.body";
    private const string ReservationColumn = "outbox.reservation";

    public static byte[] Seal(PersonKeyring keyring, Person person, Reply answer) => keyring.Seal(
        person.Key, Json.ToBytes(new JObject { ["kind"] = answer.Kind.ToString(), ["activity"] = answer.Activity, ["shown"] = answer.Shown ? true : null }), answer.Id, BodyColumn);

    public static Reply Open(PersonKeyring keyring, Person person, OutboxRow row)
    {
        var body = Json.FromBytes(keyring.Open(person.Key, row.Body, row.Id, BodyColumn));
        return new Reply(row.Id, Enum.Parse<DeliveryKind>((string)body["kind"]!), (JObject)body["activity"]!) { Shown = (bool?)body["shown"] == true };
    }

    public static byte[] Seal(PersonKeyring keyring, Person person, Guid answer, Reservation reservation) => keyring.Seal(
        person.Key, reservation.ToBytes(), answer, ReservationColumn);

    /// <summary>Null when no message is reserved for this reply.</summary>
    public static Reservation? OpenReservation(PersonKeyring keyring, Person person, OutboxRow row) =>
        row.Reservation is null ? null : Reservation.FromBytes(keyring.Open(person.Key, row.Reservation, row.Id, ReservationColumn));
}
