using System.ComponentModel;
using System.Globalization;
using Newtonsoft.Json;

namespace AdaptiveCards;

/// <summary>A version of the card schema, as "major.minor".</summary>
[JsonConverter(typeof(SchemaVersionConverter))]
public class AdaptiveSchemaVersion
{
    public AdaptiveSchemaVersion(int major, int minor) => (Major, Minor) = (major, minor);

    public int Major { get; set; }

    public int Minor { get; set; }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Major}.{Minor}");
}

internal sealed class SchemaVersionConverter : JsonConverter<AdaptiveSchemaVersion>
{
    public override bool CanRead => false;

    public override void WriteJson(JsonWriter writer, AdaptiveSchemaVersion value, JsonSerializer serializer) => writer.WriteValue(value.ToString());

    public override AdaptiveSchemaVersion ReadJson(JsonReader reader, Type objectType, AdaptiveSchemaVersion existingValue, bool hasExistingValue, JsonSerializer serializer) =>
        throw new NotSupportedException("Cards are written here, not read.");
}

/// <summary>A card (adaptivecards.io schema).</summary>
public class AdaptiveCard : AdaptiveTypedElement
{
    public const string TypeName = "AdaptiveCard";

    public const string ContentType = "application/vnd.microsoft.card.adaptive";

    public AdaptiveCard(AdaptiveSchemaVersion schemaVersion) => Version = schemaVersion;

    [JsonProperty("type", Order = -10)]
    public override string Type { get; set; } = TypeName;

    [JsonProperty("version", DefaultValueHandling = DefaultValueHandling.Ignore)]
    public AdaptiveSchemaVersion Version { get; set; }

    [JsonProperty("fallbackText", DefaultValueHandling = DefaultValueHandling.Ignore)]
    public string FallbackText { get; set; }

    [JsonProperty("speak", DefaultValueHandling = DefaultValueHandling.Ignore)]
    public string Speak { get; set; }

    [JsonProperty("lang", DefaultValueHandling = DefaultValueHandling.Ignore)]
    public string Lang { get; set; }

    [JsonProperty("body", DefaultValueHandling = DefaultValueHandling.Ignore)]
    public List<AdaptiveElement> Body { get; set; } = [];

    [JsonProperty("actions", DefaultValueHandling = DefaultValueHandling.Ignore)]
    public List<AdaptiveAction> Actions { get; set; } = [];

    public bool ShouldSerializeBody() => Body is { Count: > 0 };

    public bool ShouldSerializeActions() => Actions is { Count: > 0 };
}
