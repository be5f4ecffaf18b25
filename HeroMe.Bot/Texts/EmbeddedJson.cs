using System.Text.Json;
using System.Text.Json.Serialization;

namespace HeroMe.Bot.Texts;

/// <summary>Reads texts that lie as JSON in the folder of their topic and are embedded in the assembly. A file that does not fit its type stops the reading.</summary>
internal static class EmbeddedJson
{
    private static readonly JsonSerializerOptions Strict = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <param name="name">The file below the root namespace, for example "Dialogs.CheckIns.checkin.ja.json".</param>
    /// <exception cref="InvalidDataException">It is not embedded, or not readable as this type.</exception>
    public static T Read<T>(string name)
    {
        using var stream = typeof(EmbeddedJson).Assembly.GetManifestResourceStream($"HeroMe.Bot.{name}") ?? throw new InvalidDataException($"'{name}' is not embedded.");
        try
        {
            return JsonSerializer.Deserialize<T>(stream, Strict) ?? throw new InvalidDataException($"'{name}' is empty.");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"'{name}' cannot be read at line {e.LineNumber}: {e.Message}", e);
        }
    }
}
