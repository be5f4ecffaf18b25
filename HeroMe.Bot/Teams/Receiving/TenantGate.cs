using System.Globalization;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Options;
using Newtonsoft.Json.Linq;

namespace HeroMe.Bot.Teams.Receiving;

/// <summary>Whether the activity comes from a tenant that may use the bot. A token proves the channel, not the tenant.</summary>
internal sealed class TenantGate(IOptions<TeamsOptions> options)
{
    private readonly HashSet<string>? allowed =
        options.Value.HasApp || options.Value.Tenants.Allowed.Count > 0
            ? new(options.Value.AllowedTenants.Where(tenant => tenant.Length > 0), StringComparer.OrdinalIgnoreCase)
            : null;

    /// <summary>False when the tenant is missing, not allowed, or named differently by conversation and channel data.</summary>
    public bool Allows(Activity activity)
    {
        var conversation = Text(activity.Conversation?.TenantId);
        var channel = Channel(activity);
        var agree = conversation is null || channel is null || string.Equals(conversation, channel, StringComparison.OrdinalIgnoreCase);
        return agree && (allowed is null || ((conversation ?? channel) is { } tenant && allowed.Contains(tenant)));
    }

    /// <summary>The tenant of the conversation, otherwise of the channel data; null when neither names one.</summary>
    public static string? TenantOf(Activity activity) => Text(activity.Conversation?.TenantId) ?? Channel(activity);

    private static string? Channel(Activity activity) =>
        activity.ChannelData is JObject data && data["tenant"] is JObject tenant && tenant["id"] is JValue { Type: JTokenType.String } id
            ? Text(id.ToString(CultureInfo.InvariantCulture))
            : null;

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
