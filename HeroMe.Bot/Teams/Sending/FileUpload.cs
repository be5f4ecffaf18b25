using System.Net.Http.Headers;

namespace HeroMe.Bot.Teams.Sending;

/// <summary>Uploads a file to the address that Teams gave for it. The address itself carries the permission: our own token is never sent there.</summary>
internal sealed partial class FileUpload(IHttpClientFactory http, UploadHosts hosts, TimeProvider time, ILogger<FileUpload> logger)
{
    public const string Client = "file-upload";

    /// <summary>Teams waits for the answer to the invoke, so a slow OneDrive must be given up before that times out.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    /// <summary>False when the address is not allowed or the upload failed.</summary>
    public async Task<bool> PutAsync(string? uploadUrl, byte[] content, CancellationToken ct)
    {
        if (hosts.Allowed(uploadUrl) is not { } to || content.Length == 0)
        {
            LogRefused(logger);
            return false;
        }

        using var client = http.CreateClient(Client);
        using var request = new HttpRequestMessage(HttpMethod.Put, to) { Content = new ByteArrayContent(content) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        request.Content.Headers.ContentRange = new ContentRangeHeaderValue(0, content.Length - 1, content.Length);
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, patience.Token);
        try
        {
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            LogPut(logger, (int)response.StatusCode, content.Length);
            return response.IsSuccessStatusCode;
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException || (fault is OperationCanceledException && !ct.IsCancellationRequested))
        {
            LogFailed(logger, fault.GetType().Name);
            return false;
        }
    }

    [LoggerMessage(1061, LogLevel.Warning, "A file was not put: its address is not one of Microsoft's file hosts")]
    private static partial void LogRefused(ILogger logger);

    [LoggerMessage(1062, LogLevel.Information, "Put a file of {Bytes} bytes, status {Status}")]
    private static partial void LogPut(ILogger logger, int status, int bytes);

    [LoggerMessage(1063, LogLevel.Warning, "Putting a file failed: {Fault}")]
    private static partial void LogFailed(ILogger logger, string fault);
}
