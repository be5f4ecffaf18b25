using System.Collections.Concurrent;
using Azure.Core;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;

namespace HeroMe.Bot.Llm;

/// <summary>Clients for other deployments at the configured endpoint, each made when it is first asked for.</summary>
internal sealed class OtherDeployments(IOptions<ModelOptions> options, IHttpClientFactory http, TokenCredential credential)
{
    private readonly ConcurrentDictionary<string, IChatClient> _clients = new(StringComparer.Ordinal);

    public IChatClient Of(string deployment) => _clients.GetOrAdd(deployment, name => ModelClient.Create(options.Value.With(name), http.CreateClient(LlmRegistration.Client), credential));
}
