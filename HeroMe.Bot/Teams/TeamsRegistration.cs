using System.Diagnostics;
using HeroMe.Bot.Graph;
using HeroMe.Bot.Outbox;
using HeroMe.Bot.Teams.Receiving;
using HeroMe.Bot.Teams.Sending;
using HeroMe.Bot.Teams.SignIn;
using HeroMe.Bot.Telemetry;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace HeroMe.Bot.Teams;

/// <summary>Registers what receives from Teams and sends to it.</summary>
internal static class TeamsRegistration
{
    private const int MaxAnswer = 1024 * 1024;

    public static IHostApplicationBuilder AddTeams(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddQuietLogging();
        services.TryAddSingleton(TimeProvider.System);
        services.AddOptions<TeamsOptions>().Bind(builder.Configuration).PostConfigure(options => options.FillBlanks()).ValidateOnStart();
        services.AddSingleton<IValidateOptions<TeamsOptions>, TeamsOptionsCheck>();
        services.AddHostedService<ListenerGuard>();

        foreach (var name in new[] { SigningKeys.Client, AppSignIn.Login, AppSignIn.Identity, ConnectorClient.Client, FileUpload.Client, UserTokens.Client })
        {
            services.AddHttpClient(name, Plain).ConfigurePrimaryHttpMessageHandler(Handler);
        }

        // The connector client keeps its handler, whose connections are renewed every few minutes.
        services.AddHttpClient(ConnectorClient.Client).SetHandlerLifetime(Timeout.InfiniteTimeSpan);

        // So does the token service's, by Microsoft's client.
        services.AddHttpClient(UserTokens.Client).SetHandlerLifetime(Timeout.InfiniteTimeSpan);
        services.AddSingleton<UserTokens>().AddSingleton<IUserTokens>(provider => provider.GetRequiredService<UserTokens>());

        services.AddTransient<LoginEndpointHandler>();
        services.AddHttpClient(AppSignIn.Login).AddHttpMessageHandler<LoginEndpointHandler>();

        services.AddSingleton<SigningKeys>().AddSingleton<TokenCheck>().AddSingleton<TenantGate>().AddSingleton<ServiceUrlAllowList>();
        services.AddSingleton<CrossSiteCheck>().AddSingleton<ActivityGate>().AddSingleton<MessagesEndpoint>();
        services.AddSingleton<AppSignIn>().AddSingleton<ConnectorToken>().AddSingleton<ConnectorClient>();
        services.AddSingleton<BotFrameworkAuthentication, TeamsAuthentication>().AddSingleton<TeamsAdapter>();
        services.AddSingleton<ReplyPlaceholder>().AddSingleton<ITeamsClient, TeamsClient>().AddSingleton<IReplyStream, ReplyStream>();
        services.AddSingleton<ImmediateSender>().AddSingleton<IImmediateSender>(provider => provider.GetRequiredService<ImmediateSender>());
        return builder;
    }

    /// <summary>The bot behind the endpoint, and what receives each kind of activity.</summary>
    public static IHostApplicationBuilder AddHeroMeBot(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<IBot, HeroMeBot>().AddSingleton<ActivityReceiver>().AddSingleton<CardActionReceiver>().AddSingleton<FeedbackReceiver>().AddSingleton<ShareReceiver>().AddSingleton<SignInReceiver>();
        services.AddSingleton<ImmediateCrisisCard>().AddSingleton<DeferredRisks>().AddSingleton<ScreeningPace>().AddSingleton<TypedRisk>().AddSingleton<GroupChats>();
        services.AddHostedService<DeferredRiskStorage>();
        services.AddSingleton<UploadHosts>().AddSingleton<FileUpload>().AddSingleton<FileConsentHandler>();
        return builder;
    }

    public static IEndpointRouteBuilder MapTeams(this IEndpointRouteBuilder endpoints)
    {
        var endpoint = endpoints.ServiceProvider.GetRequiredService<MessagesEndpoint>();
        endpoints.MapPost(MessagesEndpoint.Path, endpoint.HandleAsync);
        return endpoints;
    }

    /// <summary>HttpClient's own timeout is switched off: deadlines run on the injected clock.</summary>
    private static void Plain(HttpClient client)
    {
        client.Timeout = Timeout.InfiniteTimeSpan;
        client.MaxResponseContentBufferSize = MaxAnswer;
    }

    /// <summary>No redirects, so that the token reaches no other host, and no trace headers, so that a person's calls cannot be linked.</summary>
    private static SocketsHttpHandler Handler() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        ConnectTimeout = TimeSpan.FromSeconds(5),
        ActivityHeadersPropagator = DistributedContextPropagator.CreateNoOutputPropagator(),
    };
}
