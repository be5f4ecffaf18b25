using HeroMe.Bot.Privacy;

namespace HeroMe.Bot.Graph;

/// <summary>
/// The ids by which the token service and Graph know a person, and the chat in which they sign in. Nothing they said, and no name: this record is all
/// that the rest of the app can hand to this folder about somebody (a test keeps it so).
/// </summary>
internal sealed record OrgUser
{
    /// <summary>The channel's id of the person, by which the token service keeps their sign-in.</summary>
    public required string ChannelUserId { get; init; }

    /// <summary>Object id in Entra: what is read must belong to it.</summary>
    public required string ObjectId { get; init; }

    public required string TenantId { get; init; }

    public required string ChannelId { get; init; }

    public required string ConversationId { get; init; }

    public required string ServiceUrl { get; init; }

    public required string BotId { get; init; }

    public static OrgUser Of(TeamsAddress address) => new()
    {
        ChannelUserId = address.UserId,
        ObjectId = address.ObjectId,
        TenantId = address.TenantId,
        ChannelId = address.ChannelId,
        ConversationId = address.ConversationId,
        ServiceUrl = address.ServiceUrl,
        BotId = address.BotId,
    };

    public override string ToString() => nameof(OrgUser);
}
