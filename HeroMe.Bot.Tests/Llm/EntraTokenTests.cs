using Azure.Core;
using HeroMe.Bot.Cards;
using HeroMe.Bot.Llm;
using Microsoft.Extensions.AI;

namespace HeroMe.Bot.Tests.Llm;

public sealed class EntraTokenTests
{
    [Fact]
    public async Task With_a_scope_the_request_carries_the_token_of_the_platforms_identity()
    {
        await using var server = await ScriptedModel.StartAsync();
        server.Will(ScriptedModel.Json("はい。"));
        using var http = new HttpClient(new ToScript(new Uri(server.Address)));
        var credential = new Identity();
        var options = new ModelOptions { Endpoint = "https://name.openai.example/openai/v1/", Deployment = "talk", Scope = "https://cognitiveservices.azure.com/.default" };
        using var client = OpenAiClient.Create(options, http, credential);

        var answer = await client.GetResponseAsync("x");

        Assert.Equal("はい。", answer.Text);
        Assert.Equal(["https://cognitiveservices.azure.com/.default"], credential.Asked);
        var (path, _, headers) = Assert.Single(server.Requests);
        Assert.Equal("/openai/v1/chat/completions", path);
        Assert.Contains("Authorization: Bearer entra-token", headers, StringComparison.Ordinal);
    }

    /// <summary>Tokens go over https only; the script listens on http.</summary>
    private sealed class ToScript(Uri script) : DelegatingHandler(new SocketsHttpHandler())
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.RequestUri = new Uri(script, request.RequestUri!.AbsolutePath);
            return base.SendAsync(request, cancellationToken);
        }
    }

    private sealed class Identity : TokenCredential
    {
        public List<string> Asked { get; } = [];

        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
        {
            Asked.AddRange(requestContext.Scopes);
            return new AccessToken("entra-token", DateTimeOffset.MaxValue);
        }

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) => new(GetToken(requestContext, cancellationToken));
    }
}
