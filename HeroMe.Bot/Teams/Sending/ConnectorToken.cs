using System.Net.Http.Headers;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;
using HeroMe.Bot.Cards;
using Microsoft.Extensions.Options;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace HeroMe.Bot.Teams.Sending;

/// <summary>The bot's own token for the connector: one for everybody, renewed before it ends by one caller at a time.</summary>
internal sealed partial class ConnectorToken(
    IHttpClientFactory http, IOptions<TeamsOptions> options, TimeProvider time, ILogger<ConnectorToken> logger) : IDisposable
{
    public const string Client = "teams-login";

    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim gate = new(1, 1);
    private readonly Lazy<TokenCredential> identity = new(() => new ManagedIdentityCredential(
        new ManagedIdentityCredentialOptions(ManagedIdentityId.FromUserAssignedClientId(options.Value.MicrosoftAppId))
        {
            Transport = new HttpClientTransport(http.CreateClient(Client)),
        }));

    private volatile Held? held;

    private sealed record Held(string Token, DateTimeOffset RenewAt, DateTimeOffset EndsAt);

    public bool IsNeeded => options.Value.HasApp;

    /// <summary>Null when no token could be had; nothing may then be sent.</summary>
    public async Task<string?> GetAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (held is { } current && now < current.RenewAt)
        {
            return current.Token;
        }

        var usable = held is { } old && now < old.EndsAt;
        // While one caller renews, the others go on with what still holds.
        if (!await gate.WaitAsync(usable ? TimeSpan.Zero : Timeout.InfiniteTimeSpan, ct))
        {
            return held?.Token;
        }

        try
        {
            if (held is { } renewed && time.GetUtcNow() < renewed.RenewAt)
            {
                return renewed.Token;
            }

            held = await RequestAsync(ct) ?? Postponed();
            return held?.Token;
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>Forgets a token the connector refused, unless it was replaced meanwhile.</summary>
    public void Drop(string token)
    {
        var current = held;
        if (current?.Token == token)
        {
            Interlocked.CompareExchange(ref held, null, current);
        }
    }

    public void Dispose() => gate.Dispose();

    private Held? Postponed()
    {
        var now = time.GetUtcNow();
        return held is { } old && now < old.EndsAt ? old with { RenewAt = now + Pause } : null;
    }

    private async Task<Held?> RequestAsync(CancellationToken ct)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, patience.Token);
        try
        {
            return options.Value.IsManagedIdentity ? await FromIdentityAsync(either.Token) : await FromLoginAsync(either.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            LogFailed(logger, 0);
        }
        catch (HttpRequestException fault)
        {
            LogFailed(logger, (int?)fault.StatusCode ?? 0);
        }
        catch (Exception fault) when (fault is JsonException or FormatException or ArgumentException or AuthenticationFailedException)
        {
            LogFailed(logger, 0);
        }

        return null;
    }

    private async Task<Held> FromIdentityAsync(CancellationToken ct)
    {
        var token = await identity.Value.GetTokenAsync(new TokenRequestContext([options.Value.Scope]), ct);
        return Hold(token.Token, token.ExpiresOn - time.GetUtcNow());
    }

    private async Task<Held?> FromLoginAsync(CancellationToken ct)
    {
        using var client = http.CreateClient(Client);
        using var form = new FormUrlEncodedContent(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = options.Value.MicrosoftAppId,
            ["client_secret"] = options.Value.MicrosoftAppPassword,
            ["scope"] = options.Value.Scope,
        }!);
        using var request = new HttpRequestMessage(HttpMethod.Post, options.Value.TokenEndpoint) { Content = form };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        using var response = await client.SendAsync(request, ct);
        if (!response.IsSuccessStatusCode)
        {
            LogFailed(logger, (int)response.StatusCode);
            return null;
        }

        var answer = Json.Read<JObject>(await response.Content.ReadAsStringAsync(ct));
        var token = answer?.Value<string>("access_token");
        return string.IsNullOrEmpty(token) ? null : Hold(token, TimeSpan.FromSeconds(answer!.Value<int?>("expires_in") ?? 0));
    }

    private Held Hold(string token, TimeSpan life)
    {
        var now = time.GetUtcNow();
        return new Held(token, now + (life > 2 * Margin ? life - Margin : life / 2), now + life);
    }

    [LoggerMessage(1011, LogLevel.Error, "No token for the connector: the sign-in service answered {Status}")]
    private static partial void LogFailed(ILogger logger, int status);
}
