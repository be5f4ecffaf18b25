using System.Net.Http.Headers;
using HeroMe.Bot.Teams.Sending;
using Newtonsoft.Json.Linq;

namespace HeroMe.Bot.Tests.Teams.Sending;

public sealed class ConnectorClientTests : IDisposable
{
    private const string TokenAnswer = """{"token_type":"Bearer","expires_in":3600,"access_token":"token-1"}""";

    private static readonly JObject Hello = new() { ["type"] = "message", ["text"] = "こんにちは" };

    private readonly ConnectorFixture _on = new();

    [Fact]
    public async Task A_message_is_posted_to_the_escaped_conversation()
    {
        _on.Wire.Answers(201, """{"id":"m1"}""");

        var outcome = await PostAsync();

        Assert.Equal((ConnectorKind.Accepted, "m1"), (outcome.Kind, outcome.Id));
        var seen = Assert.Single(_on.Wire.Seen);
        Assert.Equal(("POST", ConnectorFixture.Activities, null), (seen.Method, seen.Url, seen.Authorization));
        Assert.True(JToken.DeepEquals(Hello, seen.Json));
    }

    [Fact]
    public async Task Updates_and_deletions_name_the_escaped_message()
    {
        _on.Wire.Answers(200).Answers(200);

        await _on.Client.PutAsync(ConnectorFixture.To, "1:/2", Hello, CancellationToken.None);
        await _on.Client.DeleteAsync(ConnectorFixture.To, "1:/2", RefusalRetry.Never, CancellationToken.None);

        Assert.Equal(["PUT", "DELETE"], _on.Wire.Seen.Select(s => s.Method));
        Assert.All(_on.Wire.Seen, s => Assert.Equal(ConnectorFixture.Activities + "/1%3A%2F2", s.Url));
        Assert.Equal("", _on.Wire.Seen[1].Body);
    }

    [Fact]
    public async Task An_empty_202_is_accepted_without_an_id()
    {
        _on.Wire.Answers(202);
        var outcome = await PostAsync();
        Assert.Equal((ConnectorKind.Accepted, null), (outcome.Kind, outcome.Id));
    }

    [Theory]
    [InlineData(503)]
    [InlineData(412)]
    [InlineData(429)]
    public async Task What_was_not_taken_is_sent_again_and_accepted_once(int status)
    {
        _on.Wire.Answers(status).Answers(status).Answers(201, """{"id":"m1"}""");
        Assert.Equal(ConnectorKind.Accepted, (await PostAsync()).Kind);
        Assert.Equal(3, _on.Wire.Seen.Count);
    }

    [Fact]
    public async Task Three_tries_are_enough()
    {
        _on.Wire.Answers(503).Answers(503).Answers(503);
        Assert.Equal(ConnectorKind.Throttled, (await PostAsync()).Kind);
        Assert.Equal(3, _on.Wire.Seen.Count);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(504)]
    public async Task What_may_have_arrived_is_never_sent_again(int status)
    {
        _on.Wire.Answers(status);
        Assert.Equal(ConnectorKind.Unknown, (await PostAsync()).Kind);
        Assert.Single(_on.Wire.Seen);
    }

    [Fact]
    public async Task A_connection_lost_after_sending_is_unknown()
    {
        _on.Wire.Fails(new HttpRequestException(HttpRequestError.ResponseEnded));
        Assert.Equal(ConnectorKind.Unknown, (await PostAsync()).Kind);
    }

    [Fact]
    public async Task A_refused_connection_is_tried_again()
    {
        _on.Wire.Fails(new HttpRequestException(HttpRequestError.ConnectionError)).Answers(201, """{"id":"m1"}""");
        Assert.Equal(ConnectorKind.Accepted, (await PostAsync()).Kind);
    }

    [Fact]
    public async Task Silence_for_ten_seconds_is_unknown()
    {
        _on.Wire.Answers(200, shape: r => r.Content = new NeverEnding());
        var call = _on.Client.PostAsync(ConnectorFixture.To, Hello, CancellationToken.None);
        _on.Time.Advance(TimeSpan.FromSeconds(9.9));
        Assert.False(call.IsCompleted);

        _on.Time.Advance(TimeSpan.FromSeconds(0.2));
        Assert.Equal(ConnectorKind.Unknown, (await call).Kind);
    }

