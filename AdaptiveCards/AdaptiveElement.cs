using System.ComponentModel;
using Newtonsoft.Json;

namespace AdaptiveCards;

/// <summary>Anything with a type in a card (adaptivecards.io schema).</summary>
public abstract class AdaptiveTypedElement
{
    [JsonProperty("type", Order = -10)]
    public abstract string Type { get; set; }

    [JsonProperty("id", DefaultValueHandling = DefaultValueHandling.Ignore)]
    public string Id { get; set; }

    /// <summary>What a client shows that does not know this element.</summary>
    [JsonProperty("fallback", DefaultValueHandling = DefaultValueHandling.Ignore)]
    public AdaptiveFallbackElement Fallback { get; set; }

    [JsonExtensionData]
    public SerializableDictionary<string, object> AdditionalProperties { get; set; } = new();

    public bool ShouldSerializeAdditionalProperties() => AdditionalProperties.Count > 0;
}

/// <summary>Properties that this library has no name for.</summary>
public class SerializableDictionary<TKey, TValue> : Dictionary<TKey, TValue>
{
    public SerializableDictionary()
    {
    }
}

/// <summary>An element, or "drop".</summary>
[JsonConverter(typeof(FallbackConverter))]
public class AdaptiveFallbackElement
{
    public AdaptiveFallbackElement()
    {
    }

    public AdaptiveFallbackElement(AdaptiveFallbackType fallbackType) => Type = fallbackType;

    public AdaptiveFallbackElement(AdaptiveTypedElement fallbackContent) => (Type, Content) = (AdaptiveFallbackType.Content, fallbackContent);

    public enum AdaptiveFallbackType { None, Drop, Content }

    public AdaptiveFallbackType Type { get; set; }

    public AdaptiveTypedElement Content { get; set; }
}

internal sealed class FallbackConverter : JsonConverter<AdaptiveFallbackElement>
{
    public override bool CanRead => false;

    public override void WriteJson(JsonWriter writer, AdaptiveFallbackElement value, JsonSerializer serializer)
    {
        if (value.Type == AdaptiveFallbackElement.AdaptiveFallbackType.Content)
        {
            serializer.Serialize(writer, value.Content);
        }
        else if (value.Type == AdaptiveFallbackElement.AdaptiveFallbackType.Drop)
        {
            writer.WriteValue("drop");
        }
        else
        {
            writer.WriteNull();
        }
    }

    public override AdaptiveFallbackElement ReadJson(JsonReader reader, Type objectType, AdaptiveFallbackElement existingValue, bool hasExistingValue, JsonSerializer serializer) =>
        throw new NotSupportedException("Cards are written here, not read.");
}

/// <summary>Something in the body of a card.</summary>
public abstract class AdaptiveElement : AdaptiveTypedElement
{
    [JsonProperty("spacing", DefaultValueHandling = DefaultValueHandling.Ignore)]
    public AdaptiveSpacing Spacing { get; set; }

    [JsonProperty("separator", DefaultValueHandling = DefaultValueHandling.Ignore)]
    public bool Separator { get; set; }

    [JsonProperty("isVisible", DefaultValueHandling = DefaultValueHandling.Ignore)]
    [DefaultValue(true)]
    public bool IsVisible { get; set; } = true;
}
