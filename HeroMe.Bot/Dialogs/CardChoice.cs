using HeroMe.Bot.Privacy;

namespace HeroMe.Bot.Dialogs;

/// <summary>A pressed button as the card's template sees it: which one, what was typed into the card's fields, and when.</summary>
internal sealed record CardInput(string Choice, IReadOnlyDictionary<string, PersonalText> Inputs, DateTimeOffset At)
{
    public PersonalText Input(string field) => Inputs.GetValueOrDefault(field, PersonalText.Empty);
}

/// <summary>A press that continues as a turn of its own: the topic that handles it, the value chosen, and the typed fields. Stored in the inbox.</summary>
internal sealed record CardChoice(string Topic, string Value, IReadOnlyDictionary<string, string> Inputs)
{
    public static IReadOnlyDictionary<string, string> NoInputs { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public override string ToString() => $"{nameof(CardChoice)} {Topic}";
}
