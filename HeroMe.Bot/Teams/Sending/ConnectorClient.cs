using System.Buffers;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using HeroMe.Bot.Cards;
using HeroMe.Bot.Privacy;
using Newtonsoft.Json.Linq;
using Polly;

namespace HeroMe.Bot.Teams.Sending;

/// <summary>Calls the connector of the person's own chat. Every result is returned as a value; the only exception is cancellation.</summary>
internal sealed partial class ConnectorClient(
    IHttpMessageHandlerFactory http, ConnectorToken token, ServiceUrlAllowList allowed, TimeProvider time, ILogger<ConnectorClient> logger)
{
    public const string Client = "teams-connector";

    private const int MaxAnswer = 64 * 1024;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly HttpRequestError[] NeverSent =
    [
        HttpRequestError.ConnectionError, HttpRequestError.NameResolutionError,
        HttpRequestError.SecureConnectionError, HttpRequestError.ProxyTunnelError,
    ];

    /// <summary>Kept for the life of the process: the handler renews its own connections. Made at the first call, when a test has replaced what it replaces.</summary>
    private readonly Lazy<HttpMessageInvoker> _invoker = new(() => new HttpMessageInvoker(http.CreateHandler(Client), disposeHandler: false));

    private readonly ResiliencePipeline<ConnectorOutcome> _pipeline = ConnectorRetry.Build(time);

    /// <summary>A card is also tried again when Teams answers 400, which it does in passing.</summary>
    public Task<ConnectorOutcome> PostAsync(TeamsAddress to, JObject activity, CancellationToken ct) =>
        CallAsync(HttpMethod.Post, to, Url(to, activityId: null), activity, HasCard(activity) ? RefusalRetry.OfCard : RefusalRetry.PossiblyTransient, ct);

    /// <summary>Posts what nobody asked for. What Teams throttles is not tried again here: the whole tenant waits first.</summary>
    public Task<ConnectorOutcome> PostUnaskedAsync(TeamsAddress to, JObject activity, CancellationToken ct) =>
        CallAsync(HttpMethod.Post, to, Url(to, activityId: null), activity, RefusalRetry.Unasked, ct);

    /// <summary>Opens a message that is filled later. A request that is on its way is not cancelled: nobody would know the id of what it opens.</summary>
    public Task<ConnectorOutcome> OpenAsync(TeamsAddress to, JObject opening, RefusalRetry refusals, CancellationToken ct) =>
        CallAsync(HttpMethod.Post, to, Url(to, activityId: null), opening, refusals, ct, cancelsRequest: false);

    /// <summary>Never retried: typing and previews are outdated a second later.</summary>
    public Task<ConnectorOutcome> PostOnceAsync(TeamsAddress to, JObject activity, CancellationToken ct) =>
        AttemptAsync(HttpMethod.Post, to, Url(to, activityId: null), Json.ToBytes(activity), ct);

    public Task<ConnectorOutcome> PutAsync(TeamsAddress to, string activityId, JObject activity, CancellationToken ct) =>
        CallAsync(HttpMethod.Put, to, Url(to, activityId), activity, HasCard(activity) ? RefusalRetry.OfCard : RefusalRetry.PossiblyTransient, ct);

    public Task<ConnectorOutcome> DeleteAsync(TeamsAddress to, string activityId, RefusalRetry refusals, CancellationToken ct) =>
        CallAsync(HttpMethod.Delete, to, Url(to, activityId), activity: null, refusals, ct);

    /// <summary>Creates the person's own chat with the bot, or finds it. The outcome's id is that of the chat.</summary>
    public Task<ConnectorOutcome> CreateChatAsync(TeamsAddress to, CancellationToken ct) =>
        CallAsync(HttpMethod.Post, to, $"{to.ServiceUrl.TrimEnd('/')}/v3/conversations", ConnectorJson.NewChat(to), RefusalRetry.Never, ct);

    private static bool HasCard(JObject activity) => activity["attachments"] is JArray { Count: > 0 };

    private async Task<ConnectorOutcome> CallAsync(
        HttpMethod method, TeamsAddress to, string url, JObject? activity, RefusalRetry refusals, CancellationToken ct, bool cancelsRequest = true)
    {
        var body = activity is null ? null : Json.ToBytes(activity);
        var started = time.GetTimestamp();

        var outcome = await ConnectorRetry.RunAsync(_pipeline, time, inner => AttemptAsync(method, to, url, body, cancelsRequest ? inner : CancellationToken.None), refusals, ct);
        LogCall(logger, method.Method, outcome.Kind, outcome.Status, (long)time.GetElapsedTime(started).TotalMilliseconds);
        return outcome;
    }

    private static string Url(TeamsAddress to, string? activityId)
    {
        var url = $"{to.ServiceUrl.TrimEnd('/')}/v3/conversations/{Uri.EscapeDataString(to.ConversationId)}/activities";
        return activityId is null ? url : $"{url}/{Uri.EscapeDataString(activityId)}";
    }

    private async Task<ConnectorOutcome> AttemptAsync(HttpMethod method, TeamsAddress to, string url, byte[]? body, CancellationToken ct)
    {
        // Checked for every call, because the stored address is older than the token that would be sent to it.
        if (!allowed.Allows(to.ServiceUrl))
        {
            return new(ConnectorKind.Refused, Reason: "ServiceUrlNotAllowed");
        }

        var bearer = token.IsNeeded ? await token.GetAsync(ct) : null;
        if (token.IsNeeded && bearer is null)
        {
            return new(ConnectorKind.Throttled, Reason: ConnectorRetry.NoToken);
        }

        var outcome = await SendAsync(method, url, body, bearer, ct);
        if (outcome.Status != (int)HttpStatusCode.Unauthorized || bearer is null)
        {
            return outcome;
        }

        token.Drop(bearer);
        var fresh = await token.GetAsync(ct);
        return fresh is null ? outcome : await SendAsync(method, url, body, fresh, ct);
    }

    private async Task<ConnectorOutcome> SendAsync(HttpMethod method, string url, byte[]? body, string? bearer, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(method, url);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        }

        request.Headers.Authorization = bearer is null ? null : new AuthenticationHeaderValue("Bearer", bearer);
        using var patience = new CancellationTokenSource(Patience, time);
        await using var caller = ct.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), patience);
        try
        {
            using var response = await _invoker.Value.SendAsync(request, patience.Token);
            var text = await ReadAsync(response, patience.Token);
            return ConnectorResponse.Classify((int)response.StatusCode, text, RetryAfter(response));
        }
        catch (HttpRequestException fault) when (NeverSent.Contains(fault.HttpRequestError))
        {
            return new(ConnectorKind.Throttled, Reason: ConnectorRetry.NotSent);
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException)
        {
            return ConnectorOutcome.Unknown();
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            // Nobody cancelled: the handler timed out while connecting, so nothing was sent.
            return patience.IsCancellationRequested ? ConnectorOutcome.Unknown() : new(ConnectorKind.Throttled, Reason: ConnectorRetry.NotSent);
        }
    }

    private static async Task<string> ReadAsync(HttpResponseMessage response, CancellationToken ct)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(MaxAnswer);
        var length = 0;
        try
        {
            await using var stream = await response.Content.ReadAsStreamAsync(ct);
            length = await stream.ReadAtLeastAsync(buffer.AsMemory(0, MaxAnswer), MaxAnswer, throwOnEndOfStream: false, ct);
            return Encoding.UTF8.GetString(buffer, 0, length);
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException)
        {
            // The status already tells the result; only the error text is missing.
            return string.Empty;
        }
        finally
        {
            buffer.AsSpan(0, length).Clear();
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private TimeSpan? RetryAfter(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } when date > time.GetUtcNow() => date - time.GetUtcNow(),
        _ => null,
    };

    [LoggerMessage(1021, LogLevel.Debug, "Connector {Method}: {Kind} {Status} in {Milliseconds} ms")]
    private static partial void LogCall(ILogger logger, string method, ConnectorKind kind, int status, long milliseconds);
}
