using HeroMe.Bot.Tests.Harness;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace HeroMe.Bot.Tests.Boundaries;

/// <summary>The HTTP endpoints of the process. No endpoint gives access to anything that was said.</summary>
[Trait("Capability", "C37")]
public sealed class EndpointsTests
{
    internal static readonly string[] Doors = ["POST /api/messages", "GET /healthz", "GET /readyz", "GET /", "GET /privacy", "GET /terms", "GET /safety", "GET /page.css", "GET /insights", "GET /insights.csv"];

    [Fact]
    public async Task There_is_no_screen_no_list_and_no_download()
    {
        await using var bot = await BotHost.StartAsync();
        var routes = bot.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            .SelectMany(e => (e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["ANY"]).Select(m => $"{m} /{e.RoutePattern.RawText!.TrimStart('/')}"));
        Assert.Equal(Doors.Order(StringComparer.Ordinal), routes.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("admin")]
    [InlineData("swagger/index.html")]
    [InlineData("api/messages")]
    [InlineData("App_Data/herome.db")]
    [InlineData("appsettings.json")]
    [InlineData("../appsettings.json")]
    [InlineData("metrics")]
    [InlineData("insights")]
    [InlineData("insights.csv")]
    [InlineData("page")]
    public async Task Who_asks_for_anything_else_gets_nothing(string path)
    {
        await using var bot = await BotHost.StartAsync();
        var person = bot.Person();
        await person.Says("だれにも言っていない話です");
        await bot.AnswersTo(person, 1);
        using var response = await bot.Http.GetAsync(new Uri(path, UriKind.Relative));
        Assert.Contains((int)response.StatusCode, new[] { 404, 405 });
        Assert.Equal("", await response.Content.ReadAsStringAsync());
    }
}
