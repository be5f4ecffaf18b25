using System.Security.Claims;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Options;

namespace HeroMe.Bot.Teams.Receiving;

/// <summary>Plugs our token check into the Bot Framework's extension point. Whatever would need the SDK's own HTTP clients throws, because it is never used.</summary>
internal sealed class TeamsAuthentication(TokenCheck check, IOptions<TeamsOptions> options) : BotFrameworkAuthentication
{
    /// <exception cref="UnauthorizedAccessException">The token check refused the request.</exception>
    public override async Task<AuthenticateRequestResult> AuthenticateRequestAsync(
        Activity activity, string authHeader, CancellationToken cancellationToken)
    {
        var verdict = await check.CheckAsync(authHeader, activity.ChannelId, activity.ServiceUrl, cancellationToken);
        return verdict == TokenVerdict.Accepted
            ? new AuthenticateRequestResult
            {
                Audience = options.Value.ToBotFromChannelTokenIssuer,
                ClaimsIdentity = new ClaimsIdentity([new Claim("aud", options.Value.MicrosoftAppId ?? string.Empty)], "Bearer"),
            }
            : throw new UnauthorizedAccessException(verdict.ToString());
    }

    public override Task<AuthenticateRequestResult> AuthenticateStreamingRequestAsync(
        string authHeader, string channelIdHeader, CancellationToken cancellationToken) =>
        throw new UnauthorizedAccessException("Streaming connections are not offered.");

    public override ConnectorFactory CreateConnectorFactory(ClaimsIdentity claimsIdentity) =>
        throw new NotSupportedException("Everything is sent by ConnectorClient, which owns host checks and retries.");

    public override Task<UserTokenClient> CreateUserTokenClientAsync(ClaimsIdentity claimsIdentity, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Nobody signs in through the bot's pipeline.");
}
