using System.ClientModel;
using System.ClientModel.Primitives;
using Azure.AI.OpenAI;
using Azure.Core;
using Azure.Identity;
using Microsoft.Extensions.AI;
using OpenAI;
using OpenAI.Chat;

namespace HeroMe.Bot.Llm;

/// <summary>
/// Builds the client for the configured endpoint: Azure's own for the address of an Azure OpenAI resource (deployments path, api-version),
/// OpenAI's for any other compatible endpoint. Both are made quiet: no retries, no timeout, no logging and no tracing of their own.
/// </summary>
internal static class ModelClient
{
    /// <summary>The version whose filter annotations, schemas and streamed usage are used here.</summary>
    private const AzureOpenAIClientOptions.ServiceVersion Version = AzureOpenAIClientOptions.ServiceVersion.V2024_10_21;

    /// <exception cref="InvalidOperationException">A token or key would leave over plain http to another machine.</exception>
    public static IChatClient Create(ModelOptions options, HttpClient http, TokenCredential credential)
    {
        // Azure's client would send an Entra token over http. The start refuses such settings already; this holds for every other caller.
        if (options.Address is { Scheme: not "https" } address && (ModelOptions.Has(options.Scope) || !address.IsLoopback))
        {
            throw new InvalidOperationException("Model:Endpoint is not an https address: neither a token nor a key is sent over it.");
        }

        return (AzureAddress.IsResource(options.Address) ? Azure(options, http, credential) : Compatible(options, http, credential)).AsIChatClient();
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

    private static ChatClient Azure(ModelOptions options, HttpClient http, TokenCredential credential)
    {
        var settings = Quiet(new AzureOpenAIClientOptions(Version), http);
        var resource = AzureAddress.Resource(options.Address);
        if (!ModelOptions.Has(options.Scope))
        {
            return new AzureOpenAIClient(resource, new ApiKeyCredential(options.ApiKey!), settings).GetChatClient(options.Deployment!);
        }

        settings.Audience = options.Scope!;
        return new AzureOpenAIClient(resource, credential, settings).GetChatClient(options.Deployment!);
    }

    private static ChatClient Compatible(ModelOptions options, HttpClient http, TokenCredential credential)
    {
        var settings = Quiet(new OpenAIClientOptions { Endpoint = options.Address }, http);
#pragma warning disable OPENAI001 // The only constructor that takes an Entra token; marked experimental in 2.15.0.
        return ModelOptions.Has(options.Scope)
            ? new ChatClient(options.Deployment!, new BearerTokenPolicy(credential, options.Scope!), settings)
            : new ChatClient(options.Deployment!, new ApiKeyCredential(options.ApiKey!), settings);
#pragma warning restore OPENAI001
    }

    private static T Quiet<T>(T settings, HttpClient http)
        where T : ClientPipelineOptions
    {
        settings.Transport = new HttpClientPipelineTransport(http);
        settings.RetryPolicy = new ClientRetryPolicy(maxRetries: 0);
        settings.NetworkTimeout = Timeout.InfiniteTimeSpan;
        settings.EnableDistributedTracing = false;
        settings.ClientLoggingOptions = new ClientLoggingOptions { EnableLogging = false };
        return settings;
    }
}
