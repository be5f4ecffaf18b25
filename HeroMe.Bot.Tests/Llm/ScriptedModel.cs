using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace HeroMe.Bot.Tests.Llm;

/// <summary>A server that speaks OpenAI's protocol over real HTTP. Each request is answered by the next script; the last one is repeated.</summary>
internal sealed class ScriptedModel : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<RequestDelegate> _scripts = new();
    private readonly SemaphoreSlim _arrived = new(0);
    private RequestDelegate _last = Answer("はい。");

    private ScriptedModel(WebApplication app) => _app = app;

    /// <summary>The answer to the safety classifier, which makes a separate call in every turn.</summary>
    public RequestDelegate Judges { get; set; } = Json("""{"category":"none","tier":"none","subject":"self","confidence":0.9}""");

    public ConcurrentQueue<string> Judged { get; } = new();

    public ConcurrentQueue<(string Path, string Body, string Headers)> Requests { get; } = new();

    public string Address => _app.Urls.First() + "/v1/";

    public static async Task<ScriptedModel> StartAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var built = builder.Build();
        var model = new ScriptedModel(built);
        built.Run(model.HandleAsync);
        await built.StartAsync();
        return model;
    }

    public void Will(params RequestDelegate[] next)
    {
        foreach (var script in next)
        {
            _scripts.Enqueue(script);
        }
    }

    public async Task WaitForRequestAsync() => Assert.True(await _arrived.WaitAsync(TimeSpan.FromSeconds(30)), "No request came.");

    public static RequestDelegate Answer(string text, string finish = "stop", bool usage = true) => async http =>
    {
        Stream(http);
        foreach (var rune in text.EnumerateRunes())
        {
            await SendAsync(http, Words(rune.ToString()));
        }

        await SendAsync(http, Finish(finish));
        if (usage)
        {
            await SendAsync(http, """{"id":"c","object":"chat.completion.chunk","created":1,"model":"m","choices":[],"usage":{"prompt_tokens":11,"completion_tokens":7,"total_tokens":18}}""");
        }

        await http.Response.WriteAsync("data: [DONE]\n\n");
    };

    public static RequestDelegate Status(int status, string body = "{}", params (string Name, string Value)[] headers) => async http =>
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json";
        foreach (var (name, value) in headers)
        {
            http.Response.Headers[name] = value;
        }

        await http.Response.WriteAsync(body);
    };

    /// <summary>Sends these chunks, then runs <paramref name="then"/>; without it the stream ends.</summary>
    public static RequestDelegate Chunks(IEnumerable<string> chunks, RequestDelegate? then = null) => async http =>
    {
        Stream(http);
        foreach (var chunk in chunks)
        {
            await SendAsync(http, chunk);
        }

        if (then is not null)
        {
            await then(http);
        }
    };

    public static RequestDelegate Hang => http => Task.Delay(Timeout.Infinite, http.RequestAborted);

    public static RequestDelegate Abort => http =>
    {
        http.Abort();
        return Task.CompletedTask;
    };

    public static RequestDelegate Json(string content, string finish = "stop") => Status(200, $$$"""
        {"id":"c","object":"chat.completion","created":1,"model":"m","choices":[{"index":0,"message":{"role":"assistant","content":{{{JsonSerializer.Serialize(content)}}}},"finish_reason":"{{{finish}}}"}],"usage":{"prompt_tokens":11,"completion_tokens":7,"total_tokens":18}}
        """);

    public static string Words(string words) =>
        $$$"""{"id":"c","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{"role":"assistant","content":{{{JsonSerializer.Serialize(words)}}}},"finish_reason":null}]}""";

    public static string Finish(string reason, string annotations = "{}") =>
        $$$"""{"id":"c","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{},"finish_reason":"{{{reason}}}","content_filter_results":{{{annotations}}}}]}""";

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
    }

    private async Task HandleAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var body = await reader.ReadToEndAsync(http.RequestAborted);
        if (body.Contains("whistleblowing", StringComparison.Ordinal) && body.Contains("json_schema", StringComparison.Ordinal))
        {
            Judged.Enqueue(body);
            await RunAsync(Judges, http);
            return;
        }

        Requests.Enqueue((http.Request.Path + http.Request.QueryString, body, string.Join('\n', http.Request.Headers.Select(h => $"{h.Key}: {h.Value}"))));
        _arrived.Release();
        if (_scripts.TryDequeue(out var script))
        {
            _last = script;
        }

        await RunAsync(_last, http);
    }

    private static async Task RunAsync(RequestDelegate script, HttpContext http)
    {
        try
        {
            await script(http);
        }
        catch (Exception fault) when (fault is OperationCanceledException or IOException)
        {
            // The client closed the connection.
        }
    }

    private static void Stream(HttpContext http) => http.Response.ContentType = "text/event-stream";

    private static async Task SendAsync(HttpContext http, string json)
    {
        await http.Response.WriteAsync($"data: {json}\n\n", http.RequestAborted);
        await http.Response.Body.FlushAsync(http.RequestAborted);
    }
}
