using HeroMe.Bot.Insights;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.People;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Dialogs.MyData;

/// <summary>
/// Everything that is stored about one person, opened for that person: the one source of the overview, the lists and the export.
/// A test compares it with the tables, the note kinds and the parts of the profile, and fails when something is missing here.
/// </summary>
internal sealed record StoredData
{
    public required DateTimeOffset At { get; init; }

    public required TimeZoneInfo Zone { get; init; }

    public required Reach Reach { get; init; }

    /// <summary>When everything will be erased unless the person returns: set after the app was removed, or while Teams refuses delivery. Null: no erasure is scheduled.</summary>
    public DateTimeOffset? ErasedAt { get; init; }

    public required PersonState State { get; init; }

    /// <summary>The effective retention: the company's, shortened by the person's.</summary>
    public required Retention Retention { get; init; }

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<Note> Records { get; init; } = [];

    public IReadOnlyList<StoredCard> Cards { get; init; } = [];

    public StoredConversation? Talk { get; init; }

    /// <summary>What the bot will come back to by itself, next first.</summary>
    public IReadOnlyList<StoredReminder> Reminders { get; init; } = [];

    /// <summary>Messages not answered yet, including the one that makes this request.</summary>
    public IReadOnlyList<WaitingMessage> Waiting { get; init; } = [];

    /// <summary>Number of keyed hashes of answered messages, stored for a day to recognise duplicates.</summary>
    public int Answered { get; init; }

    public IReadOnlyList<UnsentReply> Unsent { get; init; } = [];

    public IReadOnlyList<StoredTokenUse> ModelUse { get; init; } = [];

    /// <summary>What they are counted in, in the company's figures of months that are not closed yet.</summary>
    public IReadOnlyList<StoredCount> Counted { get; init; } = [];

    public StoredLease? Order { get; init; }

    public DateTimeOffset Local(DateTimeOffset time) => TimeZoneInfo.ConvertTime(time, Zone);

    public override string ToString() => nameof(StoredData);
}

/// <summary>Where the person is reached in Teams, and what their client reported.</summary>
internal sealed record Reach(TeamsAddress Address, bool Installed, bool Welcomed, Language? Spoken, string? TimeZone, string? Locale)
{
    public override string ToString() => nameof(Reach);
}

/// <param name="Month">Year times 100 plus month.</param>
internal sealed record StoredCount(int Month, CountCell Cell, int Category);

internal sealed record StoredCard(Guid Id, long Version, CardRecord? Content, DateTimeOffset Until);

internal sealed record StoredConversation(IReadOnlyList<OpenDialog> Open, IReadOnlyList<FlowRecord> Flows, DateTimeOffset Until)
{
    /// <summary>Names of people whom the person mentioned in Teams.</summary>
    public IReadOnlyList<string> Mentioned { get; init; } = [];

    public override string ToString() => nameof(StoredConversation);
}

/// <summary>One open dialog and its state.</summary>
internal sealed record OpenDialog(string Dialog, IReadOnlyDictionary<string, string> State);

internal sealed record WaitingMessage(Guid Id, IncomingKind Event, string ActivityId, PersonalText Text, DateTimeOffset At, CardChoice? Choice)
{
    public PersonalText Quoted { get; init; } = PersonalText.Empty;

    public override string ToString() => $"{nameof(WaitingMessage)} {Event}";
}

internal sealed record StoredReminder(Reminder Reminder, DateTimeOffset At);

internal sealed record UnsentReply(Guid Id, PersonalText Text, int Attempts);

/// <summary>Model tokens used on one day.</summary>
internal sealed record StoredTokenUse(long Tokens, DateTimeOffset Until);

/// <summary>The person's fence counter, and whether a message in Teams is reserved for the next answer.</summary>
internal sealed record StoredLease(long Turns, bool Reserved);

/// <summary>Reads and opens everything that is stored about a person, for that person's own turn or card action only.</summary>
internal interface IStoredDataReader
{
    /// <returns>Null when everything was erased meanwhile.</returns>
    Task<StoredData?> ReadAsync(PersonId person, CancellationToken ct);
}
