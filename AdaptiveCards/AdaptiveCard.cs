using System.Globalization;
using Newtonsoft.Json;

namespace AdaptiveCards;

/// <summary>A version of the card schema, as "major.minor".</summary>
[JsonConverter(typeof(SchemaVersionConverter))]
public class AdaptiveSchemaVersion : IComparable<AdaptiveSchemaVersion>
{
    public AdaptiveSchemaVersion()
    {
    }

    public AdaptiveSchemaVersion(string versionString)
    {
        ArgumentNullException.ThrowIfNull(versionString);
        var parts = versionString.Split('.');
        if (parts.Length > 2 || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var major))
        {
            throw new ArgumentException("A version is written as major.minor.", nameof(versionString));
        }

        var minor = 0;
        if (parts.Length == 2 && !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out minor))
        {
            throw new ArgumentException("A version is written as major.minor.", nameof(versionString));
        }

        (Major, Minor) = (major, minor);
    }

    public AdaptiveSchemaVersion(int major, int minor) => (Major, Minor) = (major, minor);

    public int Major { get; set; }

    public int Minor { get; set; }

    public int CompareTo(AdaptiveSchemaVersion other) => other is null ? 1 : (Major, Minor).CompareTo((other.Major, other.Minor));

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

    public AdaptiveCard(string schemaVersion)
        : this(new AdaptiveSchemaVersion(schemaVersion))
    {
    }

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

    [JsonProperty("verticalContentAlignment", DefaultValueHandling = DefaultValueHandling.Ignore)]
    public AdaptiveVerticalContentAlignment VerticalContentAlignment { get; set; }

    [JsonProperty("selectAction", DefaultValueHandling = DefaultValueHandling.Ignore)]
    public AdaptiveAction SelectAction { get; set; }

    [JsonProperty("refresh", DefaultValueHandling = DefaultValueHandling.Ignore)]
    public AdaptiveRefresh Refresh { get; set; }

    public bool ShouldSerializeBody() => Body is { Count: > 0 };

    public bool ShouldSerializeActions() => Actions is { Count: > 0 };
}

/// <summary>Clients of these people ask for the card anew.</summary>
public class AdaptiveRefresh
{
    [JsonProperty("action", DefaultValueHandling = DefaultValueHandling.Ignore)]
    public AdaptiveExecuteAction Action { get; set; }

    [JsonProperty("userIds", DefaultValueHandling = DefaultValueHandling.Ignore)]
    public List<string> UserIds { get; set; }
}
