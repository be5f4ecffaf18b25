using HeroMe.Bot.CardActions;
using HeroMe.Bot.Company;
using HeroMe.Bot.Dialogs;
using HeroMe.Bot.Graph;
using HeroMe.Bot.Inbox;
using HeroMe.Bot.Insights;
using HeroMe.Bot.Llm;
using HeroMe.Bot.Mentors;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.Outbox;
using HeroMe.Bot.Pages;
using HeroMe.Bot.People;
using HeroMe.Bot.Safety;
using HeroMe.Bot.Schedule;
using HeroMe.Bot.Storage;
using HeroMe.Bot.Teams;
using HeroMe.Bot.Teams.Playground;
using HeroMe.Bot.Telemetry;
using HeroMe.Bot.Turns;

namespace HeroMe.Bot;

/// <summary>Builds the whole application, in the order in which a message passes through it.</summary>
internal static class HeroMeApp
{
    /// <param name="args">Command line; settings may be given as <c>--Key:Sub=value</c>.</param>
    /// <param name="configure">What a test replaces: the clock, the log.</param>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        var app = Compose(args, configure).Build();
        app.MapTeams();
        app.MapGet("/healthz", () => Results.Text("ok"));
        Readiness.Map(app);
        PagesEndpoints.Map(app);
        return app;
    }

    /// <summary>All services and settings, before anything is made of them: wrong settings show only when they are read.</summary>
    public static WebApplicationBuilder Compose(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.WebHost.ConfigureKestrel(server => server.AddServerHeader = false);
        builder.Services.AddSingleton(TimeProvider.System);

        // Second to the services' own handling of faults: an ended service must not end the process, because the crisis card needs none of them.
        builder.Services.Configure<HostOptions>(host =>
        {
            host.BackgroundServiceExceptionBehavior = BackgroundServiceExceptionBehavior.Ignore;

            // What is not committed by then is handed over: another process, or this one after its start, takes it from the inbox.
            host.ShutdownTimeout = TimeSpan.FromSeconds(20);
        });
        builder.AddTelemetry();
        builder.AddCompany();
        builder.AddStorage();
        builder.AddInsights();
        builder.AddNotebook();
        builder.AddSafety();
        builder.AddTeams();
        builder.AddHeroMeBot();
        builder.AddCardActions();
        builder.AddInbox();
        builder.AddTurns();
        builder.AddOutbox();
        builder.AddPeople();
        builder.AddLlm();
        builder.AddGraph();
        builder.AddMentors();
        builder.AddDialogs();
        builder.Services.AddHostedService<WarmUp>();
        builder.AddPages();
        builder.AddSchedule();
        builder.Services.AddPlayground();
        configure?.Invoke(builder);
        return builder;
    }
}
