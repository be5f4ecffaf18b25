using System.Globalization;

namespace HeroMe.Bot.Dialogs.CheckIns;

/// <summary>
/// Which HERO reflection a week asks: the four elements in turn, and of each the next wording every fourth week. It is a look back, not a scale: its
/// answers are never summed, and never mixed with those of a self-check. Pure.
/// </summary>
internal static class ReflectionItems
{
    public const int Wordings = 4;
    public static readonly IReadOnlyList<string> Elements = ["hope", "efficacy", "resilience", "optimism"];

    /// <returns>The item's name, for example "hope2".</returns>
    public static string OfWeek(int week) => $"{Elements[week % Elements.Count]}{((week / Elements.Count) % Wordings).ToString(CultureInfo.InvariantCulture)}";

    public static bool IsItem(string item) => item.Length > 1 && Elements.Contains(item[..^1], StringComparer.Ordinal) && item[^1] is >= '0' and < (char)('0' + Wordings);

    /// <param name="reflections">The wordings by element.</param>
    public static string In(string item, IReadOnlyDictionary<string, IReadOnlyList<string>> reflections) => reflections[item[..^1]][item[^1] - '0'];
}
