using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Pages;

/// <summary>What all pages have in common: one style sheet of our own, no script, nothing from elsewhere, both languages.</summary>
internal static class PageLayout
{
    public const string Style = "/page.css";
    private static readonly (string Path, string Key)[] Public = [("/", "Pages.Home"), ("/privacy", "Pages.Privacy"), ("/terms", "Pages.Terms"), ("/safety", "Pages.Safety")];

    /// <param name="path">Where the page is, with the query that a change of language keeps.</param>
    public static Html Page(Language language, string path, string title, Html content)
    {
        var (code, other, otherName) = language == Language.English ? ("en", "ja", "日本語") : ("ja", "en", "English");
        return Html.Of($"""
            <!DOCTYPE html>
            <html lang="{code}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>{title} | HERO Me</title>
            <link rel="icon" href="data:,">
            <link rel="stylesheet" href="{Style}">
            </head>
            <body>
            <a class="skip" href="#content">{Words.Of(language, "Pages.Skip")}</a>
            <header>
            <nav aria-label="HERO Me">
            <ul>
            {Public.Select(page => Html.Of($"""<li><a href="{page.Path}?lang={code}"{Current(page.Path == path)}>{Words.Of(language, page.Key)}</a></li>"""))}
            <li class="other"><a href="{path}{(path.Contains('?') ? "&" : "?")}lang={other}" lang="{other}" hreflang="{other}">{otherName}</a></li>
            </ul>
            </nav>
            </header>
            <main id="content">
            <h1>{title}</h1>
            {content}
            </main>
            </body>
            </html>

            """);
    }

    public static Html Section(string title, Html content) => Html.Of($"""
        <section>
        <h2>{title}</h2>
        {content}
        </section>
        """);

    public static Html Paragraph(string text) => Html.Of($"<p>{text}</p>");

    public static Html List(IEnumerable<string> items) => Html.Of($"""
        <ul>
        {items.Select(item => Html.Of($"<li>{item}</li>"))}
        </ul>
        """);

    private static Html Current(bool isCurrent) => isCurrent ? new Html(" aria-current=\"page\"") : Html.None;
}
