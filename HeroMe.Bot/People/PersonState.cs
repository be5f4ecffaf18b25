using System.Text.Json.Serialization;
using HeroMe.Bot.Graph;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.Safety;

namespace HeroMe.Bot.People;

/// <summary>What is stored about a person whatever they consented to: their consent, their settings, and what safety needs.</summary>
internal sealed record PersonState
{
    public Consent Consent { get; init; } = new();

    public Settings Settings { get; init; } = new();

    /// <summary>Null when there is no risk state.</summary>
    public RiskState? Risk { get; init; }

    /// <summary>How often and how long they have been using the bot, as far as reminders need it; null when not counted.</summary>
    public UsageCounters? Use { get; init; }

    /// <summary>When the bot writes first, once the person agreed; null until they chose a time.</summary>
    public NudgePlan? Nudges { get; init; }

    /// <summary>What was last read about them in the company's directory; null when nothing was. Read by <see cref="OrgAt"/>, which keeps to their switches.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public OrgContext? Org { get; init; }

    /// <summary>What of the company's directory may be used now: of the stored fields those that the person has switched on. Reads nothing; null when there is none.</summary>
    public OrgContext? OrgAt(DateTimeOffset now) =>
        Consent.Allows(Purpose.OrgData) && Org?.Only(Consent.OrgFields).Kept(now) is { IsEmpty: false } org ? org : null;

    public override string ToString() => nameof(PersonState);
}
