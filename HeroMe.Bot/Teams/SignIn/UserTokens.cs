using System.Security.Claims;
using HeroMe.Bot.Graph;
using HeroMe.Bot.Teams.Sending;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Rest;
using Activity = Microsoft.Bot.Schema.Activity;

namespace HeroMe.Bot.Teams.SignIn;

/// <summary>
/// The Bot Framework's token service, by Microsoft's own client: one is kept, and it takes the bot's token anew for every call. Its log is switched off
/// because it writes ids; what goes wrong is a value.
/// </summary>
internal sealed partial class UserTokens(
    ConnectorToken own, IOptions<TeamsOptions> teams, IOptions<GraphOptions> graph, IHttpClientFactory http, TimeProvider clock, ILogger<UserTokens> log) : IUserTokens, IDisposable
{
    public const string Client = "teams-sign-in";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private UserTokenClient? _client;

    private string Connection => graph.Value.ConnectionName ?? "";

    public async Task<UserToken> FindAsync(OrgUser user, CancellationToken ct)
    {
        var (found, token) = await AskAsync((client, patience) => client.GetUserTokenAsync(user.ChannelUserId, Connection, user.ChannelId, magicCode: null, patience), ct);
        return new UserToken(token?.Token, found);
    }

    public async Task<SignInResource?> InviteAsync(OrgUser user, CancellationToken ct) =>
        (await AskAsync((client, patience) => client.GetSignInResourceAsync(Connection, InvitedIn(user), finalRedirect: null, patience), ct)).Answer;

    public async Task<bool> SignOutAsync(OrgUser user, CancellationToken ct) => (await AskAsync(
        async (client, patience) =>
        {
            await client.SignOutUserAsync(user.ChannelUserId, Connection, user.ChannelId, patience);
            return "";
        },
        ct)).IsReached;

    /// <summary>Trades the token that Teams sent for one of Graph, which the token service keeps.</summary>
    /// <returns>False when it refused or gave no answer: Teams then shows its sign-in button.</returns>
    public async Task<bool> ExchangeAsync(OrgUser user, string token, CancellationToken ct) =>
        (await AskAsync((client, patience) => client.ExchangeTokenAsync(user.ChannelUserId, Connection, user.ChannelId, new TokenExchangeRequest(token: token), patience), ct)).Answer is { Token.Length: > 0 };

    /// <summary>Ends a sign-in in a window, which gave the person's client this code.</summary>
    public async Task<bool> RedeemAsync(OrgUser user, string code, CancellationToken ct) =>
        (await AskAsync((client, patience) => client.GetUserTokenAsync(user.ChannelUserId, Connection, user.ChannelId, code, patience), ct)).Answer is { Token.Length: > 0 };

    public void Dispose() => _client?.Dispose();

    private async Task<(bool IsReached, T? Answer)> AskAsync<T>(Func<UserTokenClient, CancellationToken, Task<T>> ask, CancellationToken ct)
        where T : class
    {
        using var patience = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, patience.Token);
        try
        {
            return (true, await ask(Kept(), either.Token));
        }
#pragma warning disable CA1031 // The client throws its own, Microsoft.Rest's and HttpClient's exceptions; their messages may quote a token and are not logged.
        catch (Exception fault) when (!ct.IsCancellationRequested)
#pragma warning restore CA1031
        {
            LogFailed(fault.GetType().Name);
            return (false, null);
        }
    }

    private UserTokenClient Kept()
    {
        lock (_gate)
        {
            return _client ??= Create();
        }
    }

    private UserTokenClient Create()
    {
        var settings = teams.Value;
        var sdk = BotFrameworkAuthenticationFactory.Create(
            channelService: "", validateAuthority: true, settings.ToChannelFromBotLoginUrl, settings.ToChannelFromBotOAuthScope, settings.ToBotFromChannelTokenIssuer, settings.OAuthUrl,
            settings.ToBotFromChannelOpenIdMetadataUrl, toBotFromEmulatorOpenIdMetadataUrl: "", callerId: "", new Credentials(own), new AuthenticationConfiguration(), new Clients(http), NullLogger.Instance);

        // Completes at once: nothing is asked for before the first call.
        return sdk.CreateUserTokenClientAsync(new ClaimsIdentity([new Claim(AuthenticationConstants.AudienceClaim, settings.MicrosoftAppId ?? "")]), CancellationToken.None).GetAwaiter().GetResult();
    }

    /// <summary>Where the person signs in, with ids only: the token service writes it into the address of the sign-in page.</summary>
    private static Activity InvitedIn(OrgUser user) => new()
    {
        Type = ActivityTypes.Message,
        ChannelId = user.ChannelId,
        ServiceUrl = user.ServiceUrl,
        From = new ChannelAccount(user.ChannelUserId),
        Recipient = new ChannelAccount(user.BotId),
        Conversation = new ConversationAccount(id: user.ConversationId, conversationType: "personal", tenantId: user.TenantId),
    };

    [LoggerMessage(Level = LogLevel.Warning, Message = "The token service gave no answer: {Fault}")]
    private partial void LogFailed(string fault);

    /// <summary>The bot's own token, renewed where it is kept.</summary>
    private sealed class Credentials(ConnectorToken own) : ServiceClientCredentialsFactory, ITokenProvider
    {
        public async Task<System.Net.Http.Headers.AuthenticationHeaderValue?> GetAuthenticationHeaderAsync(CancellationToken cancellationToken) =>
            !own.IsNeeded ? null
            : await own.GetAsync(cancellationToken) is { } token ? new("Bearer", token)
            : throw new InvalidOperationException("There is no token for the token service.");

        public override Task<bool> IsValidAppIdAsync(string appId, CancellationToken cancellationToken) => Task.FromResult(true);

        public override Task<bool> IsAuthenticationDisabledAsync(CancellationToken cancellationToken) => Task.FromResult(!own.IsNeeded);

        public override Task<ServiceClientCredentials> CreateCredentialsAsync(string appId, string audience, string loginEndpoint, bool validateAuthority, CancellationToken cancellationToken) =>
            Task.FromResult<ServiceClientCredentials>(new TokenCredentials(this));
    }

    private sealed class Clients(IHttpClientFactory http) : IHttpClientFactory
    {
        public HttpClient CreateClient(string name) => http.CreateClient(Client);
    }
}
