using System.Text.Json;
using HeroMe.Bot.Dialogs;
using HeroMe.Bot.Dialogs.Risk;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Safety.Screening;

namespace HeroMe.Bot.Inbox;

/// <summary>The few fields of a Teams activity that are used. This is what the inbox seals.</summary>
internal sealed record IncomingMessage
{
    /// <summary>Longest text in characters that is read; the rest is cut off, and the person is told.</summary>
    internal const int ReadLimit = 4000;

    private readonly DateTimeOffset? _writtenAt;

    public required IncomingKind Event { get; init; }

    public required string ActivityId { get; init; }

    /// <summary>The person's own words, without quotations and mark-up.</summary>
    public PersonalText Text { get; init; } = PersonalText.Empty;

    /// <summary>Words that the person quoted or forwarded; empty when there are none.</summary>
    public PersonalText Quoted { get; init; } = PersonalText.Empty;

    /// <summary>Names of people who were mentioned or quoted; no model may see them.</summary>
    public IReadOnlyList<PersonalText> Mentioned { get; init; } = [];

    /// <summary>True when the text was longer than <see cref="ReadLimit"/> and was cut off.</summary>
    public bool Shortened { get; init; }

    public Attached Attached { get; init; }

    /// <summary>For an install: true when the app was removed before, or the person is new. A further event about the same install is not greeted again.</summary>
    public bool Returns { get; init; }

    /// <summary>The screen's verdict on the text, including the part beyond <see cref="ReadLimit"/> (up to <see cref="Screen.MostLetters"/>). Quoted words count at most as worry about somebody else.</summary>
    public Verdict Verdict { get; init; }

    /// <summary>True for RED: this message is answered before anything else.</summary>
    public bool IsDanger => Verdict.Tier == Tier.Red;

    /// <summary>The crisis card that Teams accepted before this message was stored; null when none was shown.</summary>
    public ShownCard? Shown { get; init; }

    /// <summary>A risk that was answered while nothing could be stored; its state is written with this message. Null when there is none.</summary>
    public DeferredRisk? DeferredRisk { get; init; }

    /// <summary>The card choice that this turn continues from; set only when <see cref="Event"/> is CardChoice, otherwise null.</summary>
    public CardChoice? Choice { get; init; }

    /// <summary>What is due; set only when <see cref="Event"/> is Due, otherwise null.</summary>
    public Reminder? Reminder { get; init; }

    /// <summary>Words that were typed outside a message and in which risk was read. Never stored: a keyed hash of them tells a repeat from a new event.</summary>
    public PersonalText Typed { get; init; } = PersonalText.Empty;

    public required DateTimeOffset ArrivedAt { get; init; }

    /// <summary>When this version of the message was written, changed or deleted, by Teams' clock; the arrival when Teams does not say it. Never later than the arrival.</summary>
    public DateTimeOffset WrittenAt
    {
        get => _writtenAt is { } written && written < ArrivedAt ? written : ArrivedAt;
        init => _writtenAt = value;
    }

    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(new Stored(
        Event, ActivityId, Text.Reveal(), Shortened, Attached, Verdict, Shown, DeferredRisk, Choice, ArrivedAt)
    {
        Quoted = Quoted.IsEmpty ? null : Quoted.Reveal(),
        Mentioned = Mentioned.Count == 0 ? null : [.. Mentioned.Select(name => name.Reveal())],
        Returns = Returns,
        WrittenAt = _writtenAt,
        Reminder = Reminder,
    });

    /// <exception cref="InvalidDataException">The row is empty: damaged data.</exception>
    public static IncomingMessage FromBytes(byte[] bytes)
    {
        var s = JsonSerializer.Deserialize<Stored>(bytes) ?? throw new InvalidDataException("An inbox row is empty.");
        return new IncomingMessage
        {
            Event = s.Event,
            ActivityId = s.ActivityId,
            Text = new PersonalText(s.Text),
            Quoted = new PersonalText(s.Quoted),
            Mentioned = [.. (s.Mentioned ?? []).Select(name => new PersonalText(name))],
            Returns = s.Returns,
            Shortened = s.Shortened,
            Attached = s.Attached,
            Verdict = s.Verdict,
            Shown = s.Shown,
            DeferredRisk = s.DeferredRisk,
            Choice = s.Choice,
            Reminder = s.Reminder,
            ArrivedAt = s.ArrivedAt,
            WrittenAt = s.WrittenAt ?? s.ArrivedAt,
        };
    }

    public override string ToString() => $"IncomingMessage({Event}, {Text})";

    private sealed record Stored(
        IncomingKind Event, string ActivityId, string Text, bool Shortened, Attached Attached, Verdict Verdict, ShownCard? Shown, DeferredRisk? DeferredRisk, CardChoice? Choice, DateTimeOffset ArrivedAt)
    {
        // Absent in rows of earlier releases.
        public string? Quoted { get; init; }

        public IReadOnlyList<string>? Mentioned { get; init; }

        public bool Returns { get; init; }

        public Reminder? Reminder { get; init; }

        public DateTimeOffset? WrittenAt { get; init; }
    }
}

/// <summary>A risk that was read, and perhaps answered, but is not stored yet.</summary>
internal sealed record DeferredRisk(Verdict Verdict, ShownCard? Shown);
