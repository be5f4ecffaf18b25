using HeroMe.Bot.Outbox;
using HeroMe.Bot.Privacy;

namespace HeroMe.Bot.Teams.Sending;

/// <summary>The result of opening a message. Accepted without a reservation means that the channel gives no message ids.</summary>
internal sealed record PlaceholderResult(Reservation? Reservation, ConnectorOutcome Outcome);

/// <summary>Opens the content-free message that the answer is put onto later: a stream, or a plain message where streaming is refused.</summary>
internal sealed class ReplyPlaceholder(ConnectorClient connector)
{
    public async Task<PlaceholderResult> OpenAsync(TeamsAddress to, string text, CancellationToken ct)
    {
        var outcome = await connector.OpenAsync(to, ConnectorJson.Informative(to, text), RefusalRetry.Never, ct);
        return outcome switch
        {
            { Kind: ConnectorKind.Accepted, Id: { } id } => new PlaceholderResult(new Reservation(id, Streamed: true), outcome),
            { Kind: ConnectorKind.Accepted } => await LineAsync(to, text, ct),
            _ when RefusesStreaming(outcome) => await LineAsync(to, text, ct),
            _ => new PlaceholderResult(null, outcome),
        };
    }

    /// <summary>Without a second attempt. Null when Teams did not certainly open a message, or the channel gives no message ids.</summary>
    public async Task<Reservation?> TryOpenAsync(TeamsAddress to, string text, CancellationToken ct)
    {
        var outcome = await connector.PostOnceAsync(to, ConnectorJson.Informative(to, text), ct);
        if (outcome.Kind == ConnectorKind.Accepted)
        {
            return outcome.Id is { } id ? new Reservation(id, Streamed: true) : null;
        }

        if (!RefusesStreaming(outcome))
        {
            return null;
        }

        var line = await connector.PostOnceAsync(to, ConnectorJson.Line(to, text), ct);
        return line is { Kind: ConnectorKind.Accepted, Id: { } lineId } ? new Reservation(lineId, Streamed: false) : null;
    }

    public async Task<PlaceholderResult> LineAsync(TeamsAddress to, string text, CancellationToken ct)
    {
        var outcome = await connector.OpenAsync(to, ConnectorJson.Line(to, text), RefusalRetry.PossiblyTransient, ct);
        return new PlaceholderResult(outcome is { Kind: ConnectorKind.Accepted, Id: { } id } ? new Reservation(id, Streamed: false) : null, outcome);
    }

    /// <summary>True also for a refusal that may pass: a plain message is tried instead, and that repeatedly.</summary>
    private static bool RefusesStreaming(ConnectorOutcome outcome) =>
        outcome is { Status: 400 } or { Status: 403, Kind: not ConnectorKind.Gone } or { Kind: ConnectorKind.StreamRefused or ConnectorKind.PossiblyTransient };
}

/// <summary>Teams' streaming of a message, through the connector.</summary>
internal sealed class ReplyStream(ConnectorClient connector, ReplyPlaceholder status) : IReplyStream
{
    public async Task<Reservation?> OpenAsync(TeamsAddress to, string informative, CancellationToken ct) =>
        (await status.OpenAsync(to, informative, ct)).Reservation;

    public Task<Reservation?> TryOpenAsync(TeamsAddress to, string informative, CancellationToken ct) => status.TryOpenAsync(to, informative, ct);

    public Task RemoveAsync(TeamsAddress from, Reservation opened, CancellationToken ct) =>
        connector.DeleteAsync(from, opened.Id, RefusalRetry.PossiblyTransient, ct);

    public async Task<PieceResult> ShowAsync(TeamsAddress to, StreamPiece piece, CancellationToken ct)
    {
        var outcome = await connector.PostOnceAsync(to, ConnectorJson.Piece(to, piece), ct);
        return new PieceResult(
            outcome switch
            {
                { Kind: ConnectorKind.Accepted, Reason: null } => PieceOutcome.Taken,
                { Kind: ConnectorKind.Accepted or ConnectorKind.Throttled or ConnectorKind.Unknown or ConnectorKind.PossiblyTransient } => PieceOutcome.Dropped,
                { Kind: ConnectorKind.StreamStopped } => PieceOutcome.Stopped,
                { Kind: ConnectorKind.StreamTimeExceeded } => PieceOutcome.TooOld,
                _ => PieceOutcome.Refused,
            },
            outcome.RetryAfter);
    }
}
