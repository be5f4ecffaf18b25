using System.Diagnostics;
using HeroMe.Bot;
using HeroMe.Bot.Dialogs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Integration.AspNet.Core;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace HeroMe.Bench;

/// <summary>The measured side, a process of its own: prints its CPU time and allocations whenever it is asked.</summary>
internal static class Host
{
    public static async Task<int> RunAsync(string kind, int port, string sink, string folder)
    {
        var app = kind switch
        {
            "floor" => Floor(port, sink),
            "stock" => Stock(port),
            "bare" => Bare(port, sink, folder),
            "echo" => Echo(port, folder),
            _ => HeroMeApp.Build(Arguments(port, folder), b => b.Logging.SetMinimumLevel(LogLevel.Warning)),
        };
        await app.StartAsync();
        Console.WriteLine("ready");
        while (await Console.In.ReadLineAsync() is { } line && line != "end")
        {
            var process = Process.GetCurrentProcess();
            Console.WriteLine($"{process.TotalProcessorTime.TotalMilliseconds:F1} {GC.GetTotalAllocatedBytes()} {process.WorkingSet64}");
        }

        await app.StopAsync();
        return 0;
    }

    /// <summary>One of several processes on one PostgreSQL; it runs until it is signalled.</summary>
    /// <param name="skew">How far its clock is ahead.</param>
    public static async Task<int> RunReplicaAsync(int port, string folder, string database, TimeSpan skew)
    {
        await using var app = OnPostgres(port, folder, database, skew);
        await app.StartAsync();
        Console.WriteLine("ready");
        await app.WaitForShutdownAsync();
        return 0;
    }

    public static string[] Arguments(int port, string folder) =>
        ["--environment=Development", $"--urls=http://127.0.0.1:{port}", "--Playground:Start=false", "--Limits:TurnsPerMinute=10000", $"--Storage:DataFolder={folder}", "--Logging:LogLevel:Default=Warning"];

    /// <summary>A bot on a PostgreSQL, with keys and ledger that all on it share.</summary>
    public static WebApplication OnPostgres(int port, string folder, string database, TimeSpan skew, params string[] more) => HeroMeApp.Build(
        [
            .. Arguments(port, folder), "--Storage:Provider=Postgres", $"--Storage:ConnectionString={database}", $"--Storage:MasterKeyFile={Path.Combine(folder, "master-key.json")}", $"--Storage:LedgerFolder={folder}", .. more,
        ],
        b =>
        {
            b.Logging.SetMinimumLevel(LogLevel.Error);
            b.Services.AddSingleton<TimeProvider>(new SkewedClock(skew)).AddSingleton<TopicDialog, OneLineTopic>();
        });

    /// <summary>What any bot must do: read a message, post one back. Nothing else.</summary>
    private static WebApplication Floor(int port, string sink)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        builder.Services.AddHttpClient("floor").RemoveAllLoggers();
        var app = builder.Build();
        var clients = app.Services.GetRequiredService<IHttpClientFactory>();
        app.MapPost("/api/messages", async (HttpRequest request) =>
        {
            using var reader = new StreamReader(request.Body);
            var body = await reader.ReadToEndAsync();
            using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
            using var response = await clients.CreateClient("floor").PostAsync($"{sink}v3/conversations/c/activities", content);
            await response.Content.ReadAsByteArrayAsync();
        });
        return app;
    }

    /// <summary>
    /// The system calls of an ordinary message and nothing else: acknowledged once its bytes are on disk, "is typing", the wait for a further line,
    /// two calls for the reply, three flushed writes in all. It reads no word, seals nothing and decides nothing.
    /// </summary>
    private static WebApplication Bare(int port, string sink, string folder)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        builder.Services.AddHttpClient("bare").RemoveAllLoggers();
        var app = builder.Build();
        var clients = app.Services.GetRequiredService<IHttpClientFactory>();
        var file = File.OpenHandle(Path.Combine(folder, "log"), FileMode.Create, FileAccess.Write);
        var block = new byte[16 * 1024];
        var gate = new Lock();
        long at = 0;
        void Write()
        {
            lock (gate)
            {
                RandomAccess.Write(file, block, at);
                RandomAccess.FlushToDisk(file);
                at = (at + block.Length) % (8 * 1024 * 1024);
            }
        }

        async Task PostAsync(string type)
        {
            using var content = new StringContent($$"""{"type":"{{type}}"}""", System.Text.Encoding.UTF8, "application/json");
            using var response = await clients.CreateClient("bare").PostAsync($"{sink}v3/conversations/c/activities", content);
            await response.Content.ReadAsByteArrayAsync();
        }

        async Task AnswerAsync()
        {
            await PostAsync("typing");
            await Task.Delay(600);
            await PostAsync("typing");
            Write();
            await PostAsync("message");
            Write();
        }

        app.MapPost("/api/messages", async (HttpRequest request) =>
        {
            using var reader = new StreamReader(request.Body);
            await reader.ReadToEndAsync();
            Write();
            _ = Task.Run(AnswerAsync);
        });
        return app;
    }

    /// <summary>The same echo as Microsoft's template has it: their adapter, their authentication (without an app id it checks no token), their connector client.</summary>
    private static WebApplication Stock(int port)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        builder.Services.AddHttpClient();
        builder.Services.ConfigureHttpClientDefaults(client => client.RemoveAllLoggers());
        builder.Services.AddSingleton<BotFrameworkAuthentication, ConfigurationBotFrameworkAuthentication>();
        builder.Services.AddSingleton<IBotFrameworkHttpAdapter>(services => new CloudAdapter(services.GetRequiredService<BotFrameworkAuthentication>()));
        builder.Services.AddSingleton<IBot, EchoBot>();
        var app = builder.Build();
        var (adapter, bot) = (app.Services.GetRequiredService<IBotFrameworkHttpAdapter>(), app.Services.GetRequiredService<IBot>());
        app.MapPost("/api/messages", (HttpRequest request, HttpResponse response) => adapter.ProcessAsync(request, response, bot));
        return app;
    }

    /// <summary>Our endpoint, checks and adapter with a bot that says back what it was told, on the request itself.</summary>
    private static WebApplication Echo(int port, string folder) => HeroMeApp.Build(Arguments(port, folder), b =>
    {
        b.Logging.SetMinimumLevel(LogLevel.Warning);
        b.Services.AddSingleton<IBot, EchoBot>();
    });

    private sealed class EchoBot : IBot
    {
        public Task OnTurnAsync(ITurnContext turnContext, CancellationToken cancellationToken = default) =>
            turnContext.SendActivityAsync(MessageFactory.Text(turnContext.Activity.Text), cancellationToken);
    }

    private sealed class SkewedClock(TimeSpan skew) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + skew;
    }
}
