using HeroMe.Bot.Notebook;
using HeroMe.Bot.Safety;

namespace HeroMe.Bot.People;

/// <summary>What is known about a person between all turns, whatever they allowed: their choices, their settings, and what safety must remember.</summary>
internal sealed record PersonState
{
    public Consent Consent { get; init; } = new();

    public Settings Settings { get; init; } = new();

    public RiskState? Risk { get; init; }

    /// <summary>How much and how long they have been talking here, as far as a reminder depends on it.</summary>
    public UseRecord? Use { get; init; }

    public override string ToString() => nameof(PersonState);
}
