using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace HeroMe.Bot.Tests.Harness;

/// <summary>One uploaded file.</summary>
internal sealed record PutFile(string Path, string Text, string? Range, string? Authorization);

/// <summary>A fake OneDrive: stores what is uploaded to it.</summary>
internal sealed class OneDrive : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<PutFile> _files = new();

    private OneDrive(WebApplication app) => _app = app;

    public IReadOnlyCollection<PutFile> Files => _files;

    public int Status { get; set; } = 201;

    public string UploadUrl { get; private set; } = "";

    public static async Task<OneDrive> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var drive = new OneDrive(app);
        app.MapPut("/{**path}", async http =>
        {
            using var reader = new StreamReader(http.Request.Body, Encoding.UTF8);
            drive._files.Enqueue(new PutFile(http.Request.Path, await reader.ReadToEndAsync(), http.Request.Headers.ContentRange, http.Request.Headers.Authorization));
            http.Response.StatusCode = drive.Status;
        });
        await app.StartAsync();
        drive.UploadUrl = app.Urls.Single() + "/upload/session?guid='1'";
        return drive;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();
}
