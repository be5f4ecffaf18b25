using System.Net;
using System.Text;
using System.Text.Json;
using HeroMe.Bot.Insights;
using HeroMe.Bot.Pages;
using HeroMe.Bot.Storage;
using HeroMe.Bot.Tests.Harness;
using HeroMe.Bot.Texts;
using Microsoft.Extensions.DependencyInjection;

namespace HeroMe.Bot.Tests.Pages;

/// <summary>Who reaches the company's figures, and what they see there.</summary>
[Trait("Capability", "C48")]
[Trait("Capability", "C49")]
public sealed class InsightsPageTests
{
    private const string Role = "HeroMe.Insights";
    private const string Tenant = "9b5f6f1c-1f0e-4f0e-9c57-0e6a4f6f0001";

    private static readonly Dictionary<string, string> Trusting = new(StringComparer.Ordinal)
    {
        ["Insights:TrustPlatformSignIn"] = "true",
        ["Insights:Role"] = Role,
        ["Tenants:Allowed:0"] = Tenant,
    };

    [Theory]
    [InlineData("/insights")]
    [InlineData("/insights.csv")]
    public async Task Without_the_platforms_sign_in_the_page_does_not_exist_whatever_the_headers_say(string path)
    {
        await using var bot = await BotHost.StartAsync(settings: new Dictionary<string, string>(StringComparer.Ordinal) { ["Insights:Role"] = Role, ["Tenants:Allowed:0"] = Tenant });
        await PublishAsync(bot, 202605, 40);
        using var response = await GetAsync(bot, path, Principal());
        Assert.Equal((HttpStatusCode.NotFound, ""), (response.StatusCode, await response.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task Switched_off_it_does_not_exist_either()
    {
        await using var bot = await BotHost.StartAsync(settings: new Dictionary<string, string>(Trusting, StringComparer.Ordinal) { ["Switches:Insights"] = "false" });
        using var response = await GetAsync(bot, "/insights", Principal());
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task Only_the_role_in_an_allowed_tenant_opens_it()
    {
        await using var bot = await BotHost.StartAsync(settings: Trusting);
        await PublishAsync(bot, 202605, 40);
        var visitors = new (string? Principal, HttpStatusCode Status)[]
        {
            (Principal(), HttpStatusCode.OK),
            (Principal(roleType: "role", named: "role"), HttpStatusCode.OK),
            (Principal(named: "http://schemas.microsoft.com/ws/2008/06/identity/claims/role"), HttpStatusCode.OK),
            (null, HttpStatusCode.Found),
            ("", HttpStatusCode.Found),
            ("not base64 !", HttpStatusCode.Found),
            (Base64("not json"), HttpStatusCode.Found),
            (Base64("[]"), HttpStatusCode.Found),
            (Base64("{\"auth_typ\":\"aad\",\"role_typ\":\"roles\",\"claims\":[{\"typ\":7}]}"), HttpStatusCode.Found),
            (Principal(provider: "google"), HttpStatusCode.Found),
            (Principal(role: "Other.Role"), HttpStatusCode.Forbidden),
            (Principal(role: Role.ToUpperInvariant()), HttpStatusCode.Forbidden),
            (Principal(roleType: "groups"), HttpStatusCode.Forbidden),
            (Principal(tenant: "9b5f6f1c-1f0e-4f0e-9c57-0e6a4f6f0002"), HttpStatusCode.Forbidden),
        };
        foreach (var path in new[] { "/insights", "/insights.csv" })
        {
            foreach (var (principal, status) in visitors)
            {
                using var response = await GetAsync(bot, path, principal);
                Assert.True(response.StatusCode == status, $"{path} {principal} {response.StatusCode}");
                Assert.Equal(status == HttpStatusCode.OK, (await response.Content.ReadAsStringAsync()).Contains("40", StringComparison.Ordinal));
            }
        }
    }

    [Fact]
    public async Task A_sign_in_without_a_role_would_let_everybody_in_and_refuses_the_start()
    {
        var refused = await Assert.ThrowsAnyAsync<Exception>(() => BotHost.StartAsync(settings: new Dictionary<string, string>(StringComparer.Ordinal) { ["Insights:TrustPlatformSignIn"] = "true" }));
        Assert.Contains("Insights:Role", StartFaults.Of(refused)!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ja", Language.Japanese)]
    [InlineData("en", Language.English)]
    internal async Task The_page_and_the_CSV_show_every_figure_of_the_month_in_the_fixed_order(string code, Language language)
    {
        await using var bot = await BotHost.StartAsync(settings: Trusting);
        await PublishAsync(bot, 202604, 12);
        await PublishAsync(bot, 202605, 57);
        using var response = await GetAsync(bot, $"/insights?lang={code}", Principal());
        Assert.StartsWith("default-src 'none';", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Contains("no-store", response.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        var page = WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync());
        var names = Enum.GetValues<CountCell>().Where(cell => cell is not (CountCell.HeroBefore or CountCell.HeroAfter or CountCell.HeroPeriod)).Select(cell => Words.Of(language, $"Insights.Name{cell}")).ToList();
        var places = names.Select(name => page.IndexOf($">{name}<", StringComparison.Ordinal)).ToList();
        Assert.DoesNotContain(-1, places);
        Assert.Equal(places.Order(), places);
        Assert.Contains(Words.Of(language, "Insights.NoCause"), page, StringComparison.Ordinal);
        Assert.All(Counts.Themes, theme => Assert.Contains(Words.Of(language, $"Insights.Support{theme}"), page, StringComparison.Ordinal));
        Assert.Contains(Words.Of(language, "Insights.People", 50, 59), page, StringComparison.Ordinal);
        Assert.DoesNotContain("57", page, StringComparison.Ordinal);

        using var csv = await GetAsync(bot, $"/insights.csv?lang={code}", Principal());
        Assert.Equal("text/csv; charset=utf-8", csv.Content.Headers.ContentType!.ToString());
        var lines = (await csv.Content.ReadAsStringAsync()).TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal($"202605,Users,,\"{Words.Of(language, "Insights.NameUsers")}\",\"\",50,59", lines[1]);
        Assert.Equal(1 + Enum.GetValues<CountCell>().Length + (Counts.Questions.Count * Counts.Categories), lines.Length);
        Assert.Equal(
            [.. Enum.GetValues<CountCell>().Select(cell => cell.ToString())], lines.Skip(1).Select(line => line.Split(',')[1]).Distinct());

        using var older = await GetAsync(bot, $"/insights?lang={code}&month=202604", Principal());
        Assert.Contains(Words.Of(language, "Insights.People", 10, 19), WebUtility.HtmlDecode(await older.Content.ReadAsStringAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Before_the_first_month_is_closed_the_page_says_so_and_there_is_no_file()
    {
        await using var bot = await BotHost.StartAsync(settings: Trusting);
        using var response = await GetAsync(bot, "/insights?lang=en", Principal());
        Assert.Contains(Words.Of(Language.English, "Insights.NoneYet"), WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        using var csv = await GetAsync(bot, "/insights.csv", Principal());
        Assert.Equal(HttpStatusCode.NotFound, csv.StatusCode);
    }

    [Theory]
    [InlineData(Language.Japanese)]
    [InlineData(Language.English)]
    [Trait("Capability", "C3")]
    internal void Connection_and_autonomy_stand_side_by_side_and_are_never_one_number(Language language)
    {
        var page = WebUtility.HtmlDecode(InsightsPage.Render(language, Table(202605, 40), [202605]).Markup);
        var side = page.Split("<div class=\"sides\">")[1].Split("</div>")[0];
        Assert.Equal(
            [Words.Of(language, "Insights.NameConnection"), Words.Of(language, "Insights.NameAutonomy")],
            side.Split("<h2>").Skip(1).Select(part => part.Split("</h2>")[0]));
        Assert.Equal(2, side.Split("<table>").Length - 1);
        Assert.DoesNotContain(Enum.GetNames<CountCell>(), name => name.Contains("Total", StringComparison.Ordinal) || name.Contains("Score", StringComparison.Ordinal));
    }

    /// <summary>Nine people: the page is the same as with nobody.</summary>
    [Fact]
    public void Under_ten_people_nothing_tells_that_anybody_was_there()
    {
        Assert.Equal(
            InsightsPage.Render(Language.Japanese, Table(202605, 0), [202605]).Markup,
            InsightsPage.Render(Language.Japanese, Table(202605, 9), [202605]).Markup);
        Assert.Equal(InsightsCsv.Render(Language.Japanese, Table(202605, 0)), InsightsCsv.Render(Language.Japanese, Table(202605, 9)));
    }

    private static MonthlyTable Table(int month, int people) => MonthlyTable.Of(month, [.. Enum.GetValues<CountCell>().Select(cell => new CountedCategory((int)cell, 0, people))]);

    private static async Task PublishAsync(BotHost bot, int month, int people)
    {
        var database = bot.Services.GetRequiredService<Database>();
        var batch = database.Batch();
        batch.Execute("INSERT INTO monthly_table (month, body) VALUES (@month, @body)", ("@month", month), ("@body", Table(month, people).ToBytes()));
        await database.WriteAsync(batch, CancellationToken.None);
    }

    private static async Task<HttpResponseMessage> GetAsync(BotHost bot, string path, string? principal)
    {
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        client.BaseAddress = bot.Http.BaseAddress;
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        if (principal is not null)
        {
            request.Headers.TryAddWithoutValidation(PlatformSignIn.Header, principal);
            request.Headers.TryAddWithoutValidation("X-MS-CLIENT-PRINCIPAL-NAME", "hr@example.com");
        }

        return await client.SendAsync(request);
    }

    private static string Principal(string provider = "aad", string role = Role, string roleType = "roles", string tenant = Tenant, string named = "roles") => Base64(JsonSerializer.Serialize(new
    {
        auth_typ = provider,
        name_typ = "name",
        role_typ = named,
        claims = new[] { new { typ = "name", val = "Somebody" }, new { typ = "http://schemas.microsoft.com/identity/claims/tenantid", val = tenant }, new { typ = roleType, val = role } },
    }));

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
