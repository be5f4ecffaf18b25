using System.Text.Json;
using System.Text.Json.Serialization;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.People;

/// <summary>What must be known to answer a person at all. Sealed in the person's row; never stored in clear and never logged.</summary>
internal sealed record PersonProfile
{
    /// <summary>Bytes reserved for a risk state, whether there is one or not.</summary>
    private const int RiskRoom = 1024;

    /// <summary>The person's own chat with the bot. Taken only from install or message events of that chat.</summary>
    public required TeamsAddress Address { get; init; }

    /// <summary>False from the removal of the app until the next message or install.</summary>
    public bool Installed { get; init; }

    /// <summary>True once the welcome was shown; a later install is greeted with one short line.</summary>
    public bool Welcomed { get; init; }

    /// <summary>Language of the person's latest text; null until they wrote one.</summary>
    public Language? Spoken { get; init; }

    /// <summary>IANA name as the client last reported it; null until it did.</summary>
    public string? TimeZone { get; init; }

    /// <summary>Locale of the Teams client; used only when the company sets its language to "auto". Null until reported.</summary>
    public string? Locale { get; init; }

    /// <summary>Keeps the JSON name of earlier releases, so that their profiles stay readable.</summary>
    [JsonPropertyName("Standing")]
    public PersonState State { get; init; } = new();

    /// <summary>The chosen language, otherwise that of their latest text; null until either is known.</summary>
    [JsonIgnore]
    public Language? Speaks => State.Settings.Language ?? Spoken;

    /// <summary>The length is the same with and without a risk state, so that it does not tell whether there is one.</summary>
    /// <exception cref="InvalidOperationException">The risk state is larger than the room for it: a programming error.</exception>
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

    /// <exception cref="InvalidDataException">The value is empty: damaged data.</exception>
    public static PersonProfile FromBytes(byte[] bytes) =>
        JsonSerializer.Deserialize<PersonProfile>(bytes) ?? throw new InvalidDataException("A profile is empty.");

    public override string ToString() => nameof(PersonProfile);
}
