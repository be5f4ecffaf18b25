using System.Text.Json;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace HeroMe.Bot.Teams.Receiving;

internal enum TokenVerdict
{
    Accepted,
    Refused,
    KeysUnavailable,
}

/// <summary>Whether a request really comes from the channel, for this bot, about this very activity.</summary>
internal sealed class TokenCheck(SigningKeys keys, IOptions<TeamsOptions> options, TimeProvider time)
{
    private const string Scheme = "Bearer ";
    private const int MaxTokenLength = 16 * 1024;

    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    private readonly JsonWebTokenHandler _handler = new() { MaximumTokenSizeInBytes = MaxTokenLength };

    public async Task<TokenVerdict> CheckAsync(string? authorization, string? channelId, string? serviceUrl, CancellationToken ct)
    {
        if (!options.Value.HasApp)
        {
            return TokenVerdict.Accepted;
        }

        if (Read(authorization) is not { } token || string.IsNullOrEmpty(channelId) || string.IsNullOrEmpty(serviceUrl))
        {
            return TokenVerdict.Refused;
        }

        var (key, available) = await keys.FindAsync(token.Kid, ct);
        if (key is null)
        {
            return available ? TokenVerdict.Refused : TokenVerdict.KeysUnavailable;
        }

        var result = await _handler.ValidateTokenAsync(token, Rules(key));
        return result.IsValid && IsEndorsed(key, channelId) && IsFor(token, serviceUrl) ? TokenVerdict.Accepted : TokenVerdict.Refused;
    }

    private JsonWebToken? Read(string? authorization)
    {
        if (authorization is null || !authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var text = authorization[Scheme.Length..].Trim();
        if (text.Length is 0 or > MaxTokenLength)
        {
            return null;
        }

        try
        {
            var token = _handler.ReadJsonWebToken(text);
            // Judged here as well, so that nothing unsigned or signed otherwise ever causes a look-up of keys.
            return token.Alg == SecurityAlgorithms.RsaSha256 && !string.IsNullOrEmpty(token.Kid) ? token : null;
        }
        catch (Exception fault) when (fault is ArgumentException or SecurityTokenException or JsonException or FormatException)
        {
            return null;
        }
    }

    private TokenValidationParameters Rules(JsonWebKey key) => new()
    {
        ValidAlgorithms = [SecurityAlgorithms.RsaSha256],
        IssuerSigningKey = key,
        RequireSignedTokens = true,
        RequireExpirationTime = true,
        RequireAudience = true,
        ValidIssuer = options.Value.ToBotFromChannelTokenIssuer,
        ValidAudience = options.Value.MicrosoftAppId,
        IgnoreTrailingSlashWhenValidatingAudience = false,
        LifetimeValidator = (notBefore, expires, _, _) => IsInTime(notBefore, expires),
    };

    /// <summary>The handler's own clock is not ours, so the life of a token is judged here; without an end it has none.</summary>
    private bool IsInTime(DateTime? notBefore, DateTime? expires)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return expires is { } end && end > now - Skew && (notBefore is not { } start || start <= now + Skew);
    }

    /// <summary>The key must be endorsed for the channel the activity claims to come from.</summary>
    private static bool IsEndorsed(JsonWebKey key, string channelId) =>
        key.AdditionalData.TryGetValue("endorsements", out var value)
        && value is JsonElement { ValueKind: JsonValueKind.Array } endorsements
        && endorsements.EnumerateArray().Any(e => e.ValueKind == JsonValueKind.String && e.ValueEquals(channelId));

    private static bool IsFor(JsonWebToken token, string serviceUrl) =>
        token.TryGetPayloadValue<string>("serviceurl", out var claimed)
        && string.Equals(claimed, serviceUrl, StringComparison.OrdinalIgnoreCase);
}
