using Microsoft.Extensions.Options;

namespace HeroMe.Bot.Teams;

/// <summary>Stops the start when the registration is incomplete or unsafe, and names every fault by its key, never by its value.</summary>
internal sealed class TeamsOptionsCheck(IConfiguration configuration, IHostEnvironment environment, TimeProvider time) : IValidateOptions<TeamsOptions>
{
    public ValidateOptionsResult Validate(string? name, TeamsOptions options)
    {
        var faults = (options.HasApp ? WithApp(options) : WithoutApp(options))
            .Concat(Urls(options))
            .Concat(options.Tenants.Allowed.Any(tenant => !IsGuid(tenant)) ? ["Tenants:Allowed may hold tenant ids (GUIDs) only."] : [])
            .ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private IEnumerable<string> WithApp(TeamsOptions options)
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

        foreach (var fault in SignIn(options))
        {
            yield return fault;
        }
    }

    /// <summary>Exactly one way to sign in must be configured, and completely.</summary>
    private IEnumerable<string> SignIn(TeamsOptions options)
    {
        if (options.IsManagedIdentity)
        {
            if (options.HasCertificate || options.HasFederatedIdentity)
            {
                yield return "MicrosoftAppCertificateFile and MicrosoftAppFederatedClientId belong to SingleTenant: a UserAssignedMSI bot signs in without them.";
            }

            yield break;
        }

        var ways = (string.IsNullOrWhiteSpace(options.MicrosoftAppPassword) ? 0 : 1) + (options.HasCertificate ? 1 : 0) + (options.HasFederatedIdentity ? 1 : 0);
        if (ways == 0)
        {
            yield return "MicrosoftAppPassword is missing: a SingleTenant bot signs in with it, with MicrosoftAppCertificateFile or with MicrosoftAppFederatedClientId.";
        }
        else if (ways > 1)
        {
            yield return "MicrosoftAppPassword, MicrosoftAppCertificateFile and MicrosoftAppFederatedClientId: set one of them only.";
        }

        if (options.HasCertificate && AppCertificate.Fault(options, time.GetUtcNow()) is { } fault)
        {
            yield return fault;
        }
        else if (!options.HasCertificate && !string.IsNullOrEmpty(options.MicrosoftAppCertificatePassword))
        {
            yield return "MicrosoftAppCertificatePassword is set without MicrosoftAppCertificateFile.";
        }

        if (options.HasFederatedIdentity && !IsGuid(options.MicrosoftAppFederatedClientId))
        {
            yield return "MicrosoftAppFederatedClientId must be a GUID: the client id of the managed identity.";
        }
    }

    private IEnumerable<string> WithoutApp(TeamsOptions options)
    {
        if (!environment.IsDevelopment())
        {
            yield return "MicrosoftAppId is missing: without it no token is checked, which is allowed in Development only.";
        }

        if (!string.IsNullOrWhiteSpace(options.MicrosoftAppPassword) || !string.IsNullOrWhiteSpace(options.MicrosoftAppTenantId) || options.HasCertificate || options.HasFederatedIdentity)
        {
            yield return "MicrosoftAppId is missing although MicrosoftAppPassword, MicrosoftAppCertificateFile, MicrosoftAppFederatedClientId or MicrosoftAppTenantId is set.";
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
            (nameof(options.OAuthUrl), options.OAuthUrl),
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

    /// <summary>True for https, or http to this machine, without credentials in the URL.</summary>
    internal static bool IsSafe(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri)
        && uri.UserInfo.Length == 0
        && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && Loopback.IsHost(uri.Host)));

    private static bool IsGuid(string? text) => Guid.TryParseExact(text, "D", out var id) && id != Guid.Empty;
}
