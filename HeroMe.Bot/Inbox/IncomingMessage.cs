using System.Text.Json;
using HeroMe.Bot.Dialogs;
using HeroMe.Bot.Dialogs.Risk;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Safety.Screening;

namespace HeroMe.Bot.Inbox;

/// <summary>What one Teams activity means to us: the fields we read, nothing else. This is what the inbox seals.</summary>
internal sealed record IncomingMessage
{
    /// <summary>Longest text that is read; the rest of a longer one is left out, and the person is told.</summary>
    internal const int ReadLimit = 4000;

    public required IncomingKind Event { get; init; }

    public required string ActivityId { get; init; }

    public PersonalText Text { get; init; } = PersonalText.Empty;

    public bool Shortened { get; init; }

    public Attached Attached { get; init; }

    /// <summary>What the screen read in the whole text, also in the part that is not read further.</summary>
    public Verdict Verdict { get; init; }

    /// <summary>Mortal danger: this message is answered before anything else.</summary>
    public bool IsDanger => Verdict.Tier == Tier.Red;

    /// <summary>The crisis card that Teams accepted before this message was stored.</summary>
    public ShownCard? Shown { get; init; }

    /// <summary>Danger that was answered while nothing could be stored: its state is written with this message.</summary>
    public DeferredRisk? DeferredRisk { get; init; }

    /// <summary>The tap that this turn goes on from; set when <see cref="Event"/> is Chosen.</summary>
    public CardChoice? Choice { get; init; }

    public required DateTimeOffset ArrivedAt { get; init; }

    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(new Stored(
        Event, ActivityId, Text.Reveal(), Shortened, Attached, Verdict, Shown, DeferredRisk, Choice, ArrivedAt));

    public static IncomingMessage FromBytes(byte[] bytes)
    {
        var s = JsonSerializer.Deserialize<Stored>(bytes) ?? throw new InvalidDataException("An inbox row is empty.");
        return new IncomingMessage
        {
            Event = s.Event,
            ActivityId = s.ActivityId,
            Text = new PersonalText(s.Text),
            Shortened = s.Shortened,
            Attached = s.Attached,
            Verdict = s.Verdict,
            Shown = s.Shown,
            DeferredRisk = s.DeferredRisk,
            Choice = s.Choice,
            ArrivedAt = s.ArrivedAt,
        };
    }

    public override string ToString() => $"IncomingMessage({Event}, {Text})";

    private sealed record Stored(
        IncomingKind Event, string ActivityId, string Text, bool Shortened, Attached Attached, Verdict Verdict, ShownCard? Shown, DeferredRisk? DeferredRisk, CardChoice? Choice, DateTimeOffset ArrivedAt);
}

/// <summary>Danger that was read and answered, but not yet written down.</summary>
internal sealed record DeferredRisk(Verdict Verdict, ShownCard? Shown);
