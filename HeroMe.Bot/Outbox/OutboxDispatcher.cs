using HeroMe.Bot.Company;
using HeroMe.Bot.People;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Storage;
using HeroMe.Bot.Texts;
using Microsoft.Extensions.Options;

namespace HeroMe.Bot.Outbox;

/// <summary>Delivers committed replies in order and records each result, so that a crash leaves neither a missing nor a second answer.</summary>
internal sealed partial class OutboxDispatcher(
    OutboxStore store, NoteStore notes, PersonStore persons, PersonRepository people, PersonKeyring keyring, NotebookAccess notebooks, ITeamsClient teams, UnaskedDelivery unasked, IOptions<CompanyOptions> company, TimeProvider clock, ILogger<OutboxDispatcher> log)
{
    /// <summary>A person whom Teams has refused to reach for this long is erased.</summary>
    private static readonly TimeSpan KeptUnreachable = TimeSpan.FromDays(90);

    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    /// <summary>About a day at the longest pause; an older answer is of no use.</summary>
    private const int MostAttempts = 300;

    /// <summary>Delivers replies that an earlier holder of the lease committed but did not deliver. False when one must be retried later: the ones after it wait too.</summary>
    public async Task<bool> DeliverLeftOversAsync(ConversationLease lease, Person person, IReadOnlyList<OutboxRow> rows, CancellationToken ct)
    {
        // What nobody asked for and is not due yet is none of this turn's work.
        rows = [.. rows.Where(row => row.Reminder is null || row.Begun || row.DueAt <= clock.GetUtcNow())];
        if (rows.Any(row => row.Attempts <= 1))
        {
            // Opened outside the person's own turn, so it goes into their access log; once, not at each retry.
            await notes.KeepAsync(person.Id, person.Row.Epoch, profile: null, notebooks.LateDelivery(person), ct);
        }

        return await DeliverAllAsync(lease, person, [.. rows.Select(row => new Pending(OutboxSealing.Open(keyring, person, row), OutboxSealing.OpenReservation(keyring, person, row), row.Attempts, row.Begun, row.DueAt, SendToken.Needed))], release: false, ct);
    }

    /// <summary>Delivers the replies of this turn. False when one must be retried later: the ones after it wait too.</summary>
    /// <param name="release">Release the lease in the transaction that records the last delivery. Not done when a reply must wait, or when there is none.</param>
    public Task<bool> DeliverAsync(ConversationLease lease, Person person, IReadOnlyList<Reply> answers, bool release, CancellationToken ct) =>
        DeliverAllAsync(lease, person, [.. answers.Select((a, at) => new Pending(a, a.Reservation, 0, false, DateTimeOffset.MinValue, at == 0 ? SendToken.Paid : SendToken.Owed))], release, ct);

    /// <param name="Begun">As in <see cref="OutboxRow"/>.</param>
    /// <param name="Token">What sending it costs of the tenant's rate, if nobody asked for it.</param>
    private sealed record Pending(Reply Reply, Reservation? Reservation, int Attempts, bool Begun, DateTimeOffset DueAt, SendToken Token);

    private async Task<bool> DeliverAllAsync(ConversationLease lease, Person person, IReadOnlyList<Pending> items, bool release, CancellationToken ct)
    {
        var (to, language) = (person.Profile.Address, person.Profile.Speaks ?? company.Value.LanguageFor(person.Profile.Locale));
        for (var at = 0; at < items.Count; at++)
        {
            var (answer, reservation, attempts, _, _, _) = items[at];
            var releaseNow = release && at == items.Count - 1;
            if (answer.Kind == DeliveryKind.Unasked)
            {
                // What waits does not hold up the replies after it.
                if (await UnaskedAsync(lease, person, items[at], to, language, releaseNow, ct) is not { } place)
                {
                    return false;
                }

                to = place;
                continue;
            }

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
                    await UnreachableAsync(person, ct);
                    return false;
                default:
                    throw new InvalidOperationException($"Unknown delivery result {result.GetType().Name}.");
            }
        }

        return true;
    }

    /// <returns>The chat in which the next reply goes; null when nothing more can be delivered now.</returns>
    private async Task<TeamsAddress?> UnaskedAsync(ConversationLease lease, Person person, Pending pending, TeamsAddress to, Language language, bool release, CancellationToken ct)
    {
        var reply = pending.Reply;
        var item = new DeliveryItem(reply.Kind, reply.Activity, Reservation: null, Informative: "", Apology: "");
        var result = await unasked.DeliverAsync(lease, item, new UnaskedRow(reply.Id, pending.Attempts, pending.Begun, pending.DueAt), pending.Token, to, ct);
        if (result.ConversationId is { } moved)
        {
            if (!await MoveAsync(person, to.ConversationId, moved, ct))
            {
                return null;
            }

            to = to with { ConversationId = moved };
            result = await unasked.AgainAsync(item, to, language, ct);
        }

        switch (result.End)
        {
            case UnaskedEnd.Sent:
                await store.SentAsync(lease, reply.Id, result.TeamsMessageId is { } id ? notebooks.SealTeamsMessageId(person.Key, reply.Id, id) : null, release, ct);
                break;
            case UnaskedEnd.Missed:
                UnaskedMissed(reply.Id, result.Why);
                await store.SentAsync(lease, reply.Id, teamsMessageId: null, release, reply.Reminder is { } reminder ? (reminder, result.Why) : null, ct);
                break;
            case UnaskedEnd.Ended:
                await UnreachableAsync(person, ct);
                return null;
            default:
                // Nothing was written that could have released the lease.
                return release ? null : to;
        }

        return to;
    }

    private async Task UnreachableAsync(Person person, CancellationToken ct)
    {
        await store.DropAsync(person.Id, ct);
        await persons.MarkUnreachableAsync(person.Id, clock.GetUtcNow() + KeptUnreachable, ct);
    }

    /// <summary>Stores the chat that was created for the person. Not done when they have meanwhile written from another chat, whose address is newer.</summary>
    /// <returns>False when the person was erased meanwhile.</returns>
    private Task<bool> MoveAsync(Person person, string from, string to, CancellationToken ct) => persons.RewriteProfileAsync(
        person.Id,
        person.Row.Epoch,
        people.Rewrite(person, profile => profile.Address.ConversationId == from ? profile with { Address = profile.Address with { ConversationId = to } } : profile),
        ct);

    /// <summary>The wait that Teams asks for, otherwise 1, 2, 4 … seconds up to five minutes.</summary>
    internal static TimeSpan Pause(TimeSpan asked, int attempts)
    {
        var backoff = TimeSpan.FromSeconds(Math.Pow(2, Math.Min(attempts, 9)));
        var pause = asked > backoff ? asked : backoff;
        return pause < LongestPause ? pause : LongestPause;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Answer {Answer} was refused by Teams and is given up")]
    private partial void AnswerLost(Guid answer);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Unasked message {Message} is not sent again: {Why}")]
    private partial void UnaskedMissed(Guid message, ReminderOutcome why);
}
