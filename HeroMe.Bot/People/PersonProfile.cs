using System.Text.Json;
using System.Text.Json.Serialization;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.People;

/// <summary>What must be known to answer a person at all. Sealed in the person's row; never in clear, never in a log.</summary>
internal sealed record PersonProfile
{
    /// <summary>Room for a state of risk, whether there is one or not.</summary>
    private const int RiskRoom = 1024;

    /// <summary>Where the person's own chat with the bot is. Taken only from install or message events of that chat.</summary>
    public required TeamsAddress Address { get; init; }

    public bool Installed { get; init; }

    /// <summary>True once the welcome was shown; a later install gets one short line.</summary>
    public bool Welcomed { get; init; }

    /// <summary>Language of the person's own latest text; null until they wrote any.</summary>
    public Language? Spoken { get; init; }

    /// <summary>IANA name, as the client last told it.</summary>
    public string? TimeZone { get; init; }

    /// <summary>Locale of the Teams client; asked only when the company sets its language to "auto".</summary>
    public string? Locale { get; init; }

    /// <summary>Stored under its first name, so that profiles of earlier releases stay readable.</summary>
    [JsonPropertyName("Standing")]
    public PersonState State { get; init; } = new();

    /// <summary>What they chose, else what they write; null until either is known.</summary>
    [JsonIgnore]
    public Language? Speaks => State.Settings.Language ?? Spoken;

    /// <summary>As long as without a state of risk, and room for one: how long it is must not tell what stands in it.</summary>
    /// <exception cref="InvalidOperationException">The state of risk outgrew its room: a programming error.</exception>
    public byte[] ToBytes()
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(this);
        var without = State.Risk is null ? json.Length : JsonSerializer.SerializeToUtf8Bytes(this with { State = State with { Risk = null } }).Length;
        if (json.Length - without > RiskRoom)
        {
            throw new InvalidOperationException("A state of risk is larger than the room for it.");
        }

        var padded = new byte[without + RiskRoom];
        json.CopyTo(padded, 0);
        padded.AsSpan(json.Length).Fill((byte)' ');
        return padded;
    }

    public static PersonProfile FromBytes(byte[] bytes) =>
        JsonSerializer.Deserialize<PersonProfile>(bytes) ?? throw new InvalidDataException("A profile is empty.");

    public override string ToString() => nameof(PersonProfile);
}
