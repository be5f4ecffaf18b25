using System.Diagnostics;
using HeroMe.Bot.Telemetry;
using HeroMe.Bot.Turns;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace HeroMe.Bot.Teams;

/// <summary>Registers the edge to Teams.</summary>
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

        foreach (var name in new[] { SigningKeys.Client, AppSignIn.Login, AppSignIn.Identity, ConnectorClient.Client, FileUpload.Client })
        {
            services.AddHttpClient(name, Plain).ConfigurePrimaryHttpMessageHandler(Handler);
        }

        services.AddTransient<LoginEndpointHandler>();
        services.AddHttpClient(AppSignIn.Login).AddHttpMessageHandler<LoginEndpointHandler>();

        services.AddSingleton<SigningKeys>().AddSingleton<TokenCheck>().AddSingleton<TenantGate>().AddSingleton<ServiceUrlAllowList>();
        services.AddSingleton<ActivityGate>().AddSingleton<MessagesEndpoint>();
        services.AddSingleton<AppSignIn>().AddSingleton<ConnectorToken>().AddSingleton<ConnectorClient>();
        services.AddSingleton<BotFrameworkAuthentication, TeamsAuthentication>().AddSingleton<TeamsAdapter>();
        services.AddSingleton<StatusLine>().AddSingleton<StreamLine>();
        services.AddSingleton<Delivery>().AddSingleton<Deliver>(provider => provider.GetRequiredService<Delivery>().DeliverAsync);
        return builder;
    }

    /// <summary>Joins the edge to the road: what was checked goes in by the intake, and the road speaks through the door.</summary>
    public static IHostApplicationBuilder AddIntake(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<HeroMeBot>().AddSingleton<DirectLine>().AddSingleton<CrisisFirst>().AddSingleton<SubmitTaps>().AddSingleton<IntakeFacts>().AddSingleton<Intake>();
        builder.Services.AddSingleton<UploadHosts>().AddSingleton<FileUpload>().AddSingleton<FileConsents>();
        builder.Services.AddSingleton<TakeIn>(provider => provider.GetRequiredService<Intake>().TakeInAsync);
        builder.Services.AddSingleton(DoorOf);
        return builder;
    }

    public static IEndpointRouteBuilder MapTeams(this IEndpointRouteBuilder endpoints)
    {
        var endpoint = endpoints.ServiceProvider.GetRequiredService<MessagesEndpoint>();
        endpoints.MapPost(MessagesEndpoint.Path, endpoint.HandleAsync);
        return endpoints;
    }

    /// <summary>The bot is asked for at the first turn only: it knows the road, and the road knows this door.</summary>
    private static TeamsDoor DoorOf(IServiceProvider services)
    {
        var adapter = services.GetRequiredService<TeamsAdapter>();
        var line = services.GetRequiredService<DirectLine>();
        var bot = new Lazy<HeroMeBot>(services.GetRequiredService<HeroMeBot>);
        return new TeamsDoor(
            (activity, prepare, ct) => adapter.RunTurnAsync(
                activity,
                (turn, token) =>
                {
                    prepare(turn);
                    return bot.Value.OnTurnAsync(turn, token);
                },
                ct),
            services.GetRequiredService<Deliver>(),
            line.TypingAsync,
            line.SayAsync,
            new PreviewDoor(services.GetRequiredService<StreamLine>().OpenAsync, services.GetRequiredService<StreamLine>().ShowAsync))
        {
            TakeBack = line.TakeBackAsync,
        };
    }

    /// <summary>Deadlines are ours, on our clock.</summary>
    private static void Plain(HttpClient client)
    {
        client.Timeout = Timeout.InfiniteTimeSpan;
        client.MaxResponseContentBufferSize = MaxAnswer;
    }

    /// <summary>Nothing follows a redirect with our token, and no trace id links a person's calls.</summary>
    private static SocketsHttpHandler Handler() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        ConnectTimeout = TimeSpan.FromSeconds(5),
        ActivityHeadersPropagator = DistributedContextPropagator.CreateNoOutputPropagator(),
    };
}
