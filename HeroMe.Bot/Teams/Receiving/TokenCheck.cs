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

/// <summary>A token whose signature, issuer, audience and lifetime hold. Whether it belongs to an activity is a question of its own.</summary>
internal sealed record VerifiedToken(JsonWebToken Token, JsonWebKey Key);

/// <summary>
/// Whether a request comes from the channel, is meant for this bot, and its token belongs to this activity. What needs only the header is checked
/// first, so that nobody without a token can make the bot read and parse a body.
/// </summary>
internal sealed class TokenCheck(SigningKeys keys, IOptions<TeamsOptions> options, TimeProvider time)
{
    private const string Scheme = "Bearer ";
    private const int MaxTokenLength = 16 * 1024;

    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    private readonly JsonWebTokenHandler _handler = new() { MaximumTokenSizeInBytes = MaxTokenLength };

    /// <summary>Both checks, for a caller that has the activity already.</summary>
    public async Task<TokenVerdict> CheckAsync(string? authorization, string? channelId, string? serviceUrl, CancellationToken ct)
    {
        var (verdict, token) = await VerifyAsync(authorization, ct);
        return verdict == TokenVerdict.Accepted && !BelongsTo(token, channelId, serviceUrl) ? TokenVerdict.Refused : verdict;
    }

    /// <summary>Checks what can be told from the Authorization header alone.</summary>
    /// <returns>The token when it is accepted; null otherwise, and when the bot has no app id and checks none.</returns>
    public async Task<(TokenVerdict Verdict, VerifiedToken? Token)> VerifyAsync(string? authorization, CancellationToken ct)
    {
        if (!options.Value.HasApp)
        {
            return (TokenVerdict.Accepted, null);
        }

        if (Read(authorization) is not { } token)
        {
            return (TokenVerdict.Refused, null);
        }

        var (key, available) = await keys.FindAsync(token.Kid, ct);
        if (key is null)
        {
            return (available ? TokenVerdict.Refused : TokenVerdict.KeysUnavailable, null);
        }

        var result = await _handler.ValidateTokenAsync(token, Rules(key));
        return result.IsValid ? (TokenVerdict.Accepted, new VerifiedToken(token, key)) : (TokenVerdict.Refused, null);
    }

    /// <summary>Whether the verified token was issued for the channel and the reply address that the activity names.</summary>
    /// <param name="token">As returned by <see cref="VerifyAsync"/>.</param>
    public bool BelongsTo(VerifiedToken? token, string? channelId, string? serviceUrl) =>
        !options.Value.HasApp
        || (token is not null
            && !string.IsNullOrEmpty(channelId)
            && !string.IsNullOrEmpty(serviceUrl)
            && IsEndorsed(token.Key, channelId)
            && IsFor(token.Token, serviceUrl));

    /// <summary>Null when the header holds no signed bearer token that could be valid.</summary>
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
            // Checked before validation, so that an unsigned or differently signed token never causes a look-up of keys.
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

    /// <summary>Checked here, because the token handler cannot use our clock. A token without an expiry is refused.</summary>
    private bool IsInTime(DateTime? notBefore, DateTime? expires)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return expires is { } end && end > now - Skew && (notBefore is not { } start || start <= now + Skew);
    }

    /// <summary>True when the key is endorsed for the channel that the activity claims to come from.</summary>
    private static bool IsEndorsed(JsonWebKey key, string channelId) =>
        key.AdditionalData.TryGetValue("endorsements", out var value)
        && value is JsonElement { ValueKind: JsonValueKind.Array } endorsements
        && endorsements.EnumerateArray().Any(e => e.ValueKind == JsonValueKind.String && e.ValueEquals(channelId));

    private static bool IsFor(JsonWebToken token, string serviceUrl) =>
        token.TryGetPayloadValue<string>("serviceurl", out var claimed)
        && string.Equals(claimed, serviceUrl, StringComparison.OrdinalIgnoreCase);
}
