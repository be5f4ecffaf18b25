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
/// OpenAI's for any other compatible endpoint. Retries, timeouts, logging and tracing of both are switched off; <see cref="ChatModel"/> does what is needed.
/// </summary>
internal static class ModelClient
{
    /// <summary>The API version with the filter annotations, schemas and streamed usage that are used here.</summary>
    private const AzureOpenAIClientOptions.ServiceVersion Version = AzureOpenAIClientOptions.ServiceVersion.V2024_10_21;

    /// <exception cref="InvalidOperationException">A token, or a key for another machine, would be sent over plain http.</exception>
    public static IChatClient Create(ModelOptions options, HttpClient http, TokenCredential credential)
    {
        // Azure's client would send an Entra token over http. Options validation already refuses such settings at start; this check covers every other caller.
        if (options.Address is { Scheme: not "https" } address && (ModelOptions.Has(options.Scope) || !address.IsLoopback))
        {
            throw new InvalidOperationException("Model:Endpoint is not an https address: neither a token nor a key is sent over it.");
        }

        return (AzureAddress.IsResource(options.Address) ? Azure(options, http, credential) : Compatible(options, http, credential)).AsIChatClient();
    }

    /// <summary>The platform's identity: workload identity on Kubernetes, else managed identity; in Development also the developer's Azure CLI sign-in.</summary>
    public static TokenCredential Identity(IHostEnvironment environment)
    {
        // This variable names a user-assigned identity; without it the system-assigned one is used.
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
