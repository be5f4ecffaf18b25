using System.Diagnostics;
using HeroMe.Bot.Telemetry;
using Microsoft.Extensions.Options;

namespace HeroMe.Bot.Graph;

/// <summary>Registers the access to the company's directory. With <see cref="GraphLevel.None"/> nothing of it is ever called.</summary>
internal static class GraphRegistration
{
    private const int MaxAnswer = 4 * 1024 * 1024;

    public static void AddGraph(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddQuietLogging();
        services.AddOptions<GraphOptions>().BindConfiguration(GraphOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<GraphOptions>, GraphOptionsCheck>();
        services.AddHttpClient(OrgDirectory.Client, Plain).ConfigurePrimaryHttpMessageHandler(Handler);
        services.AddSingleton<OrgDirectory>();
        services.AddSingleton<SignOuts>();
        services.AddHostedService(provider => provider.GetRequiredService<SignOuts>());
    }

    /// <summary>HttpClient's own timeout is switched off: deadlines run on the injected clock.</summary>
    private static void Plain(HttpClient client)
    {
        client.Timeout = Timeout.InfiniteTimeSpan;
        client.MaxResponseContentBufferSize = MaxAnswer;
    }

    /// <summary>No redirects, so that the person's token reaches no other host, and no trace headers, so that their calls cannot be linked.</summary>
    private static SocketsHttpHandler Handler() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        ConnectTimeout = TimeSpan.FromSeconds(5),
        ActivityHeadersPropagator = DistributedContextPropagator.CreateNoOutputPropagator(),
    };
}
