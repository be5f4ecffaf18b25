using System.Globalization;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Insights;

/// <summary>What the cells, their categories and the months are called.</summary>
internal static class CellWords
{
    public static string Name(Language language, CountCell cell) => Words.Of(language, $"Insights.Name{cell}");

    /// <returns>Empty for a cell without categories.</returns>
    public static string Category(Language language, CountCell cell, int category) => Counts.Questions.Contains(cell) ? Words.Of(language, $"Insights.{cell}{category}") : "";

    /// <param name="month">Year times 100 plus month.</param>
    public static string Month(Language language, int month) => language == Language.English
        ? new DateOnly(month / 100, month % 100, 1).ToString("MMMM yyyy", CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{month / 100}年{month % 100}月");
}
