using Newtonsoft.Json;
using Newtonsoft.Json.Converters;
using Newtonsoft.Json.Serialization;

namespace AdaptiveCards;

[JsonConverter(typeof(StringEnumConverter), typeof(CamelCaseNamingStrategy))]
public enum AdaptiveActionMode { Primary, Secondary }

[JsonConverter(typeof(StringEnumConverter), typeof(CamelCaseNamingStrategy))]
public enum AdaptiveAssociatedInputs { Auto, None }

[JsonConverter(typeof(StringEnumConverter), typeof(CamelCaseNamingStrategy))]
public enum AdaptiveChoiceInputStyle { Compact, Expanded, Filtered }

[JsonConverter(typeof(StringEnumConverter), typeof(CamelCaseNamingStrategy))]
public enum AdaptiveContainerStyle { Normal, Default, Emphasis, Good, Attention, Warning, Accent }

[JsonConverter(typeof(StringEnumConverter), typeof(CamelCaseNamingStrategy))]
public enum AdaptiveFontType { Default, Monospace }

[JsonConverter(typeof(StringEnumConverter), typeof(CamelCaseNamingStrategy))]
public enum AdaptiveHeightType { Auto, Stretch, Pixel }

[JsonConverter(typeof(StringEnumConverter), typeof(CamelCaseNamingStrategy))]
public enum AdaptiveHorizontalAlignment { Left, Center, Right, Stretch }

[JsonConverter(typeof(StringEnumConverter), typeof(CamelCaseNamingStrategy))]
public enum AdaptiveHorizontalContentAlignment { Left, Center, Right }

[JsonConverter(typeof(StringEnumConverter), typeof(CamelCaseNamingStrategy))]
public enum AdaptiveImageSize { Auto, Stretch, Small, Medium, Large }

[JsonConverter(typeof(StringEnumConverter), typeof(CamelCaseNamingStrategy))]
public enum AdaptiveImageStyle { Default, Normal, Person }

[JsonConverter(typeof(StringEnumConverter), typeof(CamelCaseNamingStrategy))]
public enum AdaptiveSpacing { Default, None, Small, Medium, Large, ExtraLarge, Padding }

[JsonConverter(typeof(StringEnumConverter), typeof(CamelCaseNamingStrategy))]
public enum AdaptiveTextBlockStyle { Paragraph, Heading }

[JsonConverter(typeof(StringEnumConverter), typeof(CamelCaseNamingStrategy))]
public enum AdaptiveTextColor { Default, Dark, Light, Accent, Good, Warning, Attention }

[JsonConverter(typeof(StringEnumConverter), typeof(CamelCaseNamingStrategy))]
public enum AdaptiveTextInputStyle { Text, Tel, Url, Email, Password }

[JsonConverter(typeof(StringEnumConverter), typeof(CamelCaseNamingStrategy))]
public enum AdaptiveTextSize { Default, Normal, Small, Medium, Large, ExtraLarge }

[JsonConverter(typeof(StringEnumConverter), typeof(CamelCaseNamingStrategy))]
public enum AdaptiveTextWeight { Default, Normal, Lighter, Bolder }

[JsonConverter(typeof(StringEnumConverter), typeof(CamelCaseNamingStrategy))]
public enum AdaptiveVerticalContentAlignment { Top, Center, Bottom }
