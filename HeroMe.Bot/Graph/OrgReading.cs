namespace HeroMe.Bot.Graph;

/// <summary>How an attempt to read about a person ended.</summary>
internal enum OrgReadStatus
{
    Read,

    /// <summary>Not signed in, or the sign-in is no longer valid.</summary>
    SignInNeeded,

    /// <summary>The company does not permit it, or no longer.</summary>
    NotAllowed,

    /// <summary>The directory does not know the person.</summary>
    NotFound,

    /// <summary>The person is a guest in this tenant: its directory says nothing about their work.</summary>
    Guest,

    /// <summary>Somebody signed in with another account than the one that writes here; nothing of it is used.</summary>
    OtherAccount,

    /// <summary>Too many requests; later again.</summary>
    Busy,

    /// <summary>No answer, or a fault at the other end.</summary>
    Unavailable,
}

/// <summary>What one attempt brought.</summary>
/// <param name="Context">Null unless the status is <see cref="OrgReadStatus.Read"/>.</param>
internal sealed record OrgReading(OrgReadStatus Status, OrgContext? Context = null)
{
    /// <summary>Fields that the company does not permit to be read.</summary>
    public OrgFields Denied { get; init; }

    /// <summary>Fields that could not be read now.</summary>
    public OrgFields Late { get; init; }

    public override string ToString() => $"{nameof(OrgReading)} {Status}";
}
