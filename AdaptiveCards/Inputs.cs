using System.ComponentModel;
using System.Globalization;
using Newtonsoft.Json;

namespace AdaptiveCards;

/// <summary>Something to fill in.</summary>
public abstract class AdaptiveInput : AdaptiveElement
{
    [JsonProperty("isRequired", DefaultValueHandling = DefaultValueHandling.Ignore)]
    public bool IsRequired { get; set; }

    [JsonProperty("label", DefaultValueHandling = DefaultValueHandling.Ignore)]
    public string Label { get; set; }

    [JsonProperty("errorMessage", DefaultValueHandling = DefaultValueHandling.Ignore)]
    public string ErrorMessage { get; set; }

    public abstract string GetNonInteractiveValue();
}

/// <summary>A line or more of text.</summary>
public class AdaptiveTextInput : AdaptiveInput
{
    public const string TypeName = "Input.Text";

    [JsonProperty("type", Order = -10)]
    public override string Type { get; set; } = TypeName;

    [JsonProperty("placeholder", DefaultValueHandling = DefaultValueHandling.Ignore)]
    public string Placeholder { get; set; }

    [JsonProperty("value", DefaultValueHandling = DefaultValueHandling.Ignore)]
    public string Value { get; set; }

    [JsonProperty("style", DefaultValueHandling = DefaultValueHandling.Ignore)]
    public AdaptiveTextInputStyle Style { get; set; }

    [JsonProperty("isMultiline", DefaultValueHandling = DefaultValueHandling.Ignore)]
    public bool IsMultiline { get; set; }

    [JsonProperty("maxLength", DefaultValueHandling = DefaultValueHandling.Ignore)]
    public int MaxLength { get; set; }

    [JsonProperty("inlineAction", DefaultValueHandling = DefaultValueHandling.Ignore)]
    public AdaptiveAction InlineAction { get; set; }

    [JsonProperty("regex", DefaultValueHandling = DefaultValueHandling.Ignore)]
    public string Regex { get; set; }

    public override string GetNonInteractiveValue() => Value;
}

/// <summary>A number.</summary>
public class AdaptiveNumberInput : AdaptiveInput
{
    public const string TypeName = "Input.Number";

    [JsonProperty("type", Order = -10)]
    public override string Type { get; set; } = TypeName;

    [JsonProperty("placeholder", DefaultValueHandling = DefaultValueHandling.Ignore)]
    public string Placeholder { get; set; }

    [JsonProperty("value", DefaultValueHandling = DefaultValueHandling.Ignore)]
    [DefaultValue(double.NaN)]
    public double Value { get; set; } = double.NaN;

    [JsonProperty("min", DefaultValueHandling = DefaultValueHandling.Ignore)]
    [DefaultValue(double.NaN)]
    public double Min { get; set; } = double.NaN;

    [JsonProperty("max", DefaultValueHandling = DefaultValueHandling.Ignore)]
    [DefaultValue(double.NaN)]
    public double Max { get; set; } = double.NaN;

    public override string GetNonInteractiveValue() => double.IsNaN(Value) ? null : Value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A date, as YYYY-MM-DD.</summary>
public class AdaptiveDateInput : AdaptiveInput
{
    public const string TypeName = "Input.Date";

    [JsonProperty("type", Order = -10)]
    public override string Type { get; set; } = TypeName;

    [JsonProperty("placeholder", DefaultValueHandling = DefaultValueHandling.Ignore)]
    public string Placeholder { get; set; }

    [JsonProperty("value", DefaultValueHandling = DefaultValueHandling.Ignore)]
    public string Value { get; set; }

    [JsonProperty("min", DefaultValueHandling = DefaultValueHandling.Ignore)]
    public string Min { get; set; }

    [JsonProperty("max", DefaultValueHandling = DefaultValueHandling.Ignore)]
    public string Max { get; set; }

    public override string GetNonInteractiveValue() => Value;
}

/// <summary>A time, as HH:MM.</summary>
public class AdaptiveTimeInput : AdaptiveInput
{
    public const string TypeName = "Input.Time";

    [JsonProperty("type", Order = -10)]
    public override string Type { get; set; } = TypeName;

    [JsonProperty("placeholder", DefaultValueHandling = DefaultValueHandling.Ignore)]
    public string Placeholder { get; set; }

    [JsonProperty("value", DefaultValueHandling = DefaultValueHandling.Ignore)]
    public string Value { get; set; }

    [JsonProperty("min", DefaultValueHandling = DefaultValueHandling.Ignore)]
    public string Min { get; set; }

    [JsonProperty("max", DefaultValueHandling = DefaultValueHandling.Ignore)]
    public string Max { get; set; }

    public override string GetNonInteractiveValue() => Value;
}

/// <summary>Yes or no.</summary>
public class AdaptiveToggleInput : AdaptiveInput
{
    public const string TypeName = "Input.Toggle";

    [JsonProperty("type", Order = -10)]
    public override string Type { get; set; } = TypeName;

    [JsonProperty("title", DefaultValueHandling = DefaultValueHandling.Ignore)]
    public string Title { get; set; }

    [JsonProperty("valueOn", DefaultValueHandling = DefaultValueHandling.Ignore)]
    public string ValueOn { get; set; }

    [JsonProperty("valueOff", DefaultValueHandling = DefaultValueHandling.Ignore)]
    public string ValueOff { get; set; }

    [JsonProperty("wrap", DefaultValueHandling = DefaultValueHandling.Ignore)]
    public bool Wrap { get; set; }

    [JsonProperty("value", DefaultValueHandling = DefaultValueHandling.Ignore)]
    public string Value { get; set; }

    public override string GetNonInteractiveValue() => Value == ValueOn ? ValueOn : ValueOff;
}

/// <summary>One or several of some choices.</summary>
public class AdaptiveChoiceSetInput : AdaptiveInput
{
    public const string TypeName = "Input.ChoiceSet";

    [JsonProperty("type", Order = -10)]
    public override string Type { get; set; } = TypeName;

    [JsonProperty("value", DefaultValueHandling = DefaultValueHandling.Ignore)]
    public string Value { get; set; }

    [JsonProperty("style", DefaultValueHandling = DefaultValueHandling.Ignore)]
    public AdaptiveChoiceInputStyle Style { get; set; }

    [JsonProperty("isMultiSelect", DefaultValueHandling = DefaultValueHandling.Ignore)]
    public bool IsMultiSelect { get; set; }

    [JsonProperty("choices", DefaultValueHandling = DefaultValueHandling.Ignore)]
    public List<AdaptiveChoice> Choices { get; set; } = [];

    [JsonProperty("wrap", DefaultValueHandling = DefaultValueHandling.Ignore)]
    public bool Wrap { get; set; }

    [JsonProperty("placeholder", DefaultValueHandling = DefaultValueHandling.Ignore)]
    public string Placeholder { get; set; }

    public override string GetNonInteractiveValue() => Value;
}

/// <summary>One choice.</summary>
public class AdaptiveChoice
{
    [JsonProperty("title", DefaultValueHandling = DefaultValueHandling.Ignore)]
    public string Title { get; set; }

    [JsonProperty("value", DefaultValueHandling = DefaultValueHandling.Ignore)]
    public string Value { get; set; }
}
