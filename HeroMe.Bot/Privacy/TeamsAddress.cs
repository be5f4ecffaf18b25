using System.Text.Json.Serialization;

namespace HeroMe.Bot.Privacy;

/// <summary>Where a person is reached in Teams. Every member identifies somebody, so none is ever printed.</summary>
internal sealed record TeamsAddress(
    string ServiceUrl,
    string ConversationId,
    string UserId,
    string? UserName,
    string BotId,
    string TenantId,
    string ObjectId,
    string ChannelId)
{
    /// <summary>The type of the person's own chat with the bot.</summary>
    public const string Personal = "personal";

    /// <summary>What kind of chat it is, in Teams' words. Not stored: the stored address is always that of the personal chat.</summary>
    [JsonIgnore]
    public string ConversationType { get; init; } = Personal;

    /// <summary>Tenant and object id letter by letter as the activity named them, where they differ from the spelling in which they are used. Not stored.</summary>
    [JsonIgnore]
    public (string TenantId, string ObjectId)? AsSent { get; init; }

    public override string ToString() => nameof(TeamsAddress);
}
