using HeroMe.Bot.Privacy;

namespace HeroMe.Bot.Dialogs;

/// <summary>A tap as a card's topic sees it: the button, what was typed into the card's fields, and when.</summary>
internal sealed record CardInput(string Choice, IReadOnlyDictionary<string, PersonalText> Inputs, DateTimeOffset At)
{
    public PersonalText Input(string field) => Inputs.GetValueOrDefault(field, PersonalText.Empty);
}

/// <summary>A tap that goes on as a turn of its own: which topic is meant, what was chosen, and what was typed.</summary>
internal sealed record Choice(string Topic, string Value, IReadOnlyDictionary<string, string> Inputs)
{
    public static IReadOnlyDictionary<string, string> NoInputs { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public override string ToString() => $"{nameof(Choice)} {Topic}";
}
