using System.Globalization;
using System.Text.RegularExpressions;
using HeroMe.Bot.Teams.Sending;
using Microsoft.Extensions.Options;
using Microsoft.Identity.Client;
using Microsoft.Identity.Client.AppConfig;

namespace HeroMe.Bot.Teams;

/// <summary>Asks Entra for the bot's own token, by secret, certificate, federated credential or managed identity. Caches nothing: <see cref="ConnectorToken"/> does.</summary>
internal sealed partial class AppSignIn(IHttpClientFactory http, IOptions<TeamsOptions> options)
{
    /// <summary>The HTTP client for the sign-in address; see <see cref="LoginEndpointHandler"/>.</summary>
    public const string Login = "teams-login";

    /// <summary>The HTTP client for the platform's managed identity.</summary>
    public const string Identity = "teams-identity";

    private const string DefaultScope = "/.default";

    /// <summary>Always requests a new token. Throws what MSAL throws; its messages may quote the server's answer and must not be logged.</summary>
    public async Task<(string Token, TimeSpan Life)> AcquireAsync(CancellationToken ct)
    {
        var settings = options.Value;
        var scope = settings.Scope;
        if (settings.IsManagedIdentity)
        {
            var resource = scope.EndsWith(DefaultScope, StringComparison.Ordinal) ? scope[..^DefaultScope.Length] : scope;
            return Read(await FromIdentityAsync(settings.MicrosoftAppId!, resource, ct));
        }

        // Built for each request, about once an hour, so that a certificate renewed on disk is used without a restart.
        using var certificate = settings.HasCertificate ? AppCertificate.Load(settings) : null;
        var builder = ConfidentialClientApplicationBuilder.Create(settings.MicrosoftAppId)
            .WithAuthority(settings.Authority.AbsoluteUri, validateAuthority: false)
            .WithInstanceDiscovery(false)
            .WithHttpClientFactory(new Clients(http, Login), retryOnceOn5xx: false);
        builder = certificate is not null ? builder.WithCertificate(certificate, sendX5C: true)
            : settings.HasFederatedIdentity ? builder.WithClientAssertion(request => AssertionAsync(request.CancellationToken))
            : builder.WithClientSecret(settings.MicrosoftAppPassword);
        return Read(await builder.Build().AcquireTokenForClient([scope]).WithForceRefresh(true).ExecuteAsync(ct));
    }

    /// <summary>Requests a token to see whether the sign-in works.</summary>
    /// <returns>Null when it does; otherwise Entra's error number or a few fixed words. Nothing else of the server's answer is in it.</returns>
    public async Task<string?> FaultAsync(CancellationToken ct)
    {
        try
        {
            return (await AcquireAsync(ct)).Token.Length > 0 ? null : "an empty token";
        }
        catch (MsalServiceException fault) when (ErrorNumber().Match(fault.Message) is { Success: true, Value: var number })
        {
            return number;
        }
        catch (MsalServiceException fault) when (fault.ErrorCode is MsalError.ManagedIdentityRequestFailed or MsalError.ManagedIdentityUnreachableNetwork)
        {
            return "the managed identity gives no token";
        }
        catch (MsalServiceException fault) when (fault.StatusCode > 0)
        {
            return string.Create(CultureInfo.InvariantCulture, $"the sign-in service answered {fault.StatusCode}");
        }
        catch (HttpRequestException)
        {
            return "not reachable";
        }
        catch (MsalException fault)
        {
            return fault.InnerException is HttpRequestException ? "not reachable" : fault.ErrorCode;
        }
        catch (Exception fault) when (AppCertificate.IsUnreadable(fault))
        {
            return "the certificate cannot be used";
        }
    }

    /// <summary>The managed identity's token, which the registration trusts in place of a secret.</summary>
    private async Task<string> AssertionAsync(CancellationToken ct)
    {
        var settings = options.Value;
        return (await FromIdentityAsync(settings.MicrosoftAppFederatedClientId!, settings.MicrosoftAppFederatedAudience!, ct)).AccessToken;
    }

    private Task<AuthenticationResult> FromIdentityAsync(string clientId, string resource, CancellationToken ct) =>
        ManagedIdentityApplicationBuilder.Create(ManagedIdentityId.WithUserAssignedClientId(clientId))
            .WithHttpClientFactory(new Clients(http, Identity), retryOnceOn5xx: false)
            .Build()
            .AcquireTokenForManagedIdentity(resource)
            .WithForceRefresh(true)
            .ExecuteAsync(ct);

    [GeneratedRegex(@"AADSTS\d{4,8}", RegexOptions.None, 1000)]
    private static partial Regex ErrorNumber();

    // MSAL computes the expiry with the machine's clock, so the lifetime must be computed with the same clock, not with an injected one.
    private static (string Token, TimeSpan Life) Read(AuthenticationResult result) => (result.AccessToken, result.ExpiresOn - TimeProvider.System.GetUtcNow());

    private sealed class Clients(IHttpClientFactory http, string name) : IMsalHttpClientFactory
    {
        public HttpClient GetHttpClient() => http.CreateClient(name);
    }
}

/// <summary>
/// MSAL accepts only an https authority and appends a path of its own. The setting may also name the token endpoint itself, or a server on this
/// machine over http, so every sign-in request is redirected to the address in the setting.
/// </summary>
internal sealed class LoginEndpointHandler(IOptions<TeamsOptions> options) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.RequestUri = options.Value.TokenEndpoint;
        return base.SendAsync(request, cancellationToken);
    }
}
