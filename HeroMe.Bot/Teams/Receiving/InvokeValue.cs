using HeroMe.Bot.Cards;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace HeroMe.Bot.Teams.Receiving;

/// <summary>Reads JSON whose shape nobody guarantees: the value of an invoke or of a pressed button. Whatever is not what was expected is null, never an exception.</summary>
internal static class InvokeValue
{
    /// <summary>An object, also where a client sends it as a JSON text. Null for anything else.</summary>
    public static JObject? Object(object? value) => value switch
    {
        JObject given => given,
        string text => Parse(text),
        JValue { Type: JTokenType.String } text => Parse((string)text!),
        _ => null,
    };

    /// <summary>A property that holds text; null when it is missing or holds something else.</summary>
    public static string? Text(JObject? data, string key) => data?[key] is JValue { Type: JTokenType.String } value ? (string?)value : null;

    /// <summary>The value as this type; null when it is no object or does not fit.</summary>
    public static T? As<T>(object? value)
        where T : class
    {
        try
        {
            return Object(value)?.ToObject<T>(Json.Serializer);
        }
        catch (Exception fault) when (fault is JsonException or FormatException or OverflowException or InvalidCastException or ArgumentException)
        {
            return null;
        }
    }

    private static JObject? Parse(string text)
    {
        if (!text.AsSpan().TrimStart().StartsWith("{"))
        {
            return null;
        }

        try
        {
            return Json.Read<JObject>(text);
        }
        catch (JsonException)
        {
            // Words that begin with a brace.
            return null;
        }
    }
}
