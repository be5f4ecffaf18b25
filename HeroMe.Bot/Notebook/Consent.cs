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

    /// <summary>What was decided, whether it is in use yet or not.</summary>
    public bool? Of(Purpose purpose) => purpose switch
    {
        Purpose.ChatStorage => ChatStorage,
        Purpose.Memory => Memory,
        Purpose.CheckIns => CheckIns,
        Purpose.OrgData => OrgData,
        Purpose.CompanyCounts => CompanyCounts,
        _ => Nudges,
    };

    /// <summary>A yes counts only for what its notice told to be in use: what begins later is asked about first.</summary>
    public bool Allows(Purpose purpose) => AllowsSince(purpose, UsedSince(purpose));

    /// <param name="notice">The first notice that told of the use.</param>
    internal bool AllowsSince(Purpose purpose, int? notice) => Of(purpose) == true && Notice >= notice;

    /// <summary>The first notice on which a purpose is in use; null while it is not. Whoever begins such a use raises <see cref="CurrentNotice"/> and writes that number here.</summary>
    internal static int? UsedSince(Purpose purpose) => purpose == Purpose.ChatStorage ? 0 : null;
}

/// <summary>What data may be used for; each has a switch of its own.</summary>
internal enum Purpose { ChatStorage, Memory, CheckIns, OrgData, CompanyCounts, Nudges }
