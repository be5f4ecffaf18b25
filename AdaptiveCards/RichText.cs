using Newtonsoft.Json;

namespace AdaptiveCards;

/// <summary>Anything that shows text.</summary>
public interface IAdaptiveTextElement
{
    AdaptiveTextSize Size { get; set; }

    AdaptiveTextWeight Weight { get; set; }

    AdaptiveTextColor Color { get; set; }

    bool IsSubtle { get; set; }

    bool Italic { get; set; }

    bool Strikethrough { get; set; }

    string Text { get; set; }

    AdaptiveFontType FontType { get; set; }
}

/// <summary>A part of a rich paragraph.</summary>
public abstract class AdaptiveInline
{
    [JsonProperty("type", Order = -10)]
    public abstract string Type { get; set; }

    [JsonExtensionData]
    public SerializableDictionary<string, object> AdditionalProperties { get; set; } = new();

    public bool ShouldSerializeAdditionalProperties() => AdditionalProperties.Count > 0;
}

/// <summary>A paragraph of differently looking parts.</summary>
public class AdaptiveRichTextBlock : AdaptiveElement
{
    public const string TypeName = "RichTextBlock";

    [JsonProperty("type", Order = -10)]
    public override string Type { get; set; } = TypeName;

    [JsonProperty("horizontalAlignment", DefaultValueHandling = DefaultValueHandling.Ignore)]
    public AdaptiveHorizontalAlignment HorizontalAlignment { get; set; }

    [JsonProperty("inlines", DefaultValueHandling = DefaultValueHandling.Ignore)]
    public List<AdaptiveInline> Inlines { get; set; } = [];
}

/// <summary>Text with a look of its own inside a paragraph.</summary>
public class AdaptiveTextRun : AdaptiveInline, IAdaptiveTextElement
{
    public const string TypeName = "TextRun";

    public AdaptiveTextRun()
    {
    }

    public AdaptiveTextRun(string text) => Text = text;

    [JsonProperty("type", Order = -10)]
    public override string Type { get; set; } = TypeName;

    [JsonProperty("size", DefaultValueHandling = DefaultValueHandling.Ignore)]
    public AdaptiveTextSize Size { get; set; }

    [JsonProperty("weight", DefaultValueHandling = DefaultValueHandling.Ignore)]
    public AdaptiveTextWeight Weight { get; set; }

    [JsonProperty("color", DefaultValueHandling = DefaultValueHandling.Ignore)]
    public AdaptiveTextColor Color { get; set; }

    [JsonProperty("isSubtle", DefaultValueHandling = DefaultValueHandling.Ignore)]
    public bool IsSubtle { get; set; }

    [JsonProperty("italic", DefaultValueHandling = DefaultValueHandling.Ignore)]
    public bool Italic { get; set; }

    [JsonProperty("strikethrough", DefaultValueHandling = DefaultValueHandling.Ignore)]
    public bool Strikethrough { get; set; }

    [JsonProperty("text", DefaultValueHandling = DefaultValueHandling.Ignore)]
    public string Text { get; set; }

    [JsonProperty("fontType", DefaultValueHandling = DefaultValueHandling.Ignore)]
    public AdaptiveFontType FontType { get; set; }

    [JsonProperty("highlight", DefaultValueHandling = DefaultValueHandling.Ignore)]
    public bool Highlight { get; set; }

    [JsonProperty("underline", DefaultValueHandling = DefaultValueHandling.Ignore)]
    public bool Underline { get; set; }

    [JsonProperty("selectAction", DefaultValueHandling = DefaultValueHandling.Ignore)]
    public AdaptiveAction SelectAction { get; set; }
}
