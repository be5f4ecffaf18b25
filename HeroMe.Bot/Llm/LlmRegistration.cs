using System.Diagnostics;
using System.Security.Cryptography;
using Azure.Core;
using HeroMe.Bot.Telemetry;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace HeroMe.Bot.Llm;

/// <summary>Registers the access to the model. Without settings there is no <see cref="IChatClient"/>, and <see cref="ChatModel.IsConfigured"/> is false.</summary>
internal static class LlmRegistration
{
    public const string Client = "model";

    private const int LongestPause = 800;
    private const int ShortestPause = 300;

    public static IHostApplicationBuilder AddLlm(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddQuietLogging();
        services.TryAddSingleton(TimeProvider.System);
        services.AddOptions<ModelOptions>().BindConfiguration(ModelOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ModelOptions>, ModelOptionsCheck>();
        // The client is a singleton, so handler rotation is off; PooledConnectionLifetime renews the connections.
        services.AddHttpClient(Client, http => http.Timeout = Timeout.InfiniteTimeSpan)
            .AddHttpMessageHandler(() => new SurrogateHandler())
            .ConfigurePrimaryHttpMessageHandler(Handler)
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan);
        services.TryAddSingleton<TokenCredential>(provider => ModelClient.Identity(provider.GetRequiredService<IHostEnvironment>()));
        services.AddSingleton<RetryPause>(() => TimeSpan.FromMilliseconds(RandomNumberGenerator.GetInt32(ShortestPause, LongestPause)));
        services.AddSingleton<ModelMetrics>();
        services.AddSingleton<OtherDeployments>();
        if (builder.Configuration.GetSection(ModelOptions.Section).Get<ModelOptions>() is { IsConfigured: true })
        {
            services.AddSingleton(provider => ModelClient.Create(
                provider.GetRequiredService<IOptions<ModelOptions>>().Value,
                provider.GetRequiredService<IHttpClientFactory>().CreateClient(Client),
                provider.GetRequiredService<TokenCredential>()));
        }

        services.AddSingleton(provider => new ChatModel(
            provider.GetService<IChatClient>(),
            provider.GetRequiredService<IOptions<ModelOptions>>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<RetryPause>(),
            provider.GetRequiredService<ModelMetrics>(),
            provider.GetRequiredService<ILogger<ChatModel>>(),
            provider.GetRequiredService<OtherDeployments>()));
        return builder;
    }

    /// <summary>No redirects, which would send the key and the person's words elsewhere, and no trace headers, which would link a person's calls.</summary>
    private static SocketsHttpHandler Handler() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        // An abandoned answer is not read to its end.
        MaxResponseDrainSize = 0,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        ConnectTimeout = TimeSpan.FromSeconds(5),
        ActivityHeadersPropagator = DistributedContextPropagator.CreateNoOutputPropagator(),
    };
}
