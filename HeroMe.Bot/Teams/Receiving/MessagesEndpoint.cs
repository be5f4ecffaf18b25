using System.Text;
using HeroMe.Bot.Cards;
using HeroMe.Bot.Inbox;
using Microsoft.Bot.Schema;

namespace HeroMe.Bot.Teams.Receiving;

/// <summary>POST /api/messages: size, shape, token, tenant, and only then the bot.</summary>
internal sealed partial class MessagesEndpoint(ActivityGate gate, ReceiveActivity receive, TimeProvider time, ILogger<MessagesEndpoint> logger)
{
    public const string Path = "/api/messages";

    /// <summary>Teams gives up after fifteen seconds.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(12);

    public async Task HandleAsync(HttpContext http)
    {
        var answer = await AnswerAsync(http.Request, http.RequestAborted);
        http.Response.StatusCode = answer.Status;
        if (answer.Body is not null)
        {
            http.Response.ContentType = "application/json; charset=utf-8";
            await http.Response.WriteAsync(Json.Text(answer.Body), Encoding.UTF8, http.RequestAborted);
        }
    }

    private async Task<ReceiveResult> AnswerAsync(HttpRequest request, CancellationToken ct)
    {
        try
        {
            using var body = await ActivityReader.ReadBodyAsync(request, ct);
            if (body is null)
            {
                return Refuse(StatusCodes.Status413PayloadTooLarge);
            }

            if (ActivityReader.Parse(body) is not { } activity)
            {
                return Refuse(StatusCodes.Status400BadRequest);
            }

            return await gate.RefusalAsync(activity, Authorization(request), ct) is { } status ? Refuse(status) : await EnqueueAsync(activity);
        }
        catch (Exception fault) when (fault is IOException or OperationCanceledException)
        {
            return Refuse(StatusCodes.Status400BadRequest);
        }
    }

    /// <summary>A caller that hangs up does not stop what has begun: the activity is believed by now and has its own deadline.</summary>
    private async Task<ReceiveResult> EnqueueAsync(Activity activity)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        try
        {
            return await receive(activity, patience.Token);
        }
        catch (Exception fault)
        {
            // The one catch at the edge. A message of an exception may hold what somebody said: only its type is named.
            LogFailed(logger, fault.GetType().Name);
            return new ReceiveResult(StatusCodes.Status503ServiceUnavailable);
        }
    }

    /// <summary>Two headers are no header.</summary>
    private static string? Authorization(HttpRequest request) =>
        request.Headers.Authorization is { Count: 1 } header ? header[0] : null;

    private ReceiveResult Refuse(int status)
    {
        LogRefused(logger, status);
        return new ReceiveResult(status);
    }

    [LoggerMessage(1031, LogLevel.Information, "Refused a request with {Status}")]
    private static partial void LogRefused(ILogger logger, int status);

    [LoggerMessage(1032, LogLevel.Error, "Taking in failed: {Fault}")]
    private static partial void LogFailed(ILogger logger, string fault);
}
