using Microsoft.Bot.Schema;

namespace HeroMe.Bot.Teams.Receiving;

/// <summary>Checks cross-site posts and the token before the body is read; then whether the activity belongs to the token, its tenant and its reply address.</summary>
internal sealed class ActivityGate(TokenCheck token, CrossSiteCheck crossSite, TenantGate tenant, ServiceUrlAllowList hosts)
{
    /// <summary>Decides from the headers alone.</summary>
    public async Task<Admission> AdmitAsync(HttpRequest request, CancellationToken ct)
    {
        if (!crossSite.Allows(request))
        {
            return new Admission(StatusCodes.Status403Forbidden, null);
        }

        var (verdict, verified) = await token.VerifyAsync(Authorization(request), ct);
        return verdict switch
        {
            TokenVerdict.Accepted => new Admission(null, verified),
            TokenVerdict.KeysUnavailable => new Admission(StatusCodes.Status503ServiceUnavailable, null),
            _ => new Admission(StatusCodes.Status401Unauthorized, null),
        };
    }

    /// <returns>The HTTP status to refuse with; null when the activity is accepted.</returns>
    public int? Refusal(Activity activity, Admission admission) =>
        !token.BelongsTo(admission.Token, activity.ChannelId, activity.ServiceUrl) ? StatusCodes.Status401Unauthorized
        : tenant.Allows(activity) && hosts.Allows(activity.ServiceUrl) ? null
        : StatusCodes.Status403Forbidden;

    /// <summary>The Authorization header; null when there is none or more than one.</summary>
    private static string? Authorization(HttpRequest request) =>
        request.Headers.Authorization is { Count: 1 } header ? header[0] : null;
}

/// <summary>What the headers of a request allow: <paramref name="Refusal"/> is the status to refuse with, or null when the body may be read.</summary>
internal sealed record Admission(int? Refusal, VerifiedToken? Token);
