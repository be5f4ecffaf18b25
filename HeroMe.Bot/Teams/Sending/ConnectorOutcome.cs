namespace HeroMe.Bot.Teams.Sending;

/// <summary>What became of one call, in the words delivery decides by.</summary>
internal enum ConnectorKind
{
    Accepted,

    /// <summary>Nothing was taken; the same may be sent again later.</summary>
    Throttled,

    /// <summary>The person pressed Stop.</summary>
    StreamStopped,
    StreamTimeExceeded,

    /// <summary>The stream already has its final message.</summary>
    StreamCompleted,

    /// <summary>Streaming is off for this person, bot or chat.</summary>
    StreamRefused,
    TooLarge,

    /// <summary>The person cannot be reached until they write or install again.</summary>
    Gone,
    Refused,

    /// <summary>Sent, but nobody knows whether it arrived.</summary>
    Unknown,
}

/// <summary><paramref name="Reason"/> is one of our own words, never text from the wire.</summary>
internal sealed record ConnectorOutcome(
    ConnectorKind Kind, string? Id = null, int Status = 0, TimeSpan? RetryAfter = null, string? Reason = null)
{
    public static ConnectorOutcome Unknown(int status = 0) => new(ConnectorKind.Unknown, Status: status);

    /// <summary>Ids stay out of logs.</summary>
    public override string ToString() => $"{Kind} {Status}";
}
