using System.Globalization;
using Newtonsoft.Json;

namespace AdaptiveCards;

/// <summary>A picture.</summary>
public class AdaptiveImage : AdaptiveElement
{
    public const string TypeName = "Image";

    public AdaptiveImage()
    {
    }

    public AdaptiveImage(string url) => UrlString = url;

    public AdaptiveImage(Uri url) => Url = url;

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

    [JsonProperty("size", DefaultValueHandling = DefaultValueHandling.Ignore)]
    public AdaptiveImageSize Size { get; set; }

    [JsonProperty("style", DefaultValueHandling = DefaultValueHandling.Ignore)]
    public AdaptiveImageStyle Style { get; set; }

    [JsonProperty("horizontalAlignment", DefaultValueHandling = DefaultValueHandling.Ignore)]
    public AdaptiveHorizontalAlignment HorizontalAlignment { get; set; }

    [JsonProperty("backgroundColor", DefaultValueHandling = DefaultValueHandling.Ignore)]
    public string BackgroundColor { get; set; }

    [JsonProperty("selectAction", DefaultValueHandling = DefaultValueHandling.Ignore)]
    public AdaptiveAction SelectAction { get; set; }

    [JsonProperty("altText", DefaultValueHandling = DefaultValueHandling.Ignore)]
    public string AltText { get; set; }

    [JsonIgnore]
    public uint PixelWidth { get; set; }

    [JsonIgnore]
    public uint PixelHeight { get; set; }

    [JsonProperty("width", NullValueHandling = NullValueHandling.Ignore)]
    private string WrittenWidth => Pixels(PixelWidth);

    [JsonProperty("height", NullValueHandling = NullValueHandling.Ignore)]
    private string WrittenHeight => Pixels(PixelHeight);

    private static string Pixels(uint number) => number == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"{number}px");
}

/// <summary>Pictures side by side.</summary>
public class AdaptiveImageSet : AdaptiveElement
{
    public const string TypeName = "ImageSet";

    [JsonProperty("type", Order = -10)]
    public override string Type { get; set; } = TypeName;

    [JsonProperty("images", DefaultValueHandling = DefaultValueHandling.Ignore)]
    public List<AdaptiveImage> Images { get; set; } = [];

    [JsonProperty("imageSize", DefaultValueHandling = DefaultValueHandling.Ignore)]
    public AdaptiveImageSize ImageSize { get; set; }
}
