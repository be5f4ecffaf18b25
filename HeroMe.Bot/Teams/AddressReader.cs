using HeroMe.Bot.Privacy;
using Microsoft.Bot.Schema;

namespace HeroMe.Bot.Teams;

/// <summary>Where an incoming activity is answered.</summary>
internal static class AddressReader
{
    public static TeamsAddress From(Activity incoming) => new(
        incoming.ServiceUrl ?? string.Empty,
        incoming.Conversation?.Id ?? string.Empty,
        incoming.From?.Id ?? string.Empty,
        incoming.From?.Name,
        incoming.Recipient?.Id ?? string.Empty,
        TenantGate.TenantOf(incoming) ?? string.Empty,
        incoming.From?.AadObjectId ?? string.Empty,
        incoming.ChannelId ?? string.Empty);
}
