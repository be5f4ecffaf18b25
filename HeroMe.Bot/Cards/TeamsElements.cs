using System.Globalization;
using AdaptiveCards;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace HeroMe.Bot.Cards;

/// <summary>
/// Card elements that are newer than AdaptiveCards 3.1: charts, drawn by Teams on a desktop and in a browser, and bars of progress. Each has a fallback, and none may be
/// the only place where something is said: Teams on a phone draws no charts.
/// </summary>
internal static class TeamsElements
{
    private const string Colour = "categoricalBlue";

    /// <summary>A line over weeks. Each is named by how long ago it was: as text, because of numbers the clients show fractions of weeks.</summary>
    /// <param name="title">What the values are, with their range.</param>
    /// <param name="weeks">The name of the axis of weeks.</param>
    /// <param name="points">How many weeks ago, 0 for this week, and the value; the oldest first.</param>
    /// <param name="most">The greatest value.</param>
    /// <param name="fallback">The same in words.</param>
    public static AdaptiveElement Line(string title, string weeks, IEnumerable<(int Ago, double Value)> points, double most, string fallback) => new TeamsElement("Chart.Line")
    {
        AdditionalProperties =
        {
            ["title"] = title,
            ["xAxisTitle"] = weeks,
            ["yAxisTitle"] = title,
            ["yMin"] = 0,
            ["yMax"] = most,
            ["showLegend"] = false,
            ["data"] = new JArray
            {
                new JObject
                {
                    ["legend"] = title,
                    ["color"] = Colour,
                    ["values"] = new JArray(points.Select(point => new JObject { ["x"] = point.Ago.ToString(CultureInfo.InvariantCulture), ["y"] = point.Value })),
                },
            },
        },
        Fallback = new AdaptiveFallbackElement(CardKit.Note(fallback)),
    };

    /// <summary>Bars below each other, each with its name and value; without charts, rows of text with bars of progress.</summary>
    public static AdaptiveElement Bars(string title, IReadOnlyList<(string Name, double Value, string InWords)> rows, double most) => new TeamsElement("Chart.HorizontalBar")
    {
        AdditionalProperties =
        {
            ["title"] = title,
            ["displayMode"] = "AbsoluteNoAxis",
            ["color"] = Colour,
            ["data"] = new JArray(rows.Select(row => new JObject { ["x"] = row.Name, ["y"] = Math.Round(row.Value, 1) })),
        },
        Fallback = new AdaptiveFallbackElement(new AdaptiveContainer { Items = [.. rows.SelectMany(row => new AdaptiveElement[] { CardKit.Note(row.InWords), Progress(row.Value, most) })] }),
    };

    private static TeamsElement Progress(double value, double most) => new TeamsElement("ProgressBar")
    {
        AdditionalProperties = { ["value"] = Math.Round(value, 1), ["max"] = most, ["color"] = "Accent" },
        Spacing = AdaptiveSpacing.Small,
        Fallback = new AdaptiveFallbackElement(AdaptiveFallbackElement.AdaptiveFallbackType.Drop),
    };

    private sealed class TeamsElement(string type) : AdaptiveElement
    {
        [JsonProperty("type", Order = -10)]
        public override string Type { get; set; } = type;
    }
}
