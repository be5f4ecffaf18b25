using HeroMe.Bot.Privacy;
using Microsoft.Bot.Schema;

namespace HeroMe.Bot.Teams.Receiving;

/// <summary>Where an incoming activity is answered.</summary>
internal static class AddressReader
{
    private const int LongestName = 256;

    public static TeamsAddress From(Activity incoming) => new(
        incoming.ServiceUrl ?? string.Empty,
        incoming.Conversation?.Id ?? string.Empty,
        incoming.From?.Id ?? string.Empty,
        incoming.From?.Name is { Length: <= LongestName } name ? name : null,
        incoming.Recipient?.Id ?? string.Empty,
        TenantGate.TenantOf(incoming) ?? string.Empty,
        // A user without an Entra id (a guest of the channel) is identified by the channel's user id.
        incoming.From?.AadObjectId is { Length: > 0 } id ? id : incoming.From?.Id ?? string.Empty,
        incoming.ChannelId ?? string.Empty)
    {
        ConversationType = incoming.Conversation?.ConversationType is { Length: > 0 } type ? type : TeamsAddress.Personal,
    };
}
