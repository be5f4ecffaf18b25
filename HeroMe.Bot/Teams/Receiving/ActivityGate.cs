using Microsoft.Bot.Schema;

namespace HeroMe.Bot.Teams.Receiving;

/// <summary>Token, tenant, host: the status to refuse with, or null when the activity may come in.</summary>
internal sealed class ActivityGate(TokenCheck token, TenantGate tenant, ServiceUrlAllowList hosts)
{
    public async Task<int?> RefusalAsync(Activity activity, string? authorization, CancellationToken ct) =>
        await token.CheckAsync(authorization, activity.ChannelId, activity.ServiceUrl, ct) switch
        {
            TokenVerdict.KeysUnavailable => StatusCodes.Status503ServiceUnavailable,
            TokenVerdict.Accepted when tenant.Allows(activity) && hosts.Allows(activity.ServiceUrl) => null,
            TokenVerdict.Accepted => StatusCodes.Status403Forbidden,
            _ => StatusCodes.Status401Unauthorized,
        };
}
