using System.ClientModel;
using System.ClientModel.Primitives;
using Azure.Core;
using Azure.Identity;
using Microsoft.Extensions.AI;
using OpenAI;
using OpenAI.Chat;

namespace HeroMe.Bot.Llm;

/// <summary>Builds the client of the OpenAI package, made quiet: no retries, no clock, no logging and no tracing of its own.</summary>
internal static class OpenAiClient
{
    public static IChatClient Create(ModelOptions options, HttpClient http, TokenCredential credential)
    {
        var settings = new OpenAIClientOptions
        {
            Endpoint = options.Address,
            Transport = new HttpClientPipelineTransport(http),
            RetryPolicy = new ClientRetryPolicy(maxRetries: 0),
            NetworkTimeout = Timeout.InfiniteTimeSpan,
            EnableDistributedTracing = false,
            ClientLoggingOptions = new ClientLoggingOptions { EnableLogging = false },
        };
#pragma warning disable OPENAI001 // The only constructor that takes an Entra token; marked experimental in 2.15.0.
        var client = ModelOptions.Has(options.Scope)
            ? new ChatClient(options.Deployment!, new BearerTokenPolicy(credential, options.Scope!), settings)
            : new ChatClient(options.Deployment!, new ApiKeyCredential(options.ApiKey!), settings);
#pragma warning restore OPENAI001
        return client.AsIChatClient();
    }

    /// <summary>The platform's own identity: a workload's on Kubernetes, else the managed one; a developer's sign-in in Development.</summary>
    public static TokenCredential Identity(IHostEnvironment environment)
    {
        // The platform names a user-assigned identity by this variable, without it the system-assigned one is meant.
        var client = Environment.GetEnvironmentVariable("AZURE_CLIENT_ID");
        var managed = new ManagedIdentityCredential(string.IsNullOrEmpty(client) ? ManagedIdentityId.SystemAssigned : ManagedIdentityId.FromUserAssignedClientId(client));
        return environment.IsDevelopment()
            ? new ChainedTokenCredential(new WorkloadIdentityCredential(), new AzureCliCredential(), managed)
            : new ChainedTokenCredential(new WorkloadIdentityCredential(), managed);
    }
}
