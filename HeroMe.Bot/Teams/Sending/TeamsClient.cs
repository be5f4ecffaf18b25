using HeroMe.Bot.Inbox;
using HeroMe.Bot.Outbox;
using HeroMe.Bot.Privacy;
using Newtonsoft.Json.Linq;

namespace HeroMe.Bot.Teams.Sending;

/// <summary>
/// Reserve, then fill: an answer first opens a content-free message and stores its id, then is written onto that id.
/// A repeat after a crash overwrites the same message, so the answer is never shown twice.
/// What Teams refuses is replaced, never dropped: a card by its words, a stream by an update, an open message that cannot be written by another one.
/// </summary>
internal sealed class TeamsClient(ConnectorClient connector, ReplyPlaceholder status, TimeProvider clock) : ITeamsClient
{
    private static readonly TimeSpan WhenThrottled = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan WhenUnknown = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan WhenRefused = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan WhenSignInFails = TimeSpan.FromMinutes(1);

    /// <summary>Chats that Teams says exist. One that is not found all the same is waited for, not created again.</summary>
    private readonly RecentKeys _created = new(clock, TimeSpan.FromHours(1));

    /// <exception cref="ArgumentException">An answer has a card attached; text and card must be separate items.</exception>
    public Task<DeliveryResult> DeliverAsync(
        DeliveryItem item, TeamsAddress to, Func<Reservation, CancellationToken, Task<bool>> reserved, CancellationToken ct)
    {
        var job = new Job(item, to, reserved);
        return item.Kind != DeliveryKind.Answer ? PlainAsync(job, ct)
            : item.Activity["attachments"] is JArray { Count: > 0 } ? throw new ArgumentException("Text and card are two items.", nameof(item))
            : item.Reservation is { } kept ? FillAsync(job, kept, mayReopen: true, ct)
            : OpenAsync(job, ct);
    }

    public async Task GiveUpAsync(DeliveryItem item, TeamsAddress to, CancellationToken ct)
    {
        if (item.Reservation is not { } open || !await EndAsync(open, item.Apology, to, ct))
        {
            await connector.PostAsync(to, ConnectorJson.Line(to, item.Apology), ct);
        }
    }

    public async Task<bool> EndAsync(Reservation open, string text, TeamsAddress to, CancellationToken ct)
    {
        var last = new JObject { ["type"] = "message", ["text"] = text };
        if (open.Streamed && IsShown(await connector.PostAsync(to, ConnectorJson.Final(to, last, open.Id), ct)))
        {
            return true;
        }

        if (IsShown(await connector.PutAsync(to, open.Id, ConnectorJson.Update(to, last, open.Id), ct)))
        {
            return true;
        }

        await connector.DeleteAsync(to, open.Id, RefusalRetry.PossiblyTransient, ct);
        return false;
    }

    private sealed record Job(DeliveryItem Item, TeamsAddress To, Func<Reservation, CancellationToken, Task<bool>> Reserved);

    private async Task<DeliveryResult> PlainAsync(Job job, CancellationToken ct)
    {
        var outcome = await PostAsync(job, ConnectorJson.Plain(job.To, job.Item.Activity), ct);
        if (outcome.IsRefusal && CardInWords.Of(job.Item.Activity) is { } words)
        {
            outcome = await PostAsync(job, ConnectorJson.Line(job.To, words), ct);
        }

        return outcome.Kind == ConnectorKind.Accepted ? new DeliveryResult.Sent(outcome.Id) : await UnsentAsync(job, outcome, null, ct);
    }

    private Task<ConnectorOutcome> PostAsync(Job job, JObject activity, CancellationToken ct) =>
        job.Item.Kind == DeliveryKind.Unasked ? connector.PostUnaskedAsync(job.To, activity, ct) : connector.PostAsync(job.To, activity, ct);

    private async Task<DeliveryResult> OpenAsync(Job job, CancellationToken ct) =>
        await OpenedAsync(job, await status.OpenAsync(job.To, job.Item.Informative, ct), ct);

    private async Task<DeliveryResult> LineAsync(Job job, CancellationToken ct) =>
        await OpenedAsync(job, await status.LineAsync(job.To, job.Item.Informative, ct), ct);

    private async Task<DeliveryResult> OpenedAsync(Job job, PlaceholderResult opened, CancellationToken ct) => opened switch
    {
        { Reservation: { } reservation } => await ReserveAsync(job, reservation, ct),
        // A channel without message ids has nothing to overwrite: the answer follows as a message of its own.
        { Outcome.Kind: ConnectorKind.Accepted } => await PlainAsync(job, ct),
        _ => await UnsentAsync(job, opened.Outcome, null, ct),
    };

    private async Task<DeliveryResult> ReserveAsync(Job job, Reservation reservation, CancellationToken ct)
    {
        // Stored, or removed, even if the work has just been cancelled: otherwise a status text would stay whose id nobody knows.
        if (await job.Reserved(reservation, CancellationToken.None))
        {
            return await FillAsync(job, reservation, mayReopen: reservation.Streamed, ct);
        }

        await connector.DeleteAsync(job.To, reservation.Id, RefusalRetry.PossiblyTransient, CancellationToken.None);
        return new DeliveryResult.Later(TimeSpan.Zero);
    }

