using Azure.Core;
using HeroMe.Bot.Llm;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Tests.Harness;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace HeroMe.Bot.Tests.Llm;

/// <summary>The model access as the app registers it, against a scripted server, with a clock that the test controls.</summary>
internal sealed class ModelScene : IAsyncDisposable
{
    private readonly IHost _host;

    private ModelScene(IHost host, ScriptedModel server, FakeTimeProvider clock, CapturedLog log) => (_host, Server, Clock, Log) = (host, server, clock, log);

    public ScriptedModel Server { get; }

    public FakeTimeProvider Clock { get; }

    public CapturedLog Log { get; }

    public ChatModel Model => _host.Services.GetRequiredService<ChatModel>();

    public IServiceProvider Services => _host.Services;

    /// <param name="endpoint">An https address whose requests are redirected to the scripted server; null for the server's own address.</param>
    /// <param name="scope">If set, an Entra token is used instead of a key.</param>
    public static async Task<ModelScene> StartAsync(Action<IServiceCollection>? services = null, string? endpoint = null, string? scope = null)
    {
        var server = await ScriptedModel.StartAsync();
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 6, 3, 3, 0, 0, TimeSpan.Zero));
        var log = new CapturedLog();
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Model:Endpoint"] = endpoint ?? server.Address,
            ["Model:Deployment"] = "talk",
            ["Model:ApiKey"] = scope is null ? "key-of-the-test" : null,
            ["Model:Scope"] = scope,
        });
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Trace).AddProvider(log);
        builder.AddLlm();
        builder.Services.AddSingleton<RetryPause>(() => TimeSpan.FromMilliseconds(500));
        if (endpoint is not null)
        {
            builder.Services.AddHttpClient(LlmRegistration.Client).AddHttpMessageHandler(() => new ToScript(new Uri(server.Address)));
        }

        services?.Invoke(builder.Services);
        var built = builder.Build();
        await built.StartAsync();
        return new ModelScene(built, server, clock, log);
    }

    public static OutboundPrompt Prompt(string text = "こんにちは") =>
        OutboundPrompt.From(new DraftPrompt([new DraftMessage(PromptRole.Rules, [DraftPiece.Ours("rules")]), DraftMessage.Said(new PersonalText(text))], [new PersonalText("山田 太郎")], [], PlaceholderStyle.Japanese));

    /// <summary>Reads the whole answer and checks that it ended exactly once.</summary>
    public static async Task<(string Text, ModelEnd End)> ReadAsync(IAsyncEnumerable<ModelEvent> events)
    {
        var text = "";
        ModelEnd? end = null;
        await foreach (var happened in events)
        {
            Assert.Null(end);
            switch (happened)
            {
                case ModelEvent.Piece piece:
                    text += piece.Text.Reveal();
                    break;
                case ModelEvent.Ended ended:
                    end = ended.End;
                    break;
            }
        }

        return (text, Assert.IsType<ModelEnd>(end));
    }

    public Task<(string Text, ModelEnd End)> AskAsync(string text = "こんにちは") => ReadAsync(Model.AskAsync(Prompt(text), CancellationToken.None));

    /// <summary>Advances the clock in small steps until the call is done, with real time in between for the network.</summary>
    public async Task MoveUntilDoneAsync(Task asking)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!asking.IsCompleted && !patience.IsCancellationRequested)
        {
            await Task.WhenAny(asking, Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System));
            if (!asking.IsCompleted)
            {
                Clock.Advance(TimeSpan.FromMilliseconds(200));
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
        await Server.DisposeAsync();
    }
}

/// <summary>Redirects https requests to the scripted server, which listens on http: keys and tokens are sent over https only.</summary>
internal sealed class ToScript(Uri script) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Assert.Equal(Uri.UriSchemeHttps, request.RequestUri!.Scheme);
        request.RequestUri = new Uri(script, request.RequestUri.PathAndQuery);
        return base.SendAsync(request, cancellationToken);
    }
}

/// <summary>A platform identity that records the requested scopes.</summary>
internal sealed class ScriptedIdentity : TokenCredential
{
    public List<string> Asked { get; } = [];

    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
    {
        Asked.AddRange(requestContext.Scopes);
        return new AccessToken("entra-token", DateTimeOffset.MaxValue);
    }

    public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) => new(GetToken(requestContext, cancellationToken));
}
