using HeroMe.Bot.Privacy;
using Microsoft.Bot.Schema;

namespace HeroMe.Bot.Teams.Receiving;

/// <summary>Where an incoming activity is answered. The object id is empty when the activity names none: its sender is then nobody who can be known again.</summary>
internal static class AddressReader
{
    private const int LongestName = 256;

    public static TeamsAddress From(Activity incoming)
    {
        var sent = (TenantId: TenantGate.TenantOf(incoming) ?? string.Empty, ObjectId: incoming.From?.AadObjectId ?? string.Empty);

        // Ids of Entra are the same in any letter case, and persons are found by a hash of them.
        var used = (TenantId: sent.TenantId.ToLowerInvariant(), ObjectId: sent.ObjectId.Trim().ToLowerInvariant());
        return new(
            incoming.ServiceUrl ?? string.Empty,
            incoming.Conversation?.Id ?? string.Empty,
            incoming.From?.Id ?? string.Empty,
            incoming.From?.Name is { Length: <= LongestName } name ? name : null,
            incoming.Recipient?.Id ?? string.Empty,
            used.TenantId,
            used.ObjectId,
            incoming.ChannelId ?? string.Empty)
        {
            ConversationType = incoming.Conversation?.ConversationType is { Length: > 0 } type ? type : TeamsAddress.Personal,
            AsSent = sent == used ? null : sent,
        };
    }
}
