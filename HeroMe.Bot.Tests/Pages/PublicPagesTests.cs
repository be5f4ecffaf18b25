using System.Text.RegularExpressions;
using HeroMe.Bot.Pages;
using HeroMe.Bot.Tests.Harness;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Tests.Pages;

/// <summary>The pages that anybody may read: they say what the cards say, and load nothing from elsewhere.</summary>
public sealed partial class PublicPagesTests : IAsyncLifetime
{
    private BotHost _bot = null!;

    public async Task InitializeAsync() => _bot = await BotHost.StartAsync();

    public async Task DisposeAsync() => await _bot.DisposeAsync();

    public static TheoryData<string, string> Everywhere => new()
    {
        { "/", "ja" }, { "/", "en" }, { "/privacy", "ja" }, { "/privacy", "en" }, { "/terms", "ja" }, { "/terms", "en" }, { "/safety", "ja" }, { "/safety", "en" },
    };

    [Theory]
    [MemberData(nameof(Everywhere))]
    public async Task A_page_runs_no_script_sets_no_cookie_and_loads_nothing_from_elsewhere(string path, string language)
    {
        using var response = await _bot.Http.GetAsync(new Uri($"{path}?lang={language}", UriKind.Relative));
        var page = await response.Content.ReadAsStringAsync();
        Assert.Equal("text/html; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        Assert.StartsWith("default-src 'none'; style-src 'self';", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.False(response.Headers.Contains("Set-Cookie"));
        Assert.Contains($"<html lang=\"{language}\">", page, StringComparison.Ordinal);
        Assert.DoesNotMatch("<script|<iframe|<img|style=|onclick|javascript:", page);
        Assert.Equal(["data:,", "/page.css"], Loaded().Matches(page).Select(link => link.Groups["to"].Value));
    }

    [Theory]
    [MemberData(nameof(Everywhere))]
    public async Task Every_link_of_a_page_leads_somewhere(string path, string language)
    {
        var page = await _bot.Http.GetStringAsync(new Uri($"{path}?lang={language}", UriKind.Relative));
        foreach (var link in Links().Matches(page).Select(link => System.Net.WebUtility.HtmlDecode(link.Groups["to"].Value)).Where(link => link.StartsWith('/')))
        {
            using var response = await _bot.Http.GetAsync(new Uri(link, UriKind.Relative));
            Assert.True(response.IsSuccessStatusCode, link);
        }
    }

    [Theory]
    [InlineData("/", "Welcome.Who", "Welcome.Privacy", "Welcome.Footer")]
    [InlineData("/privacy", "Privacy.Intro", "Privacy.SeesBoss", "Privacy.SeesIt", "Consent.Teams", "Consent.Microsoft", "Consent.Exceptions", "Consent.KeptAnyway", "Privacy.GivesCompanyCounts", "Erase.Limits")]
    [InlineData("/safety", "Pages.SafetyNobody")]
    public async Task It_says_what_the_cards_say_word_for_word(string path, params string[] keys)
    {
        foreach (var (language, code) in new[] { (Language.Japanese, "ja"), (Language.English, "en") })
        {
            var page = System.Net.WebUtility.HtmlDecode(await _bot.Http.GetStringAsync(new Uri($"{path}?lang={code}", UriKind.Relative)));
            Assert.All(keys, key => Assert.Contains(Words.Of(language, key), page, StringComparison.Ordinal));
        }
    }

    /// <summary>The page is open to the internet: the company's own desks, and its name, are not on it.</summary>
    [Fact]
    public async Task The_safety_page_lists_lines_that_are_open_now_and_no_desk_of_the_company()
    {
        await using var bot = await BotHost.StartAsync(settings: new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Company:CrisisDesks:0:Name"] = "こころの相談室",
            ["Company:CrisisDesks:0:Reach"] = "内線 4410",
            ["Company:CrisisDesks:0:Hours"] = "平日",
            ["Company:CrisisDesks:0:Languages:0"] = "ja",
        });
        var page = await bot.Http.GetStringAsync(new Uri("/safety?lang=ja", UriKind.Relative));
        Assert.Contains("0120-279-338", page, StringComparison.Ordinal);
        Assert.Contains("tel:119", page, StringComparison.Ordinal);
        Assert.DoesNotContain("こころの相談室", page, StringComparison.Ordinal);
        Assert.DoesNotContain("4410", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en-GB,en;q=0.9,ja;q=0.8", "auto", "en")]
    [InlineData("fr,en;q=0.5", "auto", "en")]
    [InlineData("ja-JP,en;q=0.9", "auto", "ja")]
    [InlineData("", "auto", "ja")]
    [InlineData("en-GB", "ja", "ja")]
    public async Task Without_a_choice_the_browser_decides_unless_the_company_has(string accepted, string company, string language)
    {
        await using var bot = await BotHost.StartAsync(settings: new Dictionary<string, string>(StringComparer.Ordinal) { ["Company:Language"] = company });
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/terms", UriKind.Relative));
        request.Headers.TryAddWithoutValidation("Accept-Language", accepted);
        using var response = await bot.Http.SendAsync(request);
        Assert.Contains($"<html lang=\"{language}\">", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_stands_in_a_hole_is_text_and_never_markup()
    {
        const string Evil = "<b onclick='x'>\"&amp;</b>";
        Assert.Equal("<p>&lt;b onclick=&#x27;x&#x27;&gt;&quot;&amp;amp;&lt;/b&gt;はい</p>", Html.Of($"<p>{Evil}{Html.Of($"はい")}</p>").Markup);
    }

    [GeneratedRegex("(?:<link[^>]*href|src|data)=\"(?<to>[^\"]*)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Loaded();

    [GeneratedRegex("href=\"(?<to>[^\"]*)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Links();
}
