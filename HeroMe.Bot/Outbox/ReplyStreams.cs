using HeroMe.Bot.Privacy;

namespace HeroMe.Bot.Outbox;

/// <summary>Opens the message that an answer will stand in, with a content-free status text. Null when that is not possible now.</summary>
internal delegate Task<Reservation?> OpenReplyStream(TeamsAddress to, string informative, CancellationToken ct);

/// <summary>Puts the next piece on an open stream, once, without a second try.</summary>
internal delegate Task<PieceResult> ShowStreamPiece(TeamsAddress to, StreamPiece piece, CancellationToken ct);

/// <summary>What a turn needs from Teams to show an answer while it is made.</summary>
internal sealed record ReplyStreams(OpenReplyStream Open, ShowStreamPiece Show);

/// <summary>One step of a stream: all of the text so far, or another status text while there is none.</summary>
/// <param name="Sequence">Strictly increasing from 1, which the opening has.</param>
internal sealed record StreamPiece(string StreamId, int Sequence, PersonalText Text, bool IsStatus);

internal enum PieceOutcome
{
    Taken,

    /// <summary>Not shown; the next piece holds its text too.</summary>
    Dropped,

    /// <summary>The person pressed Stop.</summary>
    Stopped,

    /// <summary>The stream is older than Teams allows: the answer must be put onto the message.</summary>
    TooOld,

    /// <summary>No further piece will be taken; what the answer itself must do shows when it is delivered.</summary>
    Refused,
}

/// <summary><paramref name="Pause"/> is what Teams asked to wait, if it did.</summary>
internal sealed record PieceResult(PieceOutcome Fate, TimeSpan? Pause = null);
