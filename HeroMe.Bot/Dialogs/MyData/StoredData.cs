using HeroMe.Bot.Notebook;
using HeroMe.Bot.People;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Dialogs.MyData;

/// <summary>
/// Everything that is stored about one person, opened for that person: the one source of the overview, the lists and the export.
/// A test walks over the tables, the kinds of records and the parts of the profile, and finds what is missing here.
/// </summary>
internal sealed record StoredData
{
    public required DateTimeOffset At { get; init; }

    public required TimeZoneInfo Zone { get; init; }

    public required Reach Reach { get; init; }

    /// <summary>When all goes unless they come back: set after the app was removed, or while Teams refuses to deliver.</summary>
    public DateTimeOffset? ErasedAt { get; init; }

    public required PersonState State { get; init; }

    /// <summary>As it holds now: the company's, shortened by the person.</summary>
    public required Retention Retention { get; init; }

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<Note> Records { get; init; } = [];

    public IReadOnlyList<HeldCard> Cards { get; init; } = [];

    public HeldTalk? Talk { get; init; }

    /// <summary>Messages that are being answered; this very request is one.</summary>
    public IReadOnlyList<HeldMessage> Waiting { get; init; } = [];

    /// <summary>Keyed hashes of answered messages, kept for a day to recognise a repeat.</summary>
    public int Answered { get; init; }

    public IReadOnlyList<HeldAnswer> Unsent { get; init; } = [];

    public IReadOnlyList<HeldUse> ModelUse { get; init; } = [];

    public HeldOrder? Order { get; init; }

    public DateTimeOffset Local(DateTimeOffset time) => TimeZoneInfo.ConvertTime(time, Zone);

    public override string ToString() => nameof(StoredData);
}

/// <summary>Where the person is reached, and what their client told.</summary>
internal sealed record Reach(TeamsAddress Address, bool Installed, bool Welcomed, Language? Spoken, string? TimeZone, string? Locale)
{
    public override string ToString() => nameof(Reach);
}

internal sealed record HeldCard(Guid Id, long Version, CardRecord? Content, DateTimeOffset Until);

internal sealed record HeldTalk(IReadOnlyList<HeldStep> Open, IReadOnlyList<FlowRecord> Flows, DateTimeOffset Until);

/// <summary>A dialog that is open, and what it keeps for itself.</summary>
internal sealed record HeldStep(string Dialog, IReadOnlyDictionary<string, string> State);

internal sealed record HeldMessage(Guid Id, IncomingKind Event, string ActivityId, PersonalText Text, DateTimeOffset At, CardChoice? Choice)
{
    public override string ToString() => $"{nameof(HeldMessage)} {Event}";
}

internal sealed record HeldAnswer(Guid Id, PersonalText Text, int Attempts);

/// <summary>Model tokens of one day.</summary>
internal sealed record HeldUse(long Tokens, DateTimeOffset Until);

/// <summary>The person's place in the order of work: a counter, and whether a message in Teams is held open for the next answer.</summary>
internal sealed record HeldOrder(long Turns, bool Reserved);

/// <summary>Reads and opens everything that is stored about a person, for that person's own turn or card action only.</summary>
internal interface IStoredDataReader
{
    /// <summary>Null: everything was erased meanwhile.</summary>
    Task<StoredData?> ReadAsync(PersonId person, CancellationToken ct);
}
