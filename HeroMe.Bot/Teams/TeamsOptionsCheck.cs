using Microsoft.Extensions.Options;

namespace HeroMe.Bot.Teams;

/// <summary>Refuses to start on a half-made or unsafe registration and names every fault, by key, never by value.</summary>
internal sealed class TeamsOptionsCheck(IConfiguration configuration, IHostEnvironment environment) : IValidateOptions<TeamsOptions>
{
    public ValidateOptionsResult Validate(string? name, TeamsOptions options)
    {
        var faults = (options.HasApp ? WithApp(options) : WithoutApp(options))
            .Concat(Urls(options))
            .Concat(options.Tenants.Allowed.Any(tenant => !IsGuid(tenant)) ? ["Tenants:Allowed may hold tenant ids (GUIDs) only."] : [])
            .ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> WithApp(TeamsOptions options)
    {
        if (!IsGuid(options.MicrosoftAppId))
        {
            yield return "MicrosoftAppId must be a GUID.";
        }

        if (string.IsNullOrWhiteSpace(options.MicrosoftAppTenantId))
        {
            yield return "MicrosoftAppTenantId is missing: the bot belongs to one tenant.";
        }
        else if (!IsGuid(options.MicrosoftAppTenantId))
        {
            yield return "MicrosoftAppTenantId must be a GUID.";
        }

        if (!options.IsManagedIdentity && !string.Equals(options.MicrosoftAppType, TeamsOptions.SingleTenant, StringComparison.OrdinalIgnoreCase))
        {
            yield return "MicrosoftAppType must be SingleTenant or UserAssignedMSI.";
        }
        else if (!options.IsManagedIdentity && string.IsNullOrWhiteSpace(options.MicrosoftAppPassword))
        {
            yield return "MicrosoftAppPassword is missing: a SingleTenant bot signs in with it.";
        }
    }

    private IEnumerable<string> WithoutApp(TeamsOptions options)
    {
        if (!environment.IsDevelopment())
        {
            yield return "MicrosoftAppId is missing: without it no token is checked, which is allowed in Development only.";
        }

        if (!string.IsNullOrWhiteSpace(options.MicrosoftAppPassword) || !string.IsNullOrWhiteSpace(options.MicrosoftAppTenantId))
        {
            yield return "MicrosoftAppId is missing although MicrosoftAppPassword or MicrosoftAppTenantId is set.";
        }

        if (Loopback.Listeners(configuration).Any(address => !Loopback.IsListener(address)))
        {
            yield return "MicrosoftAppId is missing while the bot listens beyond this machine: "
                + "without it no token is checked, so listen on localhost only (ASPNETCORE_URLS, Kestrel:Endpoints).";
        }
    }

    private static IEnumerable<string> Urls(TeamsOptions options)
    {
        (string Key, string? Url)[] urls =
        [
            (nameof(options.ToBotFromChannelTokenIssuer), options.ToBotFromChannelTokenIssuer),
            (nameof(options.ToBotFromChannelOpenIdMetadataUrl), options.ToBotFromChannelOpenIdMetadataUrl),
            (nameof(options.ToChannelFromBotLoginUrl), options.ToChannelFromBotLoginUrl),
        ];
        foreach (var (key, url) in urls)
        {
            if (!IsSafe(url))
            {
                yield return $"{key} must be an https address (http is allowed on this machine only).";
            }
        }

        if (string.IsNullOrWhiteSpace(options.ToChannelFromBotOAuthScope))
        {
            yield return "ToChannelFromBotOAuthScope is missing.";
        }
    }

    internal static bool IsSafe(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri)
        && uri.UserInfo.Length == 0
        && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && Loopback.IsHost(uri.Host)));

    private static bool IsGuid(string? text) => Guid.TryParseExact(text, "D", out var id) && id != Guid.Empty;
}
