using System.Globalization;
using System.Text;
using HeroMe.Bot.Company;
using HeroMe.Bot.Insights;
using HeroMe.Bot.Storage;
using HeroMe.Bot.Texts;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace HeroMe.Bot.Pages;

/// <summary>The pages of the process. They take no input but language and month, set no cookie, and are logged by nobody.</summary>
internal sealed class PagesEndpoints(PublicPages pages, PlatformSignIn signIn, CountingStore store, Live<SwitchOptions> switches, IOptions<CompanyOptions> company)
{
    /// <summary>Two years of published months.</summary>
    private const int Most = 24;

    /// <summary>Nothing from elsewhere, no script, no frame.</summary>
    private const string Policy = "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static readonly string Css = ReadStyle();

    public static void Map(WebApplication app)
    {
        var endpoints = ActivatorUtilities.CreateInstance<PagesEndpoints>(app.Services);
        app.MapGet("/", (HttpContext http) => endpoints.Answer(http, endpoints.Pages.Home));
        app.MapGet("/privacy", (HttpContext http) => endpoints.Answer(http, endpoints.Pages.Privacy));
        app.MapGet("/terms", (HttpContext http) => endpoints.Answer(http, endpoints.Pages.TermsOfUse));
        app.MapGet("/safety", (HttpContext http) => endpoints.Answer(http, endpoints.Pages.SafetyInformation));
        app.MapGet(PageLayout.Style, (HttpContext http) => Text(http, Css, "text/css"));
        app.MapGet(InsightsPage.Path, endpoints.InsightsAsync);
        app.MapGet($"{InsightsPage.Path}.csv", endpoints.CsvAsync);
    }

    private PublicPages Pages => pages;

    private IResult Answer(HttpContext http, Func<Language, Html> page) => Text(http, page(LanguageOf(http.Request)).Markup, "text/html");

    private async Task<IResult> InsightsAsync(HttpContext http, CancellationToken ct)
    {
        if (Refused(http) is { } refused)
        {
            return refused;
        }

        var (table, months) = await ReadAsync(http, ct);
        return Text(http, InsightsPage.Render(LanguageOf(http.Request), table, months).Markup, "text/html");
    }

    private async Task<IResult> CsvAsync(HttpContext http, CancellationToken ct)
    {
        if (Refused(http) is { } refused)
        {
            return refused;
        }

        var (table, _) = await ReadAsync(http, ct);
        if (table is null)
        {
            return Results.NotFound();
        }

        http.Response.Headers.ContentDisposition = string.Create(CultureInfo.InvariantCulture, $"attachment; filename=hero-me-{table.Month}.csv");

        // With the mark by which spreadsheets recognise UTF-8.
        return Text(http, '\uFEFF' + InsightsCsv.Render(LanguageOf(http.Request), table), "text/csv");
    }

    /// <returns>Null for somebody who may see the figures.</returns>
    private IResult? Refused(HttpContext http) => signIn.Read(http.Request.Headers, switches.Now.Insights) switch
    {
        InsightsVisitor.NoPage => Results.NotFound(),
        InsightsVisitor.Unknown => Results.Redirect($"/.auth/login/aad?post_login_redirect_uri={InsightsPage.Path}"),
        InsightsVisitor.Stranger => Text(http, InsightsPage.Closed(LanguageOf(http.Request)).Markup, "text/html", StatusCodes.Status403Forbidden),
        _ => null,
    };

    /// <summary>The table of the month that is asked for, else the newest; null when there is none.</summary>
    private async Task<(MonthlyTable? Table, IReadOnlyList<int> Months)> ReadAsync(HttpContext http, CancellationToken ct)
    {
        var rows = await store.ReadTablesAsync(Most, ct);
        var asked = int.TryParse(http.Request.Query["month"], NumberStyles.None, CultureInfo.InvariantCulture, out var month) ? rows.FirstOrDefault(row => row.Month == month) : null;
        return ((asked ?? (rows.Count > 0 ? rows[0] : null)) is { } row ? MonthlyTable.FromBytes(row.Body) : null, [.. rows.Select(row => row.Month)]);
    }

    /// <summary>What the address says, else what the browser prefers, else the company's.</summary>
    private Language LanguageOf(HttpRequest request) => (string?)request.Query["lang"] switch
    {
        "ja" => Language.Japanese,
        "en" => Language.English,
        _ => company.Value.LanguageFor(request.GetTypedHeaders().AcceptLanguage.OrderByDescending(language => language.Quality ?? 1).FirstOrDefault()?.Value.Value),
    };

    private static IResult Text(HttpContext http, string text, string type, int status = StatusCodes.Status200OK)
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = CacheControlHeaderValue.NoStoreString;
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["X-Robots-Tag"] = "noindex";
        return Results.Text(text, type, Encoding.UTF8, status);
    }

    private static string ReadStyle()
    {
        using var stream = typeof(PagesEndpoints).Assembly.GetManifestResourceStream("HeroMe.Bot.Pages.page.css") ?? throw new InvalidOperationException("The style sheet is missing.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