    [Fact]
    public async Task Retry_after_is_honoured()
    {
        _on.Wire.Answers(429, shape: After(7)).Answers(201, """{"id":"m1"}""");
        var call = _on.Client.PostAsync(ConnectorFixture.To, Hello, CancellationToken.None);
        _on.Time.Advance(TimeSpan.FromSeconds(6.9));
        Assert.Single(_on.Wire.Seen);

        _on.Time.Advance(TimeSpan.FromSeconds(0.2));
        Assert.Equal(ConnectorKind.Accepted, (await call).Kind);
    }

    [Fact]
    public async Task A_longer_wait_than_thirty_seconds_is_left_to_the_outbox()
    {
        _on.Wire.Answers(429, shape: After(20)).Answers(429, shape: After(20));
        var call = _on.Client.PostAsync(ConnectorFixture.To, Hello, CancellationToken.None);
        _on.Time.Advance(TimeSpan.FromSeconds(20));
        var outcome = await call;
        Assert.Equal((ConnectorKind.Throttled, TimeSpan.FromSeconds(20)), (outcome.Kind, outcome.RetryAfter));
        Assert.Equal(2, _on.Wire.Seen.Count);
    }

    [Fact]
    public async Task Nothing_is_sent_to_a_host_that_is_not_allowed()
    {
        var outcome = await _on.Client.PostAsync(ConnectorFixture.To with { ServiceUrl = "https://evil.example/" }, Hello, CancellationToken.None);
        Assert.Equal(ConnectorKind.Refused, outcome.Kind);
        Assert.Empty(_on.Wire.Seen);
    }

    [Fact]
    public async Task Only_64_kilobytes_of_an_answer_are_read()
    {
        _on.Wire.Answers(400, new string('x', 70_000) + "streaming api is not enabled");
        Assert.Equal(ConnectorKind.Refused, (await PostAsync()).Kind);
    }

    [Theory]
    [InlineData(403, """{"error":{"code":"ServiceError","message":"Unknown"}}""", false)]
    [InlineData(404, """{"error":{"code":"ConversationNotFound"}}""", false)]
    [InlineData(400, "", true)]
    public async Task A_refusal_that_may_pass_is_tried_again_three_times_within_four_seconds(int status, string body, bool onlyForCards)
    {
        var activity = onlyForCards ? new JObject { ["type"] = "message", ["attachments"] = new JArray(new JObject()) } : Hello;
        _on.Wire.Answers(status, body).Answers(status, body).Answers(status, body).Answers(201, """{"id":"m1"}""");
        var began = _on.Time.GetUtcNow();
        Assert.Equal(ConnectorKind.Accepted, (await _on.RunAsync(_on.Client.PostAsync(ConnectorFixture.To, activity, CancellationToken.None))).Kind);
        Assert.Equal(4, _on.Wire.Seen.Count);
        Assert.True(_on.Time.GetUtcNow() - began >= TimeSpan.FromSeconds(3));
        Assert.InRange(ConnectorRetry.RefusalPauses.Sum(pause => pause.TotalSeconds), 3, 4);
    }

    [Fact]
    public async Task A_text_that_is_malformed_is_not_repeated()
    {
        _on.Wire.Answers(400);
        Assert.Equal(ConnectorKind.Refused, (await PostAsync()).Kind);
        Assert.Single(_on.Wire.Seen);
    }

    [Fact]
    public async Task The_opening_of_a_message_that_is_on_its_way_is_not_cancelled()
    {
        using var stop = new CancellationTokenSource();
        _on.Wire.Answers(201, """{"id":"m1"}""", _ => stop.Cancel());
        var opened = await _on.Client.OpenAsync(ConnectorFixture.To, Hello, RefusalRetry.Never, stop.Token);
        Assert.Equal("m1", opened.Id);
    }

