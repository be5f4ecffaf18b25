using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace HeroMe.Bench;

/// <summary>Teams' side: takes every call, counts the answers of each conversation.</summary>
internal sealed class Sink : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, int> _answers = new(StringComparer.Ordinal);
    private int _next;
    private int _total;

    private Sink(WebApplication app) => _app = app;

    public string Url { get; private set; } = "";

    public int Answered => _total;

    /// <summary>Called with the conversation of each answer, when it has come.</summary>
    public Action<string>? OnAnswer { get; set; }

    public SemaphoreSlim Arrived { get; } = new(0);

    public static async Task<Sink> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var sink = new Sink(app);
        app.MapPost("/v3/conversations/{conversation}/activities", sink.TakeAsync);
        app.MapPost("/v3/conversations/{conversation}/activities/{id}", sink.TakeAsync);
        await app.StartAsync();
        sink.Url = app.Urls.Single() + "/";
        return sink;
    }

    public int AnswersIn(string conversation) => _answers.GetValueOrDefault(conversation);

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Arrived.Dispose();
    }

    private async Task TakeAsync(HttpContext http, string conversation)
    {
        using var body = await JsonDocument.ParseAsync(http.Request.Body);
        // Cards beside an answer are not answers.
        var answer = body.RootElement.GetProperty("type").ValueEquals("message") && !body.RootElement.TryGetProperty("attachments", out _);
        if (answer)
        {
            var id = Uri.UnescapeDataString(conversation);
            _answers.AddOrUpdate(id, 1, (_, n) => n + 1);
            OnAnswer?.Invoke(id);
            Interlocked.Increment(ref _total);
            Arrived.Release();
        }

        http.Response.StatusCode = 201;
        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync($$"""{"id":"{{Interlocked.Increment(ref _next)}}"}""");
    }
}
