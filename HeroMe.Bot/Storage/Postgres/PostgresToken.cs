using Azure.Core;

namespace HeroMe.Bot.Storage;

/// <summary>The Entra token with which the platform's identity signs in to PostgreSQL. Asked for with every new connection: the credential keeps it and renews it before it ends.</summary>
internal sealed class PostgresToken(TokenCredential identity, string scope)
{
    public string Get() => identity.GetToken(new TokenRequestContext([scope]), CancellationToken.None).Token;

    public async ValueTask<string> GetAsync(CancellationToken ct) => (await identity.GetTokenAsync(new TokenRequestContext([scope]), ct)).Token;
}
