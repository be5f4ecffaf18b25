using HeroMe.Bot.Privacy;

namespace HeroMe.Bot.Dialogs;

/// <summary>A pressed button as a card's template sees it: which one, what was typed into the card's fields, and when.</summary>
internal sealed record CardInput(string Choice, IReadOnlyDictionary<string, PersonalText> Inputs, DateTimeOffset At)
{
    public PersonalText Input(string field) => Inputs.GetValueOrDefault(field, PersonalText.Empty);
}

/// <summary>A pressed button that goes on as a turn of its own: whose topic dialog answers it, what was chosen, and what was typed. Stored in the inbox.</summary>
internal sealed record CardChoice(string Topic, string Value, IReadOnlyDictionary<string, string> Inputs)
{
    public static IReadOnlyDictionary<string, string> NoInputs { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public override string ToString() => $"{nameof(CardChoice)} {Topic}";
}
