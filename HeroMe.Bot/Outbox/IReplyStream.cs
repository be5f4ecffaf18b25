using HeroMe.Bot.Privacy;

namespace HeroMe.Bot.Outbox;

/// <summary>Streams a reply to Teams while it is being generated.</summary>
internal interface IReplyStream
{
    /// <summary>Opens the message for the reply with a content-free status text. Null when that is not possible now.</summary>
    Task<Reservation?> OpenAsync(TeamsAddress to, string informative, CancellationToken ct);

    /// <summary>As <see cref="OpenAsync"/>, but without a second attempt: for a caller that must not wait for a Teams that is throttling.</summary>
    Task<Reservation?> TryOpenAsync(TeamsAddress to, string informative, CancellationToken ct);

    /// <summary>Deletes an opened message that nothing will be put onto. Best effort.</summary>
    Task RemoveAsync(TeamsAddress from, Reservation opened, CancellationToken ct);

    /// <summary>Sends the next piece of an open stream once, without retry.</summary>
    Task<PieceResult> ShowAsync(TeamsAddress to, StreamPiece piece, CancellationToken ct);
}

/// <summary>One step of a stream: all of the text so far, or another status text while there is none.</summary>
/// <param name="Sequence">Strictly increasing; the opening has 1.</param>
internal sealed record StreamPiece(string StreamId, int Sequence, PersonalText Text, bool IsStatus);

internal enum PieceOutcome
{
    Taken,

    /// <summary>Not shown; the next piece contains its text as well.</summary>
    Dropped,

    /// <summary>The person pressed Stop.</summary>
    Stopped,

    /// <summary>The stream is older than Teams allows; the answer must overwrite the message.</summary>
    TooOld,

    /// <summary>Teams accepts no further piece. How the answer is delivered is decided at its delivery.</summary>
    Refused,
}

/// <summary><paramref name="Pause"/> is the wait that Teams asked for; null when it asked for none.</summary>
internal sealed record PieceResult(PieceOutcome Outcome, TimeSpan? Pause = null);