    private async Task<DeliveryResult> FillAsync(Job job, Reservation reservation, bool mayReopen, CancellationToken ct)
    {
        var outcome = reservation.Streamed
            ? await connector.PostAsync(job.To, ConnectorJson.Final(job.To, job.Item.Activity, reservation.Id), ct)
            : await OverwriteAsync(job, reservation.Id, ct);
        // The stream is too old or may not be finished, or different text was shown on it before: the answer overwrites the message instead.
        if (reservation.Streamed && (outcome.Kind == ConnectorKind.StreamTimeExceeded || outcome.IsRefusal))
        {
            outcome = await OverwriteAsync(job, reservation.Id, ct);
        }

        return outcome switch
        {
            _ when IsShown(outcome) => new DeliveryResult.Sent(reservation.Id),
            { IsRefusal: true, Kind: not ConnectorKind.TooLarge } => await ReplaceAsync(job, reservation, outcome, mayReopen, ct),
            _ => await UnsentAsync(job, outcome, reservation, ct),
        };
    }

    /// <summary>The open message cannot be written: it is removed, and the answer goes onto another one, or stands alone where that failed too.</summary>
    private async Task<DeliveryResult> ReplaceAsync(Job job, Reservation reservation, ConnectorOutcome refusal, bool mayReopen, CancellationToken ct)
    {
        if (refusal.Status != 404
            && await connector.DeleteAsync(job.To, reservation.Id, RefusalRetry.PossiblyTransient, ct) is { Kind: ConnectorKind.PossiblyTransient })
        {
            // Nothing is accepted at the moment, so all of it is tried again before the message is given up.
            return new DeliveryResult.Later(WhenRefused);
        }

        return mayReopen ? await LineAsync(job, ct) : await PlainAsync(job, ct);
    }

    /// <summary>Also where the stream has its final message already, or the person pressed Stop: then nothing more is put onto it.</summary>
    private static bool IsShown(ConnectorOutcome outcome) =>
        outcome.Kind is ConnectorKind.Accepted or ConnectorKind.StreamCompleted or ConnectorKind.StreamStopped;

    private Task<ConnectorOutcome> OverwriteAsync(Job job, string id, CancellationToken ct) =>
        connector.PutAsync(job.To, id, ConnectorJson.Update(job.To, job.Item.Activity, id), ct);

    private async Task<DeliveryResult> UnsentAsync(Job job, ConnectorOutcome outcome, Reservation? open, CancellationToken ct)
    {
        switch (outcome)
        {
            case { Kind: ConnectorKind.Throttled }:
                return new DeliveryResult.Later(outcome.RetryAfter ?? WhenThrottled, IsThrottled: outcome.Status == 429);
            case { Kind: ConnectorKind.Unknown } when job.Item.Kind == DeliveryKind.Unasked:
                return new DeliveryResult.Uncertain();
            case { Kind: ConnectorKind.Unknown }:
                return new DeliveryResult.Later(WhenUnknown);
            case { IsChatNotFound: true }:
                return await CreatedAnewAsync(job, ct);
            case { Kind: ConnectorKind.PossiblyTransient }:
                return new DeliveryResult.Later(WhenRefused);
            case { Kind: ConnectorKind.Gone }:
                return new DeliveryResult.Ended();
            // The bot's registration is at fault, not this reply, so it is retried.
            case { Status: 401 }:
                return new DeliveryResult.Later(WhenSignInFails);
            // Nobody waits for it, so nobody is told that it did not come.
            case var _ when job.Item.Kind == DeliveryKind.Unasked:
                return new DeliveryResult.Lost();
            default:
                await GiveUpAsync(job.Item with { Reservation = open }, job.To, ct);
                return new DeliveryResult.Lost();
        }
    }

    /// <summary>The chat was not found several times in a row: the person has cleared it.</summary>
    private async Task<DeliveryResult> CreatedAnewAsync(Job job, CancellationToken ct)
    {
        if (_created.Knows(job.To.ConversationId))
        {
            return new DeliveryResult.Later(WhenRefused);
        }

        var created = await connector.CreateChatAsync(job.To, ct);
        if (created is { Kind: ConnectorKind.Accepted, Id: { } id })
        {
            _created.First(id);
            return id == job.To.ConversationId ? new DeliveryResult.Later(WhenRefused) : new DeliveryResult.Moved(id);
        }

        return created switch
        {
            { Kind: ConnectorKind.Throttled } => new DeliveryResult.Later(created.RetryAfter ?? WhenThrottled),
            { Kind: ConnectorKind.Unknown } => new DeliveryResult.Later(WhenUnknown),
            { Status: 401 } => new DeliveryResult.Later(WhenSignInFails),
            { Kind: ConnectorKind.PossiblyTransient, Status: 403 } => new DeliveryResult.Later(WhenRefused),
            _ => new DeliveryResult.Ended(),
        };
    }
}
