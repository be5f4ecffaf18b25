using System.Text.Json;

namespace HeroMe.Bot.Llm;

/// <summary>Reads content-filter annotations wherever an answer carries them (error body, first chunk, choice): the places differ between endpoints, the names do not.</summary>
internal static class FilterReader
{
    private const int Deepest = 12;

    /// <summary>What we send that not every endpoint takes.</summary>
    private static readonly string[] Optional = [MaxTokens, Temperature];

    public const string MaxTokens = "max_completion_tokens";
    public const string Temperature = "temperature";

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

    public static bool IsFilter(JsonElement json) => Any(json, 0, static (name, value) =>
        name is "code" && value.ValueKind == JsonValueKind.String && value.GetString() is "content_filter" or "ResponsibleAIPolicyViolation");

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

    /// <summary>The parameter of the request that the endpoint does not take: named as such, or at least mentioned.</summary>
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
            ? severity.GetString() switch
            {
                "low" => FilterSeverity.Low,
                "medium" => FilterSeverity.Medium,
                "high" => FilterSeverity.High,
                _ => FilterSeverity.None,
            }
            : FilterSeverity.None;
    }

    private static bool Any(JsonElement json, int depth, Func<string, JsonElement, bool> found) => depth < Deepest && json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().Any(p => found(p.Name, p.Value) || Any(p.Value, depth + 1, found)),
        JsonValueKind.Array => json.EnumerateArray().Any(e => Any(e, depth + 1, found)),
        _ => false,
    };
}
