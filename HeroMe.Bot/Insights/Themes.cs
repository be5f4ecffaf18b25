using HeroMe.Bot.Storage;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Insights;

/// <summary>
/// The fixed themes of the company's figures: which of the situations that the guided talk recognises belongs to which, from themes.json. Health, money,
/// harassment and good news belong to none.
/// </summary>
internal static class Themes
{
    private static readonly Lazy<Dictionary<string, CountCell>> BySituation = new(() => Read()
        .Where(theme => theme.Key.Length > 0)
        .SelectMany(theme => theme.Value.Select(situation => (situation, Enum.Parse<CountCell>(theme.Key))))
        .ToDictionary(pair => pair.situation, pair => pair.Item2, StringComparer.Ordinal));

    /// <returns>Null when the situation belongs to no theme.</returns>
    public static Contribution? Of(string situation) => BySituation.Value.TryGetValue(situation, out var cell) ? Counts.Of(cell) : null;

    /// <summary>The ids of the situations by theme; under the empty name those of none.</summary>
    internal static Dictionary<string, string[]> Read() => EmbeddedJson.Read<Dictionary<string, string[]>>("Insights.themes.json");
}