    [Fact]
    public async Task A_cancelled_caller_is_told_so()
    {
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _on.Client.PostAsync(ConnectorFixture.To, Hello, stop.Token));
    }

    [Fact]
    public async Task The_token_is_fetched_once_and_renewed_before_it_ends()
    {
        using var registered = new ConnectorFixture(ConnectorFixture.Registered);
        registered.Wire.Answers(200, TokenAnswer).Answers(201).Answers(201).Answers(200, TokenAnswer.Replace("token-1", "token-2", StringComparison.Ordinal)).Answers(201);

        await PostAsync(registered);
        await PostAsync(registered);
        registered.Time.Advance(TimeSpan.FromMinutes(55));
        await PostAsync(registered);

        Assert.Equal("https://login.microsoftonline.com/99999999-2222-3333-4444-555555555555/oauth2/v2.0/token", registered.Wire.Seen[0].Url);
        var form = registered.Wire.Seen[0].Body.Split('&');
        Assert.All(
            ["grant_type=client_credentials", "client_id=11111111-2222-3333-4444-555555555555", "client_secret=secret", "scope=https%3A%2F%2Fapi.botframework.com%2F.default"],
            (string field) => Assert.Contains(field, form));
        Assert.Equal([null, "Bearer token-1", "Bearer token-1", null, "Bearer token-2"], registered.Wire.Seen.Select(s => s.Authorization));
    }

    [Fact]
    public async Task A_managed_identity_signs_in_without_a_secret()
    {
        var options = ConnectorFixture.Registered;
        (options.MicrosoftAppType, options.MicrosoftAppPassword) = ("UserAssignedMSI", null);
        using var registered = new ConnectorFixture(options);
        var asked = new List<string>();
        registered.Wire.Otherwise = request =>
        {
            if (request.RequestUri!.Host != "169.254.169.254")
            {
                return null;
            }

            asked.Add(request.RequestUri.Query);
            return FakeWire.Response(200, """{"access_token":"token-m","expires_on":"4102444800","resource":"https://api.botframework.com","token_type":"Bearer"}""");
        };
        registered.Wire.Answers(201);

        var outcome = await registered.Client.PostAsync(ConnectorFixture.To, Hello, CancellationToken.None);

        Assert.Equal((ConnectorKind.Accepted, "Bearer token-m"), (outcome.Kind, registered.Wire.Seen[^1].Authorization));
        Assert.Contains(asked, query => query.Contains(FakeIssuer.AppId, StringComparison.Ordinal) && query.Contains("api.botframework.com", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_refused_token_is_dropped_once()
    {
        using var registered = new ConnectorFixture(ConnectorFixture.Registered);
        registered.Wire.Answers(200, TokenAnswer).Answers(401).Answers(200, TokenAnswer).Answers(401);

        var outcome = await PostAsync(registered);

        Assert.Equal((ConnectorKind.Refused, 401, 4), (outcome.Kind, outcome.Status, registered.Wire.Seen.Count));
    }

    [Fact]
    public async Task Without_a_token_nothing_is_sent()
    {
        using var registered = new ConnectorFixture(ConnectorFixture.Registered);
        registered.Wire.Answers(400, """{"error":"invalid_client"}""");
        Assert.Equal(ConnectorKind.Throttled, (await PostAsync(registered)).Kind);
        Assert.Single(registered.Wire.Seen);
    }

    [Fact]
    public async Task A_token_that_cannot_be_renewed_serves_until_it_ends()
    {
        using var registered = new ConnectorFixture(ConnectorFixture.Registered);
        registered.Wire.Answers(200, TokenAnswer).Answers(201).Answers(500).Answers(201).Answers(201);
        await PostAsync(registered);
        registered.Time.Advance(TimeSpan.FromMinutes(56));

        Assert.Equal(ConnectorKind.Accepted, (await PostAsync(registered)).Kind);
        Assert.Equal(ConnectorKind.Accepted, (await PostAsync(registered)).Kind);
    }

    [Fact]
    public void An_address_never_shows_itself()
    {
        Assert.Equal("TeamsAddress", ConnectorFixture.To.ToString());
        Assert.Equal("TeamsAddress", $"{ConnectorFixture.To}");
        Assert.DoesNotContain("m1", new ConnectorOutcome(ConnectorKind.Accepted, "m1").ToString(), StringComparison.Ordinal);
    }

    public void Dispose() => _on.Dispose();

    private static Action<HttpResponseMessage> After(int seconds) =>
        response => response.Headers.RetryAfter = new RetryConditionHeaderValue(TimeSpan.FromSeconds(seconds));

    private static Task<ConnectorOutcome> PostAsync(ConnectorFixture fixture) =>
        fixture.RunAsync(fixture.Client.PostAsync(ConnectorFixture.To, Hello, CancellationToken.None));

    private Task<ConnectorOutcome> PostAsync() => PostAsync(_on);

    /// <summary>A body that never arrives.</summary>
    private sealed class NeverEnding : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, System.Net.TransportContext? context) => Task.CompletedTask;

        protected override async Task<Stream> CreateContentReadStreamAsync(CancellationToken cancellationToken)
        {
            await new TaskCompletionSource().Task.WaitAsync(cancellationToken);
            return Stream.Null;
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
