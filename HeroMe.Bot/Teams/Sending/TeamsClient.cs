using HeroMe.Bot.Outbox;
using HeroMe.Bot.Privacy;
using Newtonsoft.Json.Linq;

namespace HeroMe.Bot.Teams.Sending;

/// <summary>
/// Reserve, then fill: an answer first opens a content-free message and stores its id, then is written onto that id.
/// A repeat after a crash overwrites the same message, so the answer is never shown twice.
/// </summary>
internal sealed class TeamsClient(ConnectorClient connector, ReplyPlaceholder status) : ITeamsClient
{
    private static readonly TimeSpan WhenThrottled = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan WhenUnknown = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan WhenSignInFails = TimeSpan.FromMinutes(1);

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

    private sealed record Job(DeliveryItem Item, TeamsAddress To, Func<Reservation, CancellationToken, Task<bool>> Reserved);

    private async Task<DeliveryResult> PlainAsync(Job job, CancellationToken ct)
    {
        var outcome = await connector.PostAsync(job.To, ConnectorJson.Plain(job.To, job.Item.Activity), ct);
        return outcome.Kind == ConnectorKind.Accepted ? new DeliveryResult.Sent(outcome.Id) : Unsent(outcome);
    }

    private async Task<DeliveryResult> OpenAsync(Job job, CancellationToken ct) =>
        await OpenedAsync(job, await status.OpenAsync(job.To, job.Item.Informative, ct), ct);

    private async Task<DeliveryResult> LineAsync(Job job, CancellationToken ct) =>
        await OpenedAsync(job, await status.LineAsync(job.To, job.Item.Informative, ct), ct);

    private async Task<DeliveryResult> OpenedAsync(Job job, PlaceholderResult opened, CancellationToken ct) => opened switch
    {
        { Reservation: { } reservation } => await ReserveAsync(job, reservation, ct),
        // A channel without message ids has nothing to overwrite: the answer follows as a message of its own.
        { Outcome.Kind: ConnectorKind.Accepted } => await PlainAsync(job, ct),
        _ => Unsent(opened.Outcome),
    };

    private async Task<DeliveryResult> ReserveAsync(Job job, Reservation reservation, CancellationToken ct) =>
        await job.Reserved(reservation, ct)
            ? await FillAsync(job, reservation, mayReopen: reservation.Streamed, ct)
            : new DeliveryResult.Later(TimeSpan.Zero);

    private async Task<DeliveryResult> FillAsync(Job job, Reservation reservation, bool mayReopen, CancellationToken ct)
    {
        var (item, to) = (job.Item, job.To);
        var outcome = reservation.Streamed
            ? await connector.PostAsync(to, ConnectorJson.Final(to, item.Activity, reservation.Id), ct)
            : await OverwriteAsync(job, reservation.Id, ct);
        // The stream is too old to be finished, or different text was shown on it before: the answer overwrites the message instead.
        if (reservation.Streamed && outcome is { Kind: ConnectorKind.StreamTimeExceeded } or { Kind: ConnectorKind.Refused, Status: 400 })
        {
            outcome = await OverwriteAsync(job, reservation.Id, ct);
        }

        return outcome switch
        {
            { Kind: ConnectorKind.Accepted or ConnectorKind.StreamCompleted or ConnectorKind.StreamStopped } => new DeliveryResult.Sent(reservation.Id),
            { Kind: ConnectorKind.StreamRefused } when mayReopen && reservation.Streamed => await LineAsync(job, ct),
            // The reserved message was deleted, so a new one cannot show the answer twice.
            { Kind: ConnectorKind.Refused, Status: 404 } when mayReopen => await LineAsync(job, ct),
            _ => Unsent(outcome),
        };
    }

    private Task<ConnectorOutcome> OverwriteAsync(Job job, string id, CancellationToken ct) =>
        connector.PutAsync(job.To, id, ConnectorJson.Update(job.To, job.Item.Activity, id), ct);

    private static DeliveryResult Unsent(ConnectorOutcome outcome) => outcome switch
    {
        { Kind: ConnectorKind.Throttled } => new DeliveryResult.Later(outcome.RetryAfter ?? WhenThrottled),
        { Kind: ConnectorKind.Unknown } => new DeliveryResult.Later(WhenUnknown),
        { Kind: ConnectorKind.Gone } => new DeliveryResult.Ended(),
        // The bot's registration is at fault, not this reply, so it is retried.
        { Status: 401 } => new DeliveryResult.Later(WhenSignInFails),
        _ => new DeliveryResult.Lost(),
    };
}
