using System.Collections;
using System.ComponentModel;
using System.Globalization;
using Newtonsoft.Json;

namespace AdaptiveCards;

/// <summary>An element whose cells share an alignment.</summary>
[JsonObject]
public abstract class AdaptiveCollectionWithContentAlignment : AdaptiveElement, IEnumerable<AdaptiveElement>
{
    [JsonProperty("verticalCellContentAlignment", DefaultValueHandling = DefaultValueHandling.Ignore)]
    public AdaptiveVerticalContentAlignment VerticalContentAlignment { get; set; }

    [JsonProperty("horizontalCellContentAlignment", DefaultValueHandling = DefaultValueHandling.Ignore)]
    public AdaptiveHorizontalContentAlignment HorizontalContentAlignment { get; set; }

    public abstract IEnumerator<AdaptiveElement> GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>Rows and columns.</summary>
public class AdaptiveTable : AdaptiveCollectionWithContentAlignment
{
    public const string TypeName = "Table";

    [JsonProperty("type", Order = -10)]
    public override string Type { get; set; } = TypeName;

    [JsonProperty("columns", DefaultValueHandling = DefaultValueHandling.Ignore)]
    public List<AdaptiveTableColumnDefinition> Columns { get; set; } = [];

    [JsonProperty("rows", DefaultValueHandling = DefaultValueHandling.Ignore)]
    public List<AdaptiveTableRow> Rows { get; set; } = [];

    [JsonProperty("gridStyle", DefaultValueHandling = DefaultValueHandling.Ignore)]
    public AdaptiveContainerStyle? GridStyle { get; set; }

    [JsonProperty("showGridLines", DefaultValueHandling = DefaultValueHandling.Ignore)]
    [DefaultValue(true)]
    public bool ShowGridLines { get; set; } = true;

    [JsonProperty("firstRowAsHeader", DefaultValueHandling = DefaultValueHandling.Ignore)]
    [DefaultValue(true)]
    public bool FirstRowAsHeaders { get; set; } = true;

    public override IEnumerator<AdaptiveElement> GetEnumerator() => Rows.Cast<AdaptiveElement>().GetEnumerator();
}

/// <summary>A row of a table.</summary>
public class AdaptiveTableRow : AdaptiveCollectionWithContentAlignment
{
    public const string TypeName = "TableRow";

    [JsonProperty("type", Order = -10)]
    public override string Type { get; set; } = TypeName;

    [JsonProperty("cells", DefaultValueHandling = DefaultValueHandling.Ignore)]
    public List<AdaptiveTableCell> Cells { get; set; } = [];

    [JsonProperty("style", DefaultValueHandling = DefaultValueHandling.Ignore)]
    public AdaptiveContainerStyle? Style { get; set; }

    [JsonProperty("rtl", DefaultValueHandling = DefaultValueHandling.Ignore)]
    public bool? Rtl { get; set; }

    public override IEnumerator<AdaptiveElement> GetEnumerator() => Cells.Cast<AdaptiveElement>().GetEnumerator();
}

/// <summary>A cell of a table.</summary>
public class AdaptiveTableCell : AdaptiveContainer
{
    public new const string TypeName = "TableCell";

    public AdaptiveTableCell() => Type = TypeName;
}

/// <summary>The width of a column: pixels, else its share of what is left.</summary>
public class AdaptiveTableColumnDefinition
{
    public const string TypeName = "TableColumnDefinition";

    [JsonProperty("verticalCellContentAlignment", DefaultValueHandling = DefaultValueHandling.Ignore)]
    public AdaptiveVerticalContentAlignment VerticalContentAlignment { get; set; }

    [JsonProperty("horizontalCellContentAlignment", DefaultValueHandling = DefaultValueHandling.Ignore)]
    public AdaptiveHorizontalContentAlignment HorizontalContentAlignment { get; set; }

    [JsonIgnore]
    public double PixelWidth { get; set; }

    [JsonIgnore]
    public long Width { get; set; }

    [JsonProperty("width", NullValueHandling = NullValueHandling.Ignore)]
    private object WrittenWidth => PixelWidth > 0 ? string.Create(CultureInfo.InvariantCulture, $"{PixelWidth}px") : Width > 0 ? Width : null;
}
