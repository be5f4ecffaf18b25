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
    public override string ToString() => nameof(TeamsAddress);
}
