using HeroMe.Bot.Notebook;
using HeroMe.Bot.Safety;

namespace HeroMe.Bot.Dialogs;

/// <summary>What is known about a person between all turns, whatever they allowed: their choices, their settings, and what safety must remember.</summary>
internal sealed record Standing
{
    public Consent Consent { get; init; } = new();

    public Settings Settings { get; init; } = new();

    public RiskState? Risk { get; init; }

    public override string ToString() => nameof(Standing);
}
