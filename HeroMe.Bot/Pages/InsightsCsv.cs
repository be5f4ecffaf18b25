using System.Globalization;
using System.Text;
using HeroMe.Bot.Insights;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Pages;

/// <summary>The published table of a month as CSV (RFC 4180), with the same numbers as the page. Only fixed words stand in it.</summary>
internal static class InsightsCsv
{
    public static string Render(Language l, MonthlyTable table)
    {
        var text = new StringBuilder("month,figure,category,figure_name,category_name,people_from,people_to\r\n");
        foreach (var cell in Enum.GetValues<CountCell>())
        {
            Line(cell, "", "", table[cell].People);
            for (var category = 0; category < table[cell].Categories.Count; category++)
            {
                Line(cell, category.ToString(CultureInfo.InvariantCulture), CellWords.Category(l, cell, category), table[cell].Categories[category]);
            }
        }

        return text.ToString();

        void Line(CountCell cell, string category, string categoryName, int? people)
        {
            var (from, to) = people is { } least ? (Number(least), Number(least + Disclosure.Least - 1)) : ("", "");
            text.Append(CultureInfo.InvariantCulture, $"{table.Month},{cell},{category},{Quoted(CellWords.Name(l, cell))},{Quoted(categoryName)},{from},{to}\r\n");
        }
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Quoted(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
