using System.ComponentModel;
using Newtonsoft.Json;

namespace AdaptiveCards;

/// <summary>A button.</summary>
public abstract class AdaptiveAction : AdaptiveTypedElement
{
    [JsonProperty("title", DefaultValueHandling = DefaultValueHandling.Ignore)]
    public string Title { get; set; }

    [JsonProperty("iconUrl", DefaultValueHandling = DefaultValueHandling.Ignore)]
    public string IconUrl { get; set; }

    [JsonProperty("style", DefaultValueHandling = DefaultValueHandling.Ignore)]
    public string Style { get; set; }

    [JsonProperty("isEnabled", DefaultValueHandling = DefaultValueHandling.Ignore)]
    [DefaultValue(true)]
    public bool IsEnabled { get; set; } = true;

    [JsonProperty("mode", DefaultValueHandling = DefaultValueHandling.Ignore)]
    public AdaptiveActionMode Mode { get; set; }

    [JsonProperty("tooltip", DefaultValueHandling = DefaultValueHandling.Ignore)]
    public string Tooltip { get; set; }
}

/// <summary>A button whose answer may replace the card.</summary>
public class AdaptiveExecuteAction : AdaptiveAction
{
    public const string TypeName = "Action.Execute";

    [JsonProperty("type", Order = -10)]
    public override string Type { get; set; } = TypeName;

    [JsonProperty("data", DefaultValueHandling = DefaultValueHandling.Ignore)]
    public object Data { get; set; }

    [JsonProperty("associatedInputs", DefaultValueHandling = DefaultValueHandling.Ignore)]
    public AdaptiveAssociatedInputs AssociatedInputs { get; set; }

    [JsonProperty("verb", DefaultValueHandling = DefaultValueHandling.Ignore)]
    public string Verb { get; set; }
}

/// <summary>A button that sends its data as a message.</summary>
public class AdaptiveSubmitAction : AdaptiveAction
{
    public const string TypeName = "Action.Submit";

    [JsonProperty("type", Order = -10)]
    public override string Type { get; set; } = TypeName;

    [JsonProperty("data", DefaultValueHandling = DefaultValueHandling.Ignore)]
    public object Data { get; set; }

    [JsonProperty("associatedInputs", DefaultValueHandling = DefaultValueHandling.Ignore)]
    public AdaptiveAssociatedInputs AssociatedInputs { get; set; }
}

/// <summary>A button that opens an address.</summary>
public class AdaptiveOpenUrlAction : AdaptiveAction
{
    public const string TypeName = "Action.OpenUrl";

    [JsonProperty("type", Order = -10)]
    public override string Type { get; set; } = TypeName;

    [JsonProperty("url", DefaultValueHandling = DefaultValueHandling.Ignore)]
    public Uri Url { get; set; }

    [JsonIgnore]
    public string UrlString
    {
        get => Url?.OriginalString;
        set => Url = value is null ? null : new Uri(value, UriKind.RelativeOrAbsolute);
    }
}

/// <summary>A button that unfolds a card.</summary>
public class AdaptiveShowCardAction : AdaptiveAction
{
    public const string TypeName = "Action.ShowCard";

    [JsonProperty("type", Order = -10)]
    public override string Type { get; set; } = TypeName;

    [JsonProperty("card", DefaultValueHandling = DefaultValueHandling.Ignore)]
    public AdaptiveCard Card { get; set; }
}

/// <summary>A button that shows or hides elements.</summary>
public class AdaptiveToggleVisibilityAction : AdaptiveAction
{
    public const string TypeName = "Action.ToggleVisibility";

    [JsonProperty("type", Order = -10)]
    public override string Type { get; set; } = TypeName;

    [JsonProperty("targetElements", DefaultValueHandling = DefaultValueHandling.Ignore)]
    public List<AdaptiveTargetElement> TargetElements { get; set; } = [];
}

/// <summary>An element to show or hide; without a word about it, it changes to the other.</summary>
[JsonConverter(typeof(TargetElementConverter))]
public class AdaptiveTargetElement
{
    public AdaptiveTargetElement()
    {
    }

    public AdaptiveTargetElement(string elementId) => ElementId = elementId;

    public AdaptiveTargetElement(string elementId, bool isVisible) => (ElementId, IsVisible) = (elementId, isVisible);

    public string ElementId { get; set; }

    public bool? IsVisible { get; set; }
}

internal sealed class TargetElementConverter : JsonConverter<AdaptiveTargetElement>
{
    public override bool CanRead => false;

    public override void WriteJson(JsonWriter writer, AdaptiveTargetElement value, JsonSerializer serializer)
    {
        if (value.IsVisible is not { } isVisible)
        {
            writer.WriteValue(value.ElementId);
            return;
        }

        writer.WriteStartObject();
        writer.WritePropertyName("elementId");
        writer.WriteValue(value.ElementId);
        writer.WritePropertyName("isVisible");
        writer.WriteValue(isVisible);
        writer.WriteEndObject();
    }

    public override AdaptiveTargetElement ReadJson(JsonReader reader, Type objectType, AdaptiveTargetElement existingValue, bool hasExistingValue, JsonSerializer serializer) =>
        throw new NotSupportedException("Cards are written here, not read.");
}
