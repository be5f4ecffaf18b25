namespace HeroMe.Bot.Teams.Sending;

/// <summary>The result of one call, in the categories by which delivery decides what to do next.</summary>
internal enum ConnectorKind
{
    Accepted,

    /// <summary>Not accepted; the same may be sent again later.</summary>
    Throttled,

    /// <summary>The person pressed Stop.</summary>
    StreamStopped,
    StreamTimeExceeded,

    /// <summary>The stream already has its final message.</summary>
    StreamCompleted,

    /// <summary>Streaming is not available for this person, bot or chat.</summary>
    StreamRefused,
    TooLarge,

    /// <summary>The person cannot be reached until they write or install again.</summary>
    Gone,
    Refused,

    /// <summary>Sent, but whether it arrived is not known.</summary>
    Unknown,
}

/// <summary>The result of one call. <paramref name="Reason"/> is one of our own constants, never text from the response.</summary>
internal sealed record ConnectorOutcome(
    ConnectorKind Kind, string? Id = null, int Status = 0, TimeSpan? RetryAfter = null, string? Reason = null)
{
    public static ConnectorOutcome Unknown(int status = 0) => new(ConnectorKind.Unknown, Status: status);

    /// <summary>Ids stay out of logs.</summary>
    public override string ToString() => $"{Kind} {Status}";
}
