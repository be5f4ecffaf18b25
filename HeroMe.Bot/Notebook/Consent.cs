namespace HeroMe.Bot.Notebook;

/// <summary>
/// What a person allowed, each on its own and each revocable at once. Null means: not decided, which is treated as no.
/// Version and time of the notice they decided on are kept, so that a changed notice is asked about again.
/// </summary>
internal sealed record Consent
{
    /// <summary>The text of the notice as it reads now; a decision on an older one is asked about again.</summary>
    internal const int CurrentNotice = 1;

    public bool? ChatStorage { get; init; }

    public bool? Memory { get; init; }

    public bool? CheckIns { get; init; }

    public bool? OrgData { get; init; }

    public bool? CompanyCounts { get; init; }

    public bool? Nudges { get; init; }

    public int Notice { get; init; }

    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>When the short question was last shown, so that nobody is asked twice in a week.</summary>
    public DateTimeOffset? AskedAt { get; init; }

    public bool Allows(Purpose purpose) => purpose switch
    {
        Purpose.ChatStorage => ChatStorage == true,
        Purpose.Memory => Memory == true,
        Purpose.CheckIns => CheckIns == true,
        Purpose.OrgData => OrgData == true,
        Purpose.CompanyCounts => CompanyCounts == true,
        Purpose.Nudges => Nudges == true,
        _ => false,
    };
}

/// <summary>What data may be used for; each has a switch of its own.</summary>
internal enum Purpose { ChatStorage, Memory, CheckIns, OrgData, CompanyCounts, Nudges }
