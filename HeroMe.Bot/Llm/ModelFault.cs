using System.ClientModel;
using System.Globalization;
using System.Net;
using Azure.Identity;

namespace HeroMe.Bot.Llm;

/// <summary>What an exception of the client means. Its message may quote the prompt, so only these values are passed on.</summary>
/// <param name="RetryAfter">The wait that the endpoint asked for; null when it named none.</param>
/// <param name="Parameter">The request parameter that the endpoint rejected; null when that is not the fault.</param>
internal sealed record ModelFault(ModelOutcome Outcome, FilterSignals Signals, ModelRefusal Refusal = ModelRefusal.None, TimeSpan? RetryAfter = null, string? Parameter = null)
{
    public static ModelFault Read(Exception fault, DateTimeOffset now) => fault switch
    {
        ClientResultException { Status: not 0 } answer => Read(answer, now),
        ClientResultException => Of(ModelOutcome.Unavailable),
        AuthenticationFailedException => Of(ModelOutcome.Refused) with { Refusal = ModelRefusal.Key },
        // The connection broke while the answer was streaming.
        HttpIOException or IOException => Of(ModelOutcome.Incomplete),
        HttpRequestException => Of(ModelOutcome.Unavailable),
        AggregateException { InnerException: { } inner } => Read(inner, now),
        _ => Of(ModelOutcome.Broken),
    };

    /// <param name="body">An error in OpenAI's JSON form, from the response body or from inside a stream.</param>
    public static ModelFault ReadBody(int status, BinaryData? body)
    {
        var error = FilterReader.Parse(body);
        if (error is not { } json)
        {
            return ByStatus(status);
        }

        var signals = FilterReader.Read(json);
        if (FilterReader.IsFilter(json))
        {
            return new ModelFault(ModelOutcome.Filtered, signals);
        }

        return ByStatus(status) with { Signals = signals, Parameter = FilterReader.Parameter(json) };
    }

    private static ModelFault Of(ModelOutcome outcome) => new(outcome, FilterSignals.None);

    private static ModelFault Read(ClientResultException fault, DateTimeOffset now)
    {
        var response = fault.GetRawResponse();
        return ReadBody(fault.Status, response?.Content) with { RetryAfter = response is null ? null : Wait(response.Headers, now) };
    }

    private static ModelFault ByStatus(int status) => (HttpStatusCode)status switch
    {
        HttpStatusCode.TooManyRequests => Of(ModelOutcome.Throttled),
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => Of(ModelOutcome.Refused) with { Refusal = ModelRefusal.Key },
        HttpStatusCode.NotFound => Of(ModelOutcome.Refused) with { Refusal = ModelRefusal.Deployment },
        HttpStatusCode.RequestTimeout or HttpStatusCode.Conflict or >= HttpStatusCode.InternalServerError => Of(ModelOutcome.Unavailable),
        >= HttpStatusCode.BadRequest => Of(ModelOutcome.Refused) with { Refusal = ModelRefusal.Request },
        _ => Of(ModelOutcome.Broken),
    };

    /// <returns>The wait from <c>retry-after-ms</c> or <c>retry-after</c> (seconds or a date); null when there is none or it is unreadable.</returns>
    private static TimeSpan? Wait(System.ClientModel.Primitives.PipelineResponseHeaders headers, DateTimeOffset now)
    {
        if (headers.TryGetValue("retry-after-ms", out var text) && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var milliseconds) && milliseconds is >= 0 and < 1e9)
        {
            return TimeSpan.FromMilliseconds(milliseconds);
        }

        if (!headers.TryGetValue("retry-after", out text))
        {
            return null;
        }

        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 0 and < 1e6)
        {
            return TimeSpan.FromSeconds(seconds);
        }

        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? (at > now ? at - now : TimeSpan.Zero) : null;
    }
}
