using System.Net;
using System.Text;
using HeroMe.Bot.Outbox;
using HeroMe.Bot.Teams.Receiving;
using Microsoft.Bot.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Newtonsoft.Json.Linq;

namespace HeroMe.Bot.Tests.Teams.Receiving;

public sealed class MessagesEndpointTests
{
    [Fact]
    public async Task A_good_message_is_taken_in_as_it_came()
    {
        await using var host = await TeamsHost.StartAsync();

        using var response = await host.PostAsync(TeamsHost.Message());

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("", await response.Content.ReadAsStringAsync());
        var activity = Assert.Single(host.Received);
        Assert.Equal(("message", "こんにちは", "a:1"), (activity.Type, activity.Text, activity.Conversation.Id));
        Assert.Equal("2026-11-22T09:00:00Z", ((JObject)activity.Value).Value<string>("when"));
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/json; charset=shift_jis")]
    [InlineData("nonsense")]
    public async Task The_content_type_does_not_matter(string contentType)
    {
        await using var host = await TeamsHost.StartAsync();
        using var response = await host.PostAsync(Encoding.UTF8.GetBytes(TeamsHost.Message().ToString()), contentType: contentType);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task The_answer_of_an_invoke_is_status_and_body()
    {
        await using var host = await TeamsHost.StartAsync();
        host.OnReceived = _ => new InvokeResponse { Status = 412, Body = new JObject { ["id"] = "x", ["言葉"] = "値" } };
        var invoke = TeamsHost.Message();
        invoke["type"] = "invoke";

        using var response = await host.PostAsync(invoke);

        Assert.Equal(HttpStatusCode.PreconditionFailed, response.StatusCode);
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("""{"id":"x","言葉":"値"}""", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_message_over_one_megabyte_is_refused_with_and_without_a_length()
    {
        await using var host = await TeamsHost.StartAsync();
        var tooLarge = Encoding.UTF8.GetBytes(TeamsHost.Message(new string('x', ActivityReader.MaxBytes)).ToString());
        var largest = Encoding.UTF8.GetBytes(TeamsHost.Message(new string('x', ActivityReader.MaxBytes - 2000)).ToString());

        using var refused = await host.PostAsync(tooLarge);
        using var accepted = await host.PostAsync(largest);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, refused.StatusCode);
        Assert.Equal(HttpStatusCode.OK, accepted.StatusCode);
        Assert.Single(host.Received);
    }

    [Fact]
    public async Task A_registered_bot_takes_in_only_what_carries_a_good_token()
    {
        await using var host = await TeamsHost.StartAsync(registered: true);
        var good = "Bearer " + host.Issuer.Token();

        Assert.Equal(401, await StatusAsync(host, TeamsHost.Message(), null));
        Assert.Equal(401, await StatusAsync(host, TeamsHost.Message(), "Bearer " + host.Issuer.Token(key: FakeIssuer.Stranger)));
        Assert.Equal(401, await StatusAsync(host, TeamsHost.Message(serviceUrl: "https://evil.example/"), good));
        Assert.Empty(host.Received);
        Assert.Equal(200, await StatusAsync(host, TeamsHost.Message(), good));
        Assert.Single(host.Received);
    }

    [Fact]
    public async Task Another_tenant_or_host_is_forbidden_even_with_a_good_token()
    {
        await using var host = await TeamsHost.StartAsync(registered: true);
        var stranger = TeamsHost.Message();
        stranger["conversation"]!["tenantId"] = Guid.NewGuid().ToString();

        Assert.Equal(403, await StatusAsync(host, stranger, "Bearer " + host.Issuer.Token()));
        const string Evil = "https://evil.trafficmanager.net/";
        Assert.Equal(403, await StatusAsync(host, TeamsHost.Message(serviceUrl: Evil), "Bearer " + host.Issuer.Token(serviceUrl: Evil)));
        Assert.Empty(host.Received);
    }

    [Fact]
    public async Task Without_keys_the_channel_is_asked_to_come_back()
    {
        await using var host = await TeamsHost.StartAsync(registered: true);
        host.Issuer.IsDown = true;
        Assert.Equal(503, await StatusAsync(host, TeamsHost.Message(), "Bearer " + host.Issuer.Token()));
    }

    [Fact]
    public async Task A_failure_behind_the_edge_names_its_type_and_nothing_else()
    {
        await using var host = await TeamsHost.StartAsync();
        host.OnReceived = activity => throw new InvalidOperationException(activity.Text);

        Assert.Equal(503, await StatusAsync(host, TeamsHost.Message("canary-text"), null));
        Assert.Contains("InvalidOperationException", host.Log, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", host.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_log_level_ever_shows_a_person()
    {
        await using var host = await TeamsHost.StartAsync(
            registered: true,
            ("Logging:LogLevel:Default", "Trace"),
            ("Logging:LogLevel:Microsoft.AspNetCore", "Trace"),
            ("Logging:LogLevel:Microsoft.AspNetCore.Hosting.Diagnostics", "Trace"),
            ("Logging:LogLevel:System.Net.Http.HttpClient", "Trace"),
            ($"Logging:{typeof(TeamsHost).FullName}:LogLevel:Default", "Trace"));
        var message = TeamsHost.Message("canary-text");
        message["from"]!["name"] = "canary-name";
        message["conversation"]!["id"] = "canary-conversation";
        host.Wire.Answers(200, """{"access_token":"canary-token","expires_in":3600}""").Answers(502, """{"error":{"message":"canary-body"}}""");

        Assert.Equal(200, await StatusAsync(host, message, "Bearer " + host.Issuer.Token()));
        Assert.Equal(401, await StatusAsync(host, message, "Bearer canary-header"));
        var teams = host.Services.GetRequiredService<ITeamsClient>();
        await teams.DeliverAsync(
            new DeliveryItem(DeliveryKind.Card, new JObject { ["text"] = "canary-answer" }, null, "…", "…"),
            AddressReader.From(host.Received[0]),
            (_, _) => Task.FromResult(true),
            CancellationToken.None);

        Assert.Contains("Connector POST", host.Log, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", host.Log, StringComparison.Ordinal);
        Assert.DoesNotContain("smba", host.Log, StringComparison.Ordinal);
        Assert.DoesNotContain("29:", host.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_half_made_registration_does_not_start_and_says_everything()
    {
        var fault = await Assert.ThrowsAsync<OptionsValidationException>(
            () => TeamsHost.StartAsync(registered: false, ("MicrosoftAppId", "x"), ("Tenants:Allowed:0", "y")));
        Assert.Equal(4, fault.Failures.Count());
    }

    [Fact]
    public async Task Without_an_app_id_an_open_listener_does_not_start()
    {
        var fault = await Assert.ThrowsAsync<OptionsValidationException>(() => TeamsHost.StartAsync(registered: false, ("urls", "http://0.0.0.0:3978")));
        Assert.Contains("localhost", fault.Message, StringComparison.Ordinal);
    }

    private static async Task<int> StatusAsync(TeamsHost host, JObject activity, string? authorization)
    {
        using var response = await host.PostAsync(activity, authorization);
        return (int)response.StatusCode;
    }
}
