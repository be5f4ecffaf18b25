using System.Globalization;
using AdaptiveCards;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace HeroMe.Bot.Cards;

/// <summary>
/// Card elements that are newer than AdaptiveCards 3.1: charts and bars, drawn by Teams on a desktop and in a browser. Each has a fallback, and none may be
/// the only place where something is said: Teams on a phone draws no charts.
/// </summary>
internal static class TeamsElements
{
    /// <summary>A line over days.</summary>
    /// <param name="title">What the values are, with their range.</param>
    /// <param name="fallback">The same in words.</param>
    public static AdaptiveElement Line(string title, IEnumerable<(DateOnly Day, double Value)> points, string fallback) => new TeamsElement("Chart.Line")
    {
        AdditionalProperties =
        {
            ["title"] = title,
            ["colorSet"] = "categorical",
            ["data"] = new JArray
            {
                new JObject
                {
                    ["legend"] = title,
                    ["values"] = new JArray(points.Select(point => new JObject { ["x"] = point.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), ["y"] = point.Value })),
                },
            },
        },
        Fallback = new AdaptiveFallbackElement(CardKit.Note(fallback)),
    };

    /// <summary>A bar from nothing to the greatest value; a client that does not know it leaves it out, so the value stands beside it as text.</summary>
    public static AdaptiveElement Bar(double value, double most) => new TeamsElement("ProgressBar")
    {
        AdditionalProperties = { ["value"] = Math.Round(value, 2), ["max"] = most, ["color"] = "Accent" },
        Spacing = AdaptiveSpacing.Small,
        Fallback = new AdaptiveFallbackElement(AdaptiveFallbackElement.AdaptiveFallbackType.Drop),
    };

    private sealed class TeamsElement(string type) : AdaptiveElement
    {
        [JsonProperty("type", Order = -10)]
        public override string Type { get; set; } = type;
    }
}
