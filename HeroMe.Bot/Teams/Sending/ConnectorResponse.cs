using System.Globalization;
using HeroMe.Bot.Cards;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace HeroMe.Bot.Teams.Sending;

/// <summary>
/// Classifies the connector's responses. The error code may be in <c>error.code</c>, in a top-level <c>errorCode</c> or in a JSON text inside
/// <c>message</c>, and many failures share one code, so fragments of the text decide.
/// </summary>
internal static class ConnectorResponse
{
    /// <summary>A piece of a stream that arrived after a later one: accepted by Teams, but not shown.</summary>
    public const string OutOfOrder = "ContentStreamSequenceOrderPreConditionFailed";

    public const string ConversationNotFound = nameof(ConversationNotFound);

    private const int NestingLimit = 3;

    private static readonly string[] Unreachable =
    [
        "ForbiddenOperationException",
        "BotNotInConversationRoster",
        "ConversationBlockedByUser",
        "MessageWritesBlocked",
        "BotDisabledByAdmin",
    ];

    /// <summary>Faults of the bot's own set-up: repeating changes nothing.</summary>
    private static readonly string[] Final = ["InvalidBotApiHost", "NotEnoughPermissions"];

    public static ConnectorOutcome Classify(int status, string body, TimeSpan? retryAfter)
    {
        if (status is >= 200 and < 300)
        {
            return new(ConnectorKind.Accepted, Id(body), status, Reason: Has([body], OutOfOrder) ? OutOfOrder : null);
        }

        var said = Said(body);
        return status switch
        {
            400 or 405 when Has(said, "streaming api is not enabled") => new(ConnectorKind.StreamRefused, Status: status),
            405 => new(ConnectorKind.StreamRefused, Status: status),
            403 => Forbidden(said),
            404 when Has(said, ConversationNotFound) => new(ConnectorKind.PossiblyTransient, Status: status, Reason: ConversationNotFound),
            413 => new(ConnectorKind.TooLarge, Status: status),
            412 or 429 or 503 => new(ConnectorKind.Throttled, Status: status, RetryAfter: retryAfter),
            408 or >= 500 => ConnectorOutcome.Unknown(status),
            _ => new(ConnectorKind.Refused, Status: status),
        };
    }

    private static ConnectorOutcome Forbidden(List<string> said)
    {
        if (Has(said, "ContentStreamNotAllowed") || Has(said, "content stream"))
        {
            var kind = Has(said, "cancel") ? ConnectorKind.StreamStopped
                : Has(said, "exceeded streaming time") ? ConnectorKind.StreamTimeExceeded
                : Has(said, "already complete") ? ConnectorKind.StreamCompleted
                : Has(said, "size too large") ? ConnectorKind.TooLarge
                : ConnectorKind.StreamRefused;
            return new(kind, Status: 403);
        }

        var reason = Unreachable.FirstOrDefault(code => Has(said, code)) ?? (said.Contains("errorCode=209") ? "MessageWritesBlocked" : null);
        return reason is not null ? new(ConnectorKind.Gone, Status: 403, Reason: reason)
            : new(Final.Any(code => Has(said, code)) ? ConnectorKind.Refused : ConnectorKind.PossiblyTransient, Status: 403);
    }

    private static bool Has(List<string> said, string fragment) =>
        said.Any(text => text.Contains(fragment, StringComparison.OrdinalIgnoreCase));

    private static string? Id(string body) =>
        Parse(body) is JObject answer && answer["id"] is JValue { Type: JTokenType.String } id && id.ToString(CultureInfo.InvariantCulture) is { Length: > 0 } text
            ? text
            : null;

    private static List<string> Said(string body)
    {
        var said = new List<string> { body };
        Collect(Parse(body), said, 0);
        return said;
    }

    private static void Collect(JToken? token, List<string> said, int depth)
    {
        foreach (var value in (token as JContainer)?.DescendantsAndSelf().OfType<JValue>() ?? [])
        {
            var text = value.ToString(CultureInfo.InvariantCulture);
            said.Add(value.Parent is JProperty { Name: "errorCode" } ? $"errorCode={text}" : text);
            if (depth < NestingLimit && text.StartsWith('{'))
            {
                Collect(Parse(text), said, depth + 1);
            }
        }
    }

    private static JToken? Parse(string body)
    {
        try
        {
            return Json.Read<JToken>(body);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
