using HeroMe.Bot.Graph;

namespace HeroMe.Bot.Notebook;

/// <summary>
/// What a person allowed, each purpose separately and revocable at any time. Null means undecided, which counts as no.
/// Version and time of the notice are stored, so that a changed notice is asked about again.
/// </summary>
internal sealed record Consent
{
    /// <summary>Version of the notice's current text; a decision on an older version is asked about again.</summary>
    internal const int CurrentNotice = 4;

    public bool? ChatStorage { get; init; }

    public bool? Memory { get; init; }

    public bool? CheckIns { get; init; }

    public bool? OrgData { get; init; }

    /// <summary>What of the company's directory and of the calendar may be read, once <see cref="OrgData"/> is allowed.</summary>
    public OrgFields OrgFields { get; init; }

    public bool? CompanyCounts { get; init; }

    public bool? Nudges { get; init; }

    public int Notice { get; init; }

    /// <summary>When the last decision was made; null when none was.</summary>
    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>When the short question was last shown (at most once a week); null when never.</summary>
    public DateTimeOffset? AskedAt { get; init; }

    /// <summary>The decision, whether the purpose is in use yet or not; null when undecided.</summary>
    public bool? Of(Purpose purpose) => purpose switch
    {
        Purpose.ChatStorage => ChatStorage,
        Purpose.Memory => Memory,
        Purpose.CheckIns => CheckIns,
        Purpose.OrgData => OrgData,
        Purpose.CompanyCounts => CompanyCounts,
        _ => Nudges,
    };

    /// <summary>True when the person said yes to a notice that named the purpose as in use. For a use that begins later they are asked again.</summary>
    public bool Allows(Purpose purpose) => AllowsSince(purpose, UsedSince(purpose));

    /// <param name="notice">The first notice that named the use; null when the purpose is not in use, which allows nothing.</param>
    internal bool AllowsSince(Purpose purpose, int? notice) => Of(purpose) == true && Notice >= notice;

    /// <summary>The first notice under which a purpose is in use; null while it is not. A change that begins a use raises <see cref="CurrentNotice"/> and returns that number here.</summary>
    internal static int? UsedSince(Purpose purpose) => purpose switch
    {
        Purpose.ChatStorage => 0,
        Purpose.CheckIns or Purpose.Nudges => 3,
        Purpose.Memory or Purpose.OrgData or Purpose.CompanyCounts => 4,
        _ => null,
    };
}

/// <summary>What data may be used for; each purpose is allowed separately.</summary>
internal enum Purpose { ChatStorage, Memory, CheckIns, OrgData, CompanyCounts, Nudges }
