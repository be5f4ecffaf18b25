using Microsoft.Extensions.Options;

namespace HeroMe.Bot.Insights;

/// <summary>Who may see the company's figures (section <c>Insights</c>).</summary>
internal sealed class InsightsOptions
{
    public const string Section = "Insights";

    /// <value>True: the bot stands behind the platform's sign-in (App Service, Container Apps), which removes these headers from outside and sets its own. False by default: /insights does not exist.</value>
    public bool TrustPlatformSignIn { get; set; }

    /// <value>The app role that a person must have; required with <see cref="TrustPlatformSignIn"/>.</value>
    public string Role { get; set; } = "";
}

/// <summary>Reports a sign-in that would let everybody in.</summary>
internal sealed class InsightsOptionsCheck : IValidateOptions<InsightsOptions>
{
    public ValidateOptionsResult Validate(string? name, InsightsOptions options) => options is { TrustPlatformSignIn: true } && string.IsNullOrWhiteSpace(options.Role)
        ? ValidateOptionsResult.Fail("Insights:Role is empty: name the app role that may see the company's figures, or set Insights:TrustPlatformSignIn to false.")
        : ValidateOptionsResult.Success;
}
