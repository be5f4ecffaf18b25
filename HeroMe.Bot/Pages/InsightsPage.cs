using HeroMe.Bot.Insights;
using HeroMe.Bot.Texts;
using static HeroMe.Bot.Pages.PageLayout;

namespace HeroMe.Bot.Pages;

/// <summary>
/// The published table of a month as a page: the same figures in the same order every month, connection and autonomy side by side. Nothing is ranked or
/// merged into one number, and nothing is said about causes.
/// </summary>
internal static class InsightsPage
{
    public const string Path = "/insights";

    /// <param name="table">Null while no month is closed.</param>
    /// <param name="months">The published months, the newest first.</param>
    public static Html Render(Language l, MonthlyTable? table, IReadOnlyList<int> months) => table is null
        ? Page(l, Path, Words.Of(l, "Insights.Title"), Html.Of($"{Paragraph(Words.Of(l, "Insights.NoneYet"))}{Rules(l)}"))
        : Page(l, $"{Path}?month={table.Month}", Words.Of(l, "Insights.TitleOf", CellWords.Month(l, table.Month)), Html.Of($"""
            <p class="lead">{Words.Of(l, "Insights.Lead")}</p>
            {Section(CellWords.Name(l, CountCell.Users), Number(l, table[CountCell.Users]))}
            <div class="sides">
            {Question(l, table, CountCell.Connection)}
            {Question(l, table, CountCell.Autonomy)}
            </div>
            <div class="sides">
            {Question(l, table, CountCell.Clarity)}
            {Question(l, table, CountCell.Promises)}
            </div>
            {Section(Words.Of(l, "Insights.Hero"), Html.Of($"""
                <p class="note">{Words.Of(l, "Insights.HeroWhat")}</p>
                <div class="sides">
                {Figure(l, table, CountCell.HeroBefore)}
                {Figure(l, table, CountCell.HeroAfter)}
                </div>
                {Figure(l, table, CountCell.HeroPeriod)}
                <p>{Words.Of(l, "Insights.NoCause")}</p>
                """))}
            {Section(CellWords.Name(l, CountCell.Desks), Html.Of($"{Number(l, table[CountCell.Desks])}<p class=\"note\">{Words.Of(l, "Insights.DesksWhat")}</p>"))}
            {Section(Words.Of(l, "Insights.Themes"), ThemesOf(l, table))}
            {Rules(l)}
            <p><a href="/insights.csv?month={table.Month}&amp;lang={Code(l)}">{Words.Of(l, "Insights.Csv")}</a></p>
            {(months.Count < 2 ? Html.None : Section(Words.Of(l, "Insights.Months"), Html.Of($"<ul>{months.Where(month => month != table.Month).Select(month => Html.Of($"<li><a href=\"{Path}?month={month}&amp;lang={Code(l)}\">{CellWords.Month(l, month)}</a></li>"))}</ul>")))}
            """));

    /// <summary>Shown to somebody who is signed in without the role.</summary>
    public static Html Closed(Language l) => Page(l, Path, Words.Of(l, "Insights.Title"), Paragraph(Words.Of(l, "Insights.NoRole")));

    /// <summary>20 stands for 20 to 29 people.</summary>
    internal static string People(Language l, int? people) => people is { } from
        ? Words.Of(l, "Insights.People", from, from + Disclosure.Least - 1)
        : Words.Of(l, "Insights.NotShown");

    private static Html Question(Language l, MonthlyTable table, CountCell cell) => Section(CellWords.Name(l, cell), Figure(l, table, cell));

    private static Html Figure(Language l, MonthlyTable table, CountCell cell)
    {
        var figure = table[cell];
        var most = figure.Categories.Max() ?? 0;
        return Html.Of($"""
            <table>
            <caption>{Words.Of(l, $"Insights.What{cell}")}<br>{Words.Of(l, "Insights.Answered", People(l, figure.People))}</caption>
            <tbody>
            {figure.Categories.Select((people, category) => Html.Of($"""<tr><th scope="row">{CellWords.Category(l, cell, category)}</th><td class="chart">{Bar(people, most)}</td><td class="people">{People(l, people)}</td></tr>"""))}
            </tbody>
            </table>
            """);
    }

    private static Html ThemesOf(Language l, MonthlyTable table)
    {
        var most = Counts.Themes.Max(theme => table[theme].People) ?? 0;
        return Html.Of($"""
            <table class="themes">
            <caption>{Words.Of(l, "Insights.ThemesWhat")}</caption>
            <tbody>
            {Counts.Themes.Select(theme => Html.Of($"""<tr><th scope="row">{CellWords.Name(l, theme)}<span class="support">{Words.Of(l, $"Insights.Support{theme}")}</span></th><td class="chart">{Bar(table[theme].People, most)}</td><td class="people">{People(l, table[theme].People)}</td></tr>"""))}
            </tbody>
            </table>
            """);
    }

    private static Html Number(Language l, PublishedFigure figure) => Html.Of($"<p class=\"number\">{People(l, figure.People)}</p>");

    /// <summary>The full bar is the least that a figure can be, the lighter end how much more it may be. The number beside it says the same in words.</summary>
    private static Html Bar(int? people, int most) => people is not { } from ? Html.None : Html.Of($"""
        <svg viewBox="0 0 {most + Disclosure.Least} 10" preserveAspectRatio="none" aria-hidden="true" focusable="false"><rect class="band" width="{from + Disclosure.Least - 1}" height="10"/><rect class="bar" width="{from}" height="10"/></svg>
        """);

    private static Html Rules(Language l) => Section(Words.Of(l, "Insights.Rules"), List([
        Words.Of(l, "Insights.RuleChosen"), Words.Of(l, "Insights.RuleTen"), Words.Of(l, "Insights.RuleGone"), Words.Of(l, "Insights.RuleUse")]));

    private static string Code(Language l) => l == Language.English ? "en" : "ja";
}
