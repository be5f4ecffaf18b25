using System.ComponentModel.DataAnnotations;

namespace HeroMe.Bot.Company;

/// <summary>Limits for one person and one tenant (section <c>Limits</c>), read again while the bot runs.</summary>
internal sealed class LimitOptions
{
    public const string Section = "Limits";

    /// <value>Turns a person gets in any sixty seconds; 60 by default. The excess waits and is answered in one turn.</value>
    [Range(1, 10_000, ErrorMessage = "Limits:TurnsPerMinute must be 1 to 10000.")]
    public int TurnsPerMinute { get; set; } = 60;

    /// <value>Model tokens, prompt and answer, that a person may use in a calendar day of Japan; 200,000 by default. Above it the guided conversation answers.</value>
    [Range(0, long.MaxValue, ErrorMessage = "Limits:TokensPerPersonPerDay must be 0 or more.")]
    public long TokensPerPersonPerDay { get; set; } = 200_000;

    /// <value>The same for all persons of a tenant together; null means no limit.</value>
    [Range(0, long.MaxValue, ErrorMessage = "Limits:TokensPerTenantPerDay must be 0 or more, or absent.")]
    public long? TokensPerTenantPerDay { get; set; }
}

/// <summary>Kill switches (section <c>Switches</c>), read again while the bot runs: a change in the settings file applies from the next turn.</summary>
internal sealed class SwitchOptions
{
    public const string Section = "Switches";

    /// <value>False: no model is called; the guided conversation answers.</value>
    public bool Model { get; set; } = true;

    /// <value>False: the bot begins no turn by itself; what is due waits.</value>
    public bool Nudges { get; set; } = true;

    /// <value>False: nobody is counted for the company's figures, and /insights is closed.</value>
    public bool Insights { get; set; } = true;
}

/// <summary>How fast the bot sends what nobody asked for (section <c>Nudges</c>), read again while the bot runs.</summary>
internal sealed class NudgeOptions
{
    public const string Section = "Nudges";

    /// <value>Requests a second to the persons of one tenant, all replicas together; 25 by default. Teams takes at most 50 of a bot in a tenant, replies included.</value>
    [Range(1, 50, ErrorMessage = "Nudges:RequestsPerSecond must be 1 to 50.")]
    public int RequestsPerSecond { get; set; } = 25;
}

/// <summary>The rate at which one tenant is sent what nobody asked for.</summary>
/// <param name="instead">Replaces the setting in a measurement, where null lifts the limit; null: the setting holds.</param>
internal sealed class SendRate(Live<NudgeOptions> options, Func<int?>? instead = null)
{
    /// <summary>Null: no limit.</summary>
    public int? PerSecond => instead is null ? options.Now.RequestsPerSecond : instead();
}
