using HeroMe.Bot.Mentors.Guided;
using HeroMe.Bot.Privacy;

namespace HeroMe.Bot.Outbox;

/// <summary>Shows a reply in Teams while it is being made.</summary>
internal interface IReplyStream
{
    /// <summary>Opens the message that the reply will stand in, with a content-free status text. Null when that is not possible now.</summary>
    Task<Reservation?> OpenAsync(TeamsAddress to, string informative, CancellationToken ct);

    /// <summary>Puts the next piece on an open stream, once, without a second try.</summary>
    Task<PieceResult> ShowAsync(TeamsAddress to, StreamPiece piece, CancellationToken ct);
}

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
internal sealed record PieceResult(PieceOutcome Outcome, TimeSpan? Pause = null);
