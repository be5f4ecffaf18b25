namespace HeroMe.Bot.Teams;

/// <summary>The Bot Framework's own settings (root keys) and the tenants that may use the bot.</summary>
internal sealed class TeamsOptions
{
    public const string SingleTenant = "SingleTenant";
    public const string UserAssignedMsi = "UserAssignedMSI";

    private const string EndpointPath = "/oauth2/v2.0/token";

    private static readonly TeamsOptions Defaults = new();

    public string? MicrosoftAppType { get; set; } = SingleTenant;

    public string? MicrosoftAppId { get; set; }

    public string? MicrosoftAppPassword { get; set; }

    /// <value>Instead of a password: a PFX or PEM file with its private key.</value>
    public string? MicrosoftAppCertificateFile { get; set; }

    /// <value>The password of that file; empty when it has none.</value>
    public string? MicrosoftAppCertificatePassword { get; set; }

    /// <value>Instead of a password: client id of the user-assigned managed identity that the registration trusts as federated credential.</value>
    public string? MicrosoftAppFederatedClientId { get; set; }

    /// <value>The audience of that credential; other clouds have their own.</value>
    public string? MicrosoftAppFederatedAudience { get; set; } = "api://AzureADTokenExchange";

    public string? MicrosoftAppTenantId { get; set; }

    public string? ToBotFromChannelTokenIssuer { get; set; } = "https://api.botframework.com";

    public string? ToBotFromChannelOpenIdMetadataUrl { get; set; } = "https://login.botframework.com/v1/.well-known/openidconfiguration";

    /// <summary>An authority, with or without tenant, or the token endpoint itself.</summary>
    public string? ToChannelFromBotLoginUrl { get; set; } = "https://login.microsoftonline.com/";

    public string? ToChannelFromBotOAuthScope { get; set; } = "https://api.botframework.com/.default";

    /// <value>The Bot Framework's token service, which keeps the sign-ins of persons.</value>
    public string? OAuthUrl { get; set; } = "https://api.botframework.com";

    public TenantOptions Tenants { get; set; } = new();

    /// <summary>False means a local trial: tokens are neither required nor sent.</summary>
    public bool HasApp => !string.IsNullOrWhiteSpace(MicrosoftAppId);

    public bool IsManagedIdentity => string.Equals(MicrosoftAppType, UserAssignedMsi, StringComparison.OrdinalIgnoreCase);

    public bool HasCertificate => !string.IsNullOrWhiteSpace(MicrosoftAppCertificateFile);

    public bool HasFederatedIdentity => !string.IsNullOrWhiteSpace(MicrosoftAppFederatedClientId);

    public IEnumerable<string> AllowedTenants => Tenants.Allowed.Count > 0 ? Tenants.Allowed : [MicrosoftAppTenantId ?? string.Empty];

    /// <summary>Replaces empty settings by their defaults.</summary>
    public void FillBlanks()
    {
        MicrosoftAppType = Or(MicrosoftAppType, Defaults.MicrosoftAppType);
        MicrosoftAppFederatedAudience = Or(MicrosoftAppFederatedAudience, Defaults.MicrosoftAppFederatedAudience);
        ToBotFromChannelTokenIssuer = Or(ToBotFromChannelTokenIssuer, Defaults.ToBotFromChannelTokenIssuer);
        ToBotFromChannelOpenIdMetadataUrl = Or(ToBotFromChannelOpenIdMetadataUrl, Defaults.ToBotFromChannelOpenIdMetadataUrl);
        ToChannelFromBotLoginUrl = Or(ToChannelFromBotLoginUrl, Defaults.ToChannelFromBotLoginUrl);
        ToChannelFromBotOAuthScope = Or(ToChannelFromBotOAuthScope, Defaults.ToChannelFromBotOAuthScope);
        OAuthUrl = Or(OAuthUrl, Defaults.OAuthUrl);
    }

    private static string? Or(string? value, string? fallback) => string.IsNullOrWhiteSpace(value) ? fallback : value;

    public string Scope => ToChannelFromBotOAuthScope!.EndsWith("/.default", StringComparison.Ordinal)
        ? ToChannelFromBotOAuthScope
        : ToChannelFromBotOAuthScope.TrimEnd('/') + "/.default";

    public Uri TokenEndpoint
    {
        get
        {
            var login = new Uri(ToChannelFromBotLoginUrl!
                .Replace("{tenant}", MicrosoftAppTenantId, StringComparison.OrdinalIgnoreCase)
                .Replace("{0}", MicrosoftAppTenantId, StringComparison.Ordinal));
            var text = login.AbsoluteUri.TrimEnd('/');
            if (text.EndsWith("/token", StringComparison.OrdinalIgnoreCase))
            {
                return login;
            }

            var authority = login.AbsolutePath == "/" ? $"{text}/{MicrosoftAppTenantId}" : text;
            return new Uri(authority + EndpointPath);
        }
    }

    /// <summary>The https authority for MSAL: the part before the path of a token endpoint, otherwise the tenant on the same host.</summary>
    public Uri Authority
    {
        get
        {
            var path = TokenEndpoint.AbsolutePath;
            var authority = path.EndsWith(EndpointPath, StringComparison.OrdinalIgnoreCase) ? path[..^EndpointPath.Length].Trim('/') : "";
            return new UriBuilder(Uri.UriSchemeHttps, TokenEndpoint.Host, TokenEndpoint.Port, authority.Length > 0 && !authority.Contains('/') ? authority : MicrosoftAppTenantId).Uri;
        }
    }
}

internal sealed class TenantOptions
{
    public IList<string> Allowed { get; set; } = [];
}
