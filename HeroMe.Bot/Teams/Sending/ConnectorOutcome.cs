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

    /// <summary>Refused without a reason that is final in meaning. Teams does this to some people for seconds, right after a message of theirs.</summary>
    PossiblyTransient,

    /// <summary>Refused for good: the same would be refused again.</summary>
    Refused,

    /// <summary>Sent, but whether it arrived is not known.</summary>
    Unknown,
}

/// <summary>The result of one call. <paramref name="Reason"/> is one of our own constants, never text from the response.</summary>
internal sealed record ConnectorOutcome(
    ConnectorKind Kind, string? Id = null, int Status = 0, TimeSpan? RetryAfter = null, string? Reason = null)
{
    /// <summary>The chat does not exist any more, or not for the moment.</summary>
    public bool IsChatNotFound => Kind == ConnectorKind.PossiblyTransient && Reason == ConnectorResponse.ConversationNotFound;

    /// <summary>Teams does not want this activity in this shape, so that another one may be tried instead. A failed sign-in and a chat that is not there are no such refusals.</summary>
    public bool IsRefusal =>
        Kind is ConnectorKind.PossiblyTransient or ConnectorKind.Refused or ConnectorKind.TooLarge or ConnectorKind.StreamRefused && Status != 401 && !IsChatNotFound;

    public static ConnectorOutcome Unknown(int status = 0) => new(ConnectorKind.Unknown, Status: status);

    /// <summary>Ids stay out of logs.</summary>
    public override string ToString() => $"{Kind} {Status}";
}
