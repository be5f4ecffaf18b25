using System.Text.Json;
using HeroMe.Bot.Dialogs;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Safety;

namespace HeroMe.Bot.Turns;

/// <summary>What one Teams activity means to us: the fields we read, nothing else. This is what the inbox seals.</summary>
internal sealed record IncomingMessage
{
    /// <summary>Longest text that is read; the rest of a longer one is left out, and the person is told.</summary>
    internal const int ReadLimit = 4000;

    public required TalkEvent Event { get; init; }

    public required string ActivityId { get; init; }

    public PersonalText Text { get; init; } = PersonalText.Empty;

    public bool Shortened { get; init; }

    public Attached Attached { get; init; }

    public Danger Danger { get; init; }

    /// <summary>True when Teams accepted the crisis card before this message was stored.</summary>
    public bool CrisisShown { get; init; }

    /// <summary>The tap that this turn goes on from; set when <see cref="Event"/> is Chosen.</summary>
    public Choice? Choice { get; init; }

    public required DateTimeOffset ArrivedAt { get; init; }

    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(new Stored(
        Event, ActivityId, Text.Reveal(), Shortened, Attached, Danger, CrisisShown, Choice, ArrivedAt));

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
            Danger = s.Danger,
            CrisisShown = s.CrisisShown,
            Choice = s.Choice,
            ArrivedAt = s.ArrivedAt,
        };
    }

    public override string ToString() => $"IncomingMessage({Event}, {Text})";

    private sealed record Stored(
        TalkEvent Event, string ActivityId, string Text, bool Shortened, Attached Attached, Danger Danger, bool CrisisShown, Choice? Choice, DateTimeOffset ArrivedAt);
}
