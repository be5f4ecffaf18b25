using System.Text;
using HeroMe.Bot.Cards;
using HeroMe.Bot.Storage;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Newtonsoft.Json.Linq;

namespace HeroMe.Bot.Teams.Receiving;

/// <summary>POST /api/messages: checks the token, then size and shape, then tenant and reply address, then calls the bot.</summary>
internal sealed partial class MessagesEndpoint(ActivityGate gate, TeamsAdapter adapter, IBot bot, TimeProvider time, ILogger<MessagesEndpoint> logger)
{
    public const string Path = "/api/messages";

    /// <summary>Below the fifteen seconds after which Teams gives up.</summary>
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(12);

    public async Task HandleAsync(HttpContext http)
    {
        var answer = await AnswerAsync(http.Request, http.RequestAborted);
        http.Response.StatusCode = answer.Status;
        if (answer.Body is not null)
        {
            http.Response.ContentType = "application/json; charset=utf-8";
            await http.Response.WriteAsync(Json.Text(JToken.FromObject(answer.Body, Json.Serializer)), Encoding.UTF8, http.RequestAborted);
        }
    }

    private async Task<InvokeResponse> AnswerAsync(HttpRequest request, CancellationToken ct)
    {
        try
        {
            var admission = await gate.AdmitAsync(request, ct);
            if (admission.Refusal is { } early)
            {
                return Refuse(early);
            }

            using var body = await ActivityReader.ReadBodyAsync(request, ct);
            if (body is null)
            {
                return Refuse(StatusCodes.Status413PayloadTooLarge);
            }

            if (ActivityReader.Parse(body) is not { } activity)
            {
                return Refuse(StatusCodes.Status400BadRequest);
            }

            return gate.Refusal(activity, admission) is { } status ? Refuse(status) : await ProcessAsync(activity);
        }
        catch (Exception fault) when (fault is IOException or OperationCanceledException)
        {
            return Refuse(StatusCodes.Status400BadRequest);
        }
    }

    /// <summary>A closed connection does not cancel the processing: the activity has passed every check, and has a deadline of its own.</summary>
    private async Task<InvokeResponse> ProcessAsync(Activity activity)
    {
        using var deadline = new CancellationTokenSource(Deadline, time);
        try
        {
            try
            {
                return await RunAsync(activity, deadline.Token);
            }
            catch (ObjectDisposedException)
            {
                // The person erased everything meanwhile, and their key with it: processed anew, for somebody who is not known.
                return await RunAsync(activity, deadline.Token);
            }
        }
        catch (StoreUnavailableException)
        {
            // Nothing was stored and the person was told; Teams will post the activity again.
            return new InvokeResponse { Status = StatusCodes.Status503ServiceUnavailable };
        }
        catch (UnknownSenderException)
        {
            return Refuse(StatusCodes.Status400BadRequest);
        }
        catch (Exception fault)
        {
            // Catches everything at the edge of the process. An exception's message may hold what somebody said, so only its type is logged.
            LogFailed(logger, fault.GetType().Name);
            return new InvokeResponse { Status = StatusCodes.Status503ServiceUnavailable };
        }
    }

    /// <summary>Bound by the deadline even where something inside does not look at the token.</summary>
    private Task<InvokeResponse> RunAsync(Activity activity, CancellationToken deadline) => adapter.ProcessAsync(activity, bot, deadline).WaitAsync(deadline);

    private InvokeResponse Refuse(int status)
    {
        LogRefused(logger, status);
        return new InvokeResponse { Status = status };
    }

    [LoggerMessage(1031, LogLevel.Information, "Refused a request with {Status}")]
    private static partial void LogRefused(ILogger logger, int status);

    [LoggerMessage(1032, LogLevel.Error, "Processing an activity failed: {Fault}")]
    private static partial void LogFailed(ILogger logger, string fault);
}
