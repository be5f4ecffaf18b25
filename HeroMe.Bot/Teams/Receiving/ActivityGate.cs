using Microsoft.Bot.Schema;

namespace HeroMe.Bot.Teams.Receiving;

/// <summary>Checks token, tenant and reply address of an activity.</summary>
internal sealed class ActivityGate(TokenCheck token, TenantGate tenant, ServiceUrlAllowList hosts)
{
    /// <returns>The HTTP status to refuse with; null when the activity is accepted.</returns>
    public async Task<int?> RefusalAsync(Activity activity, string? authorization, CancellationToken ct) =>
        await token.CheckAsync(authorization, activity.ChannelId, activity.ServiceUrl, ct) switch
        {
            TokenVerdict.KeysUnavailable => StatusCodes.Status503ServiceUnavailable,
            TokenVerdict.Accepted when tenant.Allows(activity) && hosts.Allows(activity.ServiceUrl) => null,
            TokenVerdict.Accepted => StatusCodes.Status403Forbidden,
            _ => StatusCodes.Status401Unauthorized,
        };
}
