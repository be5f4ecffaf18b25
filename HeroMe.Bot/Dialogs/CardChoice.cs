using HeroMe.Bot.People;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Safety;
using HeroMe.Bot.Safety.Screening;

namespace HeroMe.Bot.Dialogs;

/// <summary>A pressed button as the card's template sees it: which one, what was typed into the card's fields, and when by the person's own clock.</summary>
internal sealed record CardInput(string Choice, IReadOnlyDictionary<string, PersonalText> Inputs, DateTimeOffset At)
{
    /// <summary>What is stored about the person when the button is pressed: the card may have been shown days before.</summary>
    public PersonState State { get; init; } = new();

    /// <summary>How serious the words in the fields are.</summary>
    public Tier Tier { get; init; }

    /// <summary>The person's time zone.</summary>
    public TimeZoneInfo Zone { get; init; } = LocalTime.Zone(null);

    /// <summary>The person's own day.</summary>
    public DateOnly Day => DateOnly.FromDateTime(At.DateTime);

    /// <summary>True when the words in the fields are serious or a state of risk lasts: a card then takes what it is given and offers nothing.</summary>
    public bool IsSerious => Tier >= Tier.Amber || State.Risk?.At(At) is RiskLevel.Amber or RiskLevel.Red;

    public PersonalText Input(string field) => Inputs.GetValueOrDefault(field, PersonalText.Empty);
}

/// <summary>A press that continues as a turn of its own: the topic that handles it, the value chosen, and the typed fields. Stored in the inbox.</summary>
internal sealed record CardChoice(string Topic, string Value, IReadOnlyDictionary<string, string> Inputs)
{
    public static IReadOnlyDictionary<string, string> NoInputs { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public override string ToString() => $"{nameof(CardChoice)} {Topic}";
}
