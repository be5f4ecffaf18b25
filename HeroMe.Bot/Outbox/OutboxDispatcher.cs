using HeroMe.Bot.Cards;
using HeroMe.Bot.People;
using HeroMe.Bot.Storage;
using HeroMe.Bot.Texts;
using Newtonsoft.Json.Linq;

namespace HeroMe.Bot.Outbox;

/// <summary>Delivers what was committed, in order, and keeps the book on it, so that a crash leaves neither silence nor a second answer.</summary>
internal sealed partial class OutboxDispatcher(OutboxStore store, NoteStore notes, PersonStore persons, PersonKeyring keyring, NotebookAccess notebooks, ITeamsClient teams, TimeProvider clock, ILogger<OutboxDispatcher> log)
{
    /// <summary>A person whom Teams refuses to reach for so long is gone, and so is what is kept of them.</summary>
    private static readonly TimeSpan KeptUnreachable = TimeSpan.FromDays(90);

    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    /// <summary>About a day at the longest pause: an answer to yesterday's words helps nobody.</summary>
    private const int MostAttempts = 300;

    /// <summary>Answers that an earlier owner of the conversation committed but did not deliver. False when one must wait: those behind it wait too.</summary>
    public async Task<bool> DeliverLeftOversAsync(ConversationLease lease, Person person, IReadOnlyList<OutboxRow> rows, CancellationToken ct)
    {
        if (rows.Any(row => row.Attempts <= 1))
        {
            // Read outside the person's own turn; told once, not at each of the later tries.
            await notes.KeepAsync(person.Id, person.Row.Epoch, profile: null, notebooks.LateDelivery(person), ct);
        }

        return await DeliverAllAsync(lease, person, [.. rows.Select(r => (OutboxSealing.Open(keyring, person, r), OutboxSealing.OpenReservation(keyring, person, r), r.Attempts))], release: false, ct);
    }

    /// <summary>False when an answer must wait: those behind it wait too.</summary>
    /// <param name="release">The lease goes back with the last answer, in the transaction that notes its delivery. It stays when an answer must wait, or there is none.</param>
    public Task<bool> DeliverAsync(ConversationLease lease, Person person, IReadOnlyList<Reply> answers, bool release, CancellationToken ct) =>
        DeliverAllAsync(lease, person, [.. answers.Select(a => (a, a.Reservation, 0))], release, ct);

    private async Task<bool> DeliverAllAsync(ConversationLease lease, Person person, IReadOnlyList<(Reply, Reservation?, int)> items, bool release, CancellationToken ct)
    {
        for (var at = 0; at < items.Count; at++)
        {
            var (answer, reservation, attempts) = items[at];
            var releaseNow = release && at == items.Count - 1;
            if (answer.Shown)
            {
                // The person stopped the answer: what they had seen of it stands already, and nothing more is sent.
                await store.SentAsync(lease, answer.Id, reservation is null ? null : notebooks.SealTeamsMessageId(person.Key, answer.Id, reservation.Id), releaseNow, ct);
                continue;
            }

            var item = new DeliveryItem(answer.Kind, answer.Activity, reservation, Words.Of(person.Profile.Speaks ?? Language.Japanese, "Informative.1"));
            var result = await teams.DeliverAsync(
                item,
                person.Profile.Address,
                (r, token) => store.ReserveAsync(lease, answer.Id, OutboxSealing.Seal(keyring, person, answer.Id, r), token),
                ct);
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
                    await store.SentAsync(lease, answer.Id, teamsMessageId: null, releaseNow, ct);
                    break;
                case DeliveryResult.Later later:
                    await store.DeferAsync(lease, answer.Id, clock.GetUtcNow() + Pause(later.After, attempts), ct);
                    return false;
                case DeliveryResult.Ended:
                    await store.DropAsync(person.Id, ct);
                    await persons.MarkUnreachableAsync(person.Id, clock.GetUtcNow() + KeptUnreachable, ct);
                    return false;
                default:
                    throw new InvalidOperationException($"Unknown delivery result {result.GetType().Name}.");
            }
        }

        return true;
    }

    /// <summary>What Teams asks for, else 1, 2, 4 … seconds up to five minutes.</summary>
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

    public static Reservation? OpenReservation(PersonKeyring keyring, Person person, OutboxRow row) =>
        row.Reservation is null ? null : Reservation.FromBytes(keyring.Open(person.Key, row.Reservation, row.Id, ReservationColumn));
}
