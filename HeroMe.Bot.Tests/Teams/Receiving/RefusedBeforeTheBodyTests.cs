using System.Net;
using System.Text;
using HeroMe.Bot.Teams.Receiving;
using HeroMe.Bot.Tests.Harness;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace HeroMe.Bot.Tests.Teams.Receiving;

/// <summary>What the headers alone show is decided before the body is read; and what a server need not say is not said.</summary>
public sealed class RefusedBeforeTheBodyTests
{
    [Theory]
    [InlineData("none")]
    [InlineData("empty")]
    [InlineData("another scheme")]
    [InlineData("not a token")]
    [InlineData("two headers")]
    [InlineData("forged")]
    [InlineData("expired")]
    [InlineData("for another bot")]
    [InlineData("of another issuer")]
    public async Task Without_a_token_of_the_channel_the_body_is_not_read(string what)
    {
        await using var host = await TeamsHost.StartAsync(registered: true);
        string[] headers = what switch
        {
            "none" => [],
            "empty" => ["Bearer "],
            "another scheme" => ["Basic eDp5"],
            "not a token" => ["Bearer a.b.c"],
            "two headers" => ["Bearer " + host.Issuer.Token(), "Bearer " + host.Issuer.Token()],
            "forged" => ["Bearer " + host.Issuer.Token(key: FakeIssuer.Stranger)],
            "expired" => ["Bearer " + host.Issuer.Token(startsInMinutes: -60, endsInMinutes: -6)],
            "for another bot" => ["Bearer " + host.Issuer.Token(audience: Guid.NewGuid().ToString())],
            _ => ["Bearer " + host.Issuer.Token(issuer: "https://issuer.example/")],
        };

        var (status, read) = await PostAsync(host, headers);
        Assert.Equal((StatusCodes.Status401Unauthorized, 0), (status, read));
    }

    [Fact]
    public async Task Without_signing_keys_the_body_is_not_read()
    {
        await using var host = await TeamsHost.StartAsync(registered: true);
        host.Issuer.IsDown = true;
        var (status, read) = await PostAsync(host, "Bearer " + host.Issuer.Token());
        Assert.Equal((StatusCodes.Status503ServiceUnavailable, 0), (status, read));
    }

    [Fact]
    public async Task With_a_token_of_the_channel_it_is_read()
    {
        await using var host = await TeamsHost.StartAsync(registered: true);
        var (status, read) = await PostAsync(host, "Bearer " + host.Issuer.Token());
        Assert.Equal(StatusCodes.Status200OK, status);
        Assert.True(read > 0);
    }

    [Theory]
    [InlineData("Origin", "https://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("Origin", "null", HttpStatusCode.Forbidden)]
    [InlineData("Origin", "https://localhost.evil.example", HttpStatusCode.Forbidden)]
    [InlineData("Sec-Fetch-Site", "cross-site", HttpStatusCode.Forbidden)]
    [InlineData("Host", "rebound.example", HttpStatusCode.Forbidden)]
    [InlineData("Origin", "http://localhost:56150", HttpStatusCode.OK)]
    [InlineData("Sec-Fetch-Site", "same-origin", HttpStatusCode.OK)]
    [InlineData("Host", "localhost:3978", HttpStatusCode.OK)]
    [InlineData("X-Nothing", "x", HttpStatusCode.OK)]
    public async Task In_development_a_page_of_another_site_cannot_post(string header, string value, HttpStatusCode status)
    {
        await using var bot = await BotHost.StartAsync();
        using var response = await PostAsync(bot, header, value);
        Assert.Equal(status, response.StatusCode);
    }

    [Theory]
    [InlineData("api/messages")]
    [InlineData("healthz")]
    [InlineData("nothing")]
    public async Task No_answer_names_the_server(string path)
    {
        await using var bot = await BotHost.StartAsync();
        using var response = await bot.Http.GetAsync(new Uri(path, UriKind.Relative));
        using var posted = await PostAsync(bot, "X-Nothing", "x");
        Assert.False(response.Headers.Contains("Server"));
        Assert.False(posted.Headers.Contains("Server"));
    }

    private static async Task<HttpResponseMessage> PostAsync(BotHost bot, string header, string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/messages") { Content = new StringContent(bot.Person().Message("こんにちは").ToString(), Encoding.UTF8, "text/plain") };
        request.Headers.TryAddWithoutValidation(header, value);
        return await bot.Http.SendAsync(request);
    }

    private static async Task<(int Status, int Read)> PostAsync(TeamsHost host, params string[] authorization)
    {
        using var body = new CountedStream(Encoding.UTF8.GetBytes(Cards.Json.Text(TeamsHost.Message())));
        var http = new DefaultHttpContext { RequestServices = host.Services };
        http.Request.Method = "POST";
        http.Request.Host = new HostString("localhost");
        http.Request.Headers.Authorization = authorization;
        http.Request.Body = body;
        await host.Services.GetRequiredService<MessagesEndpoint>().HandleAsync(http);
        return (http.Response.StatusCode, body.Reads);
    }

    private sealed class CountedStream(byte[] bytes) : MemoryStream(bytes)
    {
        public int Reads { get; private set; }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Reads++;
            return base.ReadAsync(buffer, cancellationToken);
        }
    }
}
