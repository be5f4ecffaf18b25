using System.Text;
using HeroMe.Bot.Teams;
using HeroMe.Bot.Teams.Receiving;
using HeroMe.Bot.Teams.Sending;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Newtonsoft.Json.Linq;

namespace HeroMe.Bot.Tests.Teams;

/// <summary>The receiving side of Teams in a host of its own: everything behind it is faked, and every log line is kept.</summary>
internal sealed class TeamsHost : IAsyncDisposable, ILoggerProvider, ILogger
{
    private readonly WebApplication _app;
    private readonly StringBuilder _log = new();

    private sealed class RecordingBot(TeamsHost host) : IBot
    {
        public async Task OnTurnAsync(ITurnContext turnContext, CancellationToken cancellationToken = default)
        {
            host.Received.Add(turnContext.Activity);
            var answer = host.OnReceived(turnContext.Activity);
            if (turnContext.Activity.Type == ActivityTypes.Invoke)
            {
                await turnContext.SendActivityAsync(new Activity { Type = ActivityTypesEx.InvokeResponse, Value = answer }, cancellationToken);
            }
        }
    }

    private TeamsHost(WebApplicationBuilder builder)
    {
        builder.WebHost.UseTestServer();
        builder.AddTeams();
        builder.Services.AddSingleton<TimeProvider>(Time);
        builder.Services.AddSingleton<IBot>(new RecordingBot(this));
        foreach (var name in new[] { SigningKeys.Client, AppSignIn.Login, AppSignIn.Identity, ConnectorClient.Client })
        {
            builder.Services.AddHttpClient(name).ConfigurePrimaryHttpMessageHandler(() => Wire);
        }

        builder.Logging.ClearProviders().AddProvider(this);
        Issuer = new FakeIssuer(Time.GetUtcNow());
        Wire.Otherwise = Issuer.Serve;
        _app = builder.Build();
        _app.MapTeams();
    }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 22, 9, 0, 0, TimeSpan.Zero));

    public FakeWire Wire { get; } = new();

    public FakeIssuer Issuer { get; }

    /// <summary>The activities that passed the checks and reached the bot.</summary>
    public List<Activity> Received { get; } = [];

    /// <summary>How the bot answers an invoke; may throw.</summary>
    public Func<Activity, InvokeResponse> OnReceived { get; set; } = _ => new InvokeResponse { Status = 200 };

    public IServiceProvider Services => _app.Services;

    public string Log
    {
        get
        {
            lock (_log)
            {
                return _log.ToString();
            }
        }
    }

    public static async Task<TeamsHost> StartAsync(bool registered = false, params (string Key, string Value)[] settings)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = registered ? "Production" : "Development" });
        var values = settings.ToDictionary(s => s.Key, s => (string?)s.Value, StringComparer.Ordinal);
        if (registered)
        {
            var options = ConnectorFixture.Registered;
            values["MicrosoftAppId"] = options.MicrosoftAppId;
            values["MicrosoftAppPassword"] = options.MicrosoftAppPassword;
            values["MicrosoftAppTenantId"] = options.MicrosoftAppTenantId;
        }

        builder.Configuration.AddInMemoryCollection(values);
        var host = new TeamsHost(builder);
        await host._app.StartAsync();
        return host;
    }

    public static JObject Message(string text = "こんにちは", string serviceUrl = FakeIssuer.ServiceUrl) => new()
    {
        ["type"] = "message",
        ["id"] = "activity-1",
        ["timestamp"] = "2026-11-22T09:00:00.123Z",
        ["serviceUrl"] = serviceUrl,
        ["channelId"] = "msteams",
        ["from"] = new JObject { ["id"] = "29:person", ["aadObjectId"] = "object" },
        ["recipient"] = new JObject { ["id"] = "28:bot" },
        ["conversation"] = new JObject
        {
            ["id"] = "a:1",
            ["conversationType"] = "personal",
            ["tenantId"] = ConnectorFixture.Registered.MicrosoftAppTenantId,
        },
        ["text"] = text,
        ["locale"] = "ja-JP",
        ["entities"] = new JArray(new JObject { ["type"] = "clientInfo", ["timezone"] = "Asia/Tokyo" }),
        ["channelData"] = new JObject { ["tenant"] = new JObject { ["id"] = ConnectorFixture.Registered.MicrosoftAppTenantId } },
        ["value"] = new JObject { ["when"] = "2026-11-22T09:00:00Z" },
    };

    public Task<HttpResponseMessage> PostAsync(JObject activity, string? authorization = null) =>
        PostAsync(Encoding.UTF8.GetBytes(Cards.Json.Text(activity)), authorization);

    public async Task<HttpResponseMessage> PostAsync(byte[] body, string? authorization = null, string contentType = "application/json")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages") { Content = new ByteArrayContent(body) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        request.Headers.TryAddWithoutValidation("Authorization", authorization);
        return await _app.GetTestClient().SendAsync(request);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Wire.Dispose();
    }

    ILogger ILoggerProvider.CreateLogger(string categoryName) => this;

    void IDisposable.Dispose()
    {
    }

    IDisposable? ILogger.BeginScope<TState>(TState state) => null;

    bool ILogger.IsEnabled(LogLevel logLevel) => true;

    void ILogger.Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        lock (_log)
        {
            _log.AppendLine(formatter(state, exception)).Append(exception).AppendLine();
        }
    }
}
