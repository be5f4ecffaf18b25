using System.Text.Json;
using HeroMe.Bot.Insights;
using HeroMe.Bot.Teams;
using Microsoft.Extensions.Options;

namespace HeroMe.Bot.Pages;

/// <summary>Who asks for the company's figures.</summary>
internal enum InsightsVisitor
{
    /// <summary>The page does not exist: the platform's sign-in is not trusted, or the figures are switched off.</summary>
    NoPage,

    /// <summary>Nobody is signed in.</summary>
    Unknown,

    /// <summary>Somebody without the role.</summary>
    Stranger,

    Allowed,
}

/// <summary>
/// Reads the sign-in of the platform (App Service, Container Apps): it checks the Entra token itself, removes these headers from requests that come from
/// outside, and sets its own. Where the platform does not do that, anybody could write them, so they count only with <c>Insights:TrustPlatformSignIn</c>.
/// </summary>
internal sealed class PlatformSignIn(IOptions<InsightsOptions> options, IOptions<TeamsOptions> teams)
{
    public const string Header = "X-MS-CLIENT-PRINCIPAL";
    private const string Entra = "aad";

    /// <summary>As in Entra's token. The platform passes the claim on under this name, while it names the type of a role by an address.</summary>
    private const string EntraRoles = "roles";
    private const int Longest = 64_000;
    private static readonly string[] TenantClaims = ["tid", "http://schemas.microsoft.com/identity/claims/tenantid"];

    /// <param name="switchedOn">False while the figures are switched off.</param>
    public InsightsVisitor Read(IHeaderDictionary headers, bool switchedOn) =>
        !options.Value.TrustPlatformSignIn || !switchedOn ? InsightsVisitor.NoPage
        : headers[Header] is not [{ Length: > 0 and <= Longest } header] || Open(header) is not { } principal || principal.Provider != Entra ? InsightsVisitor.Unknown
        : IsAllowed(principal) ? InsightsVisitor.Allowed
        : InsightsVisitor.Stranger;

    /// <summary>The role alone is not enough: another tenant's administrator could give a role of a multi-tenant registration to anybody.</summary>
    private bool IsAllowed(Principal principal) =>
        principal.Claims.Any(claim => (claim.Type == principal.RoleType || claim.Type == EntraRoles) && claim.Value == options.Value.Role)
        && principal.Claims.Any(claim => TenantClaims.Contains(claim.Type) && teams.Value.AllowedTenants.Contains(claim.Value, StringComparer.OrdinalIgnoreCase));

    /// <returns>Null for anything but such a header.</returns>
    private static Principal? Open(string header)
    {
        try
        {
            using var document = JsonDocument.Parse(Convert.FromBase64String(header));
            var root = document.RootElement;
            return new Principal(
                root.GetProperty("auth_typ").GetString(),
                root.GetProperty("role_typ").GetString(),
                [.. root.GetProperty("claims").EnumerateArray().Select(claim => new Claimed(claim.GetProperty("typ").GetString(), claim.GetProperty("val").GetString()))]);
        }
        catch (Exception e) when (e is FormatException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }

    private sealed record Principal(string? Provider, string? RoleType, IReadOnlyList<Claimed> Claims);

    private sealed record Claimed(string? Type, string? Value);
}
