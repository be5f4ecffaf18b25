using System.ClientModel.Primitives;
using System.Text.Json;
using Azure.AI.OpenAI;
using Azure.AI.OpenAI.Chat;
using OpenAI.Chat;

#pragma warning disable AOAI001, SCME0001 // Marked experimental: the typed filter results, and the patch, the one public way to fields that OpenAI does not send itself.

namespace HeroMe.Bot.Llm;

/// <summary>
/// Reads content-filter annotations wherever an answer carries them (first chunk, choice, error body). Azure's typed results are tried first.
/// The JSON body is searched where these give nothing: in errors, in annotations of other endpoints, and where the typed reading
/// throws, which it does on Azure's notice that the filter did not run.
/// </summary>
internal static class FilterReader
{
    private const int Deepest = 12;

    /// <summary>Request parameters that not every endpoint accepts.</summary>
    private static readonly string[] Optional = [MaxTokens, Temperature];

    public const string MaxTokens = "max_completion_tokens";
    public const string Temperature = "temperature";

    /// <returns>Null when there is no body or it is not JSON.</returns>
    public static JsonElement? Parse(BinaryData? body)
    {
        if (body is null)
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <returns>True when the error says that the content filter blocked the request.</returns>
    public static bool IsFilter(JsonElement json) => Any(json, 0, static (name, value) =>
        name is "code" && value.ValueKind == JsonValueKind.String && value.GetString() is "content_filter" or "ResponsibleAIPolicyViolation");

    public static FilterSignals Read(ChatCompletion answer)
    {
        try
        {
            var (request, response) = (answer.GetRequestContentFilterResult(), answer.GetResponseContentFilterResult());
            if (response is { SelfHarm: not null } or { Violence: not null })
            {
                return Signals(request?.SelfHarm, request?.Violence).And(Signals(response.SelfHarm, response.Violence));
            }
        }
        catch (Exception fault) when (IsUnreadable(fault))
        {
            // The JSON body is read below.
        }

        return ReadBody(answer);
    }

    /// <param name="finishes">True for the chunk that ends the answer: only that one is searched for annotations under other names than Azure's.</param>
    public static FilterSignals Read(StreamingChatCompletionUpdate chunk, bool finishes)
    {
        try
        {
            var isAboutPrompt = chunk.Patch.Contains("$.prompt_filter_results"u8);
            var request = isAboutPrompt ? chunk.GetRequestContentFilterResult() : null;
            var response = chunk.GetResponseContentFilterResult();
            if ((!isAboutPrompt || request is { SelfHarm: not null } or { Violence: not null }) && (!finishes || response is { SelfHarm: not null } or { Violence: not null }))
            {
                return Signals(request?.SelfHarm, request?.Violence).And(Signals(response?.SelfHarm, response?.Violence));
            }
        }
        catch (Exception fault) when (IsUnreadable(fault))
        {
            // The JSON body is read below.
        }

        return ReadBody(chunk);
    }

    /// <returns>The whole chunk when it carries an error that ends the stream; null otherwise.</returns>
    public static BinaryData? Error(StreamingChatCompletionUpdate chunk)
    {
        return chunk.Patch.Contains("$.error"u8) ? ModelReaderWriter.Write(chunk) : null;
    }

    public static FilterSignals Read(JsonElement json)
    {
        var signals = FilterSignals.None;
        Any(json, 0, (name, value) =>
        {
            signals = name switch
            {
                "self_harm" or "self-harm" => signals.And(new FilterSignals(Severity(value), FilterSeverity.None)),
                "violence" => signals.And(new FilterSignals(FilterSeverity.None, Severity(value))),
                _ => signals,
            };
            return false;
        });
        return signals;
    }

    /// <returns>The request parameter that the endpoint rejects: the one it names, else one of <see cref="Optional"/> that the error mentions; null when there is none.</returns>
    public static string? Parameter(JsonElement json)
    {
        string? parameter = null;
        Any(json, 0, (name, value) =>
        {
            parameter = name == "param" && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
            return parameter is not null;
        });
        return parameter ?? Optional.FirstOrDefault(o => json.GetRawText().Contains(o, StringComparison.Ordinal));
    }

    private static FilterSignals ReadBody<T>(T answer)
        where T : IPersistableModel<T> => Parse(ModelReaderWriter.Write(answer)) is { } json ? Read(json) : FilterSignals.None;

    private static FilterSignals Signals(ContentFilterSeverityResult? selfHarm, ContentFilterSeverityResult? violence) => new(Severity(selfHarm), Severity(violence));

    private static FilterSeverity Severity(ContentFilterSeverityResult? result) => result is null ? FilterSeverity.None : result.Filtered ? FilterSeverity.Filtered : Severity(result.Severity.ToString());

    private static FilterSeverity Severity(string? severity) => severity switch
    {
        "low" => FilterSeverity.Low,
        "medium" => FilterSeverity.Medium,
        "high" => FilterSeverity.High,
        _ => FilterSeverity.None,
    };

    /// <summary>Exceptions that Azure's typed reading throws on JSON of an unknown shape; they are undocumented.</summary>
    private static bool IsUnreadable(Exception fault) => fault is InvalidOperationException or FormatException or JsonException or ArgumentException or KeyNotFoundException or NullReferenceException;

    private static FilterSeverity Severity(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            return FilterSeverity.None;
        }

        if (value.TryGetProperty("filtered", out var filtered) && filtered.ValueKind == JsonValueKind.True)
        {
            return FilterSeverity.Filtered;
        }

        return value.TryGetProperty("severity", out var severity) && severity.ValueKind == JsonValueKind.String
            ? Severity(severity.GetString())
            : FilterSeverity.None;
    }

    /// <summary>Searches all properties depth first, down to a fixed depth, until <paramref name="found"/> returns true.</summary>
    private static bool Any(JsonElement json, int depth, Func<string, JsonElement, bool> found) => depth < Deepest && json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().Any(p => found(p.Name, p.Value) || Any(p.Value, depth + 1, found)),
        JsonValueKind.Array => json.EnumerateArray().Any(e => Any(e, depth + 1, found)),
        _ => false,
    };
}
