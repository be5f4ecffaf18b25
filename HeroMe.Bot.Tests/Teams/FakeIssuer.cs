using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace HeroMe.Bot.Tests.Teams;

/// <summary>A channel of our own: signs tokens and serves its metadata and endorsed keys.</summary>
internal sealed class FakeIssuer
{
    public const string Issuer = "https://api.botframework.com";
    public const string MetadataUrl = "https://login.botframework.com/v1/.well-known/openidconfiguration";
    public const string KeysUrl = "https://login.botframework.com/v1/.well-known/keys";
    public const string AppId = "11111111-2222-3333-4444-555555555555";
    public const string ServiceUrl = "https://smba.trafficmanager.net/emea/";

    // Making keys is slow, and a key may serve every test under the same name.
    private static readonly ConcurrentDictionary<string, RSA> Made = new(StringComparer.Ordinal);

    private readonly Dictionary<string, (RSA Key, string[] Endorsements)> published = new(StringComparer.Ordinal);
    private readonly DateTimeOffset _now;

    public FakeIssuer(DateTimeOffset now)
    {
        _now = now;
        Publish("key-1", "msteams", "webchat");
    }

    /// <summary>A key that was never published.</summary>
    public static RSA Stranger => Made.GetOrAdd("stranger", _ => RSA.Create(2048));

    public bool IsDown { get; set; }

    public int Lookups { get; private set; }

    public RSA Publish(string kid, params string[] endorsements)
    {
        var key = Made.GetOrAdd(kid, _ => RSA.Create(2048));
        published[kid] = (key, endorsements);
        return key;
    }

    public RSA KeyOf(string kid) => published[kid].Key;

    public void Withdraw(string kid) => published.Remove(kid);

    public HttpResponseMessage? Serve(HttpRequestMessage request)
    {
        var url = request.RequestUri!.AbsoluteUri;
        if (url is not (MetadataUrl or KeysUrl))
        {
            return null;
        }

        if (IsDown)
        {
            throw new HttpRequestException(HttpRequestError.ConnectionError);
        }

        if (url == MetadataUrl)
        {
            Lookups++;
            return FakeWire.Response(200, JsonSerializer.Serialize(new { issuer = Issuer, jwks_uri = KeysUrl }));
        }

        var keys = published.Select(entry =>
        {
            var parameters = entry.Value.Key.ExportParameters(includePrivateParameters: false);
            return new
            {
                kty = "RSA",
                use = "sig",
                kid = entry.Key,
                n = Base64UrlEncoder.Encode(parameters.Modulus),
                e = Base64UrlEncoder.Encode(parameters.Exponent),
                endorsements = entry.Value.Endorsements,
            };
        });
        return FakeWire.Response(200, JsonSerializer.Serialize(new { keys }));
    }

    public string Token(
        string kid = "key-1",
        RSA? key = null,
        string issuer = Issuer,
        string audience = AppId,
        string? serviceUrl = ServiceUrl,
        int startsInMinutes = -1,
        int endsInMinutes = 60)
    {
        var claims = new Dictionary<string, object>(StringComparer.Ordinal);
        if (serviceUrl is not null)
        {
            claims["serviceurl"] = serviceUrl;
        }

        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer,
            Audience = audience,
            NotBefore = _now.AddMinutes(startsInMinutes).UtcDateTime,
            Expires = _now.AddMinutes(endsInMinutes).UtcDateTime,
            Claims = claims,
            SigningCredentials = new SigningCredentials(
                new RsaSecurityKey(key ?? KeyOf(kid)) { KeyId = kid, CryptoProviderFactory = new CryptoProviderFactory { CacheSignatureProviders = false } },
                SecurityAlgorithms.RsaSha256),
        });
    }

    /// <summary>A token by hand, for what no library would sign.</summary>
    public static string Raw(object header, object payload, Func<byte[], byte[]> sign)
    {
        var signed = Base64UrlEncoder.Encode(JsonSerializer.Serialize(header)) + "." + Base64UrlEncoder.Encode(JsonSerializer.Serialize(payload));
        return signed + "." + Base64UrlEncoder.Encode(sign(Encoding.ASCII.GetBytes(signed)));
    }

    public object Claims(object? exp = null) => new
    {
        iss = Issuer,
        aud = AppId,
        serviceurl = ServiceUrl,
        nbf = _now.AddMinutes(-1).ToUnixTimeSeconds(),
        exp = exp ?? _now.AddHours(1).ToUnixTimeSeconds(),
    };

    public static object ClaimsWithoutEnd() => new { iss = Issuer, aud = AppId, serviceurl = ServiceUrl };
}
