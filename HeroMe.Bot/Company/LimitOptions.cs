using System.ComponentModel.DataAnnotations;
using HeroMe.Bot.Dialogs.MyData;

namespace HeroMe.Bot.Company;

/// <summary>How much one person and one tenant may ask for (section <c>Limits</c>), read live.</summary>
internal sealed class LimitOptions
{
    public const string Section = "Limits";

    /// <value>Turns a person gets in any sixty seconds; 60 by default. What comes above it waits and is answered together.</value>
    [Range(1, 10_000, ErrorMessage = "Limits:TurnsPerMinute must be 1 to 10000.")]
    public int TurnsPerMinute { get; set; } = 60;

    /// <value>Model tokens, asked and answered, a person may use in a Japanese calendar day; 200,000 by default. Above it the guided conversation answers.</value>
    [Range(0, long.MaxValue, ErrorMessage = "Limits:TokensPerPersonPerDay must be 0 or more.")]
    public long TokensPerPersonPerDay { get; set; } = 200_000;

    /// <value>The same for all people of a tenant together; absent means no limit.</value>
    [Range(0, long.MaxValue, ErrorMessage = "Limits:TokensPerTenantPerDay must be 0 or more, or absent.")]
    public long? TokensPerTenantPerDay { get; set; }
}

/// <summary>Kill switches (section <c>Switches</c>), read live: changed in the settings file, they hold from the next turn.</summary>
internal sealed class SwitchOptions
{
    public const string Section = "Switches";

    /// <value>False: no model is asked; the guided conversation answers.</value>
    public bool Model { get; set; } = true;
}
