using System.Security.Claims;
using HeroMe.Bot.Teams;
using HeroMe.Bot.Teams.Receiving;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace HeroMe.Bot.Tests.Teams.Receiving;

public sealed class TeamsAdapterTests
{
    [Fact]
    public async Task A_direct_line_goes_out_through_our_client_and_a_trace_never_does()
    {
        await using var host = await TeamsHost.StartAsync();
        host.Wire.Answers(201, """{"id":"m1"}""").Answers(200).Answers(200);

        await RunAsync(host, async (turn, ct) =>
        {
            var sent = await turn.SendActivityAsync(new Activity { Type = "message", Text = "すみません" }, ct);
            Assert.Equal("m1", sent.Id);
            await turn.SendActivityAsync(new Activity { Type = "trace", Value = "secret" }, ct);
            await turn.UpdateActivityAsync(new Activity { Type = "message", Id = "m1", Text = "もう一度" }, ct);
            await turn.DeleteActivityAsync("m1", ct);
        });

        Assert.Equal(["POST", "PUT", "DELETE"], host.Wire.Seen.Select(s => s.Method));
        Assert.Equal("すみません", host.Wire.Seen[0].Json.Value<string>("text"));
        Assert.Equal("29:person", host.Wire.Seen[0].Json.SelectToken("recipient.id")?.ToString());
    }

    [Fact]
    public async Task The_answer_of_an_invoke_goes_back_in_the_response_and_not_to_the_chat()
    {
        await using var host = await TeamsHost.StartAsync();
        var answer = await RunAsync(host, (turn, ct) => turn.SendActivityAsync(new Activity { Type = "invokeResponse", Value = new InvokeResponse { Status = 412 } }, ct), "invoke");
        Assert.Equal(412, answer.Status);
        Assert.Empty(host.Wire.Seen);
    }

    [Fact]
    public async Task An_invoke_that_nobody_answers_is_not_implemented()
    {
        await using var host = await TeamsHost.StartAsync();
        Assert.Equal(501, (await RunAsync(host, (_, _) => Task.CompletedTask, "invoke")).Status);
        Assert.Equal(200, (await RunAsync(host, (_, _) => Task.CompletedTask)).Status);
    }

    [Fact]
    public async Task What_goes_wrong_in_a_turn_reaches_its_worker()
    {
        await using var host = await TeamsHost.StartAsync();
        await Assert.ThrowsAsync<TimeoutException>(() => RunAsync(host, (_, _) => throw new TimeoutException()));
    }

    [Fact]
    public async Task The_frameworks_authentication_is_our_token_check()
    {
        await using var host = await TeamsHost.StartAsync(registered: true);
        var authentication = host.Services.GetRequiredService<BotFrameworkAuthentication>();
        var activity = new Activity { ChannelId = "msteams", ServiceUrl = FakeIssuer.ServiceUrl };

        var result = await authentication.AuthenticateRequestAsync(activity, "Bearer " + host.Issuer.Token(), CancellationToken.None);
        Assert.Equal(FakeIssuer.AppId, result.ClaimsIdentity.FindFirst("aud")?.Value);
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => authentication.AuthenticateRequestAsync(activity, "Bearer x", CancellationToken.None));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => authentication.AuthenticateStreamingRequestAsync("Bearer x", "msteams", CancellationToken.None));
        Assert.Throws<NotSupportedException>(() => authentication.CreateConnectorFactory(new ClaimsIdentity()));
        await Assert.ThrowsAsync<NotSupportedException>(() => authentication.CreateUserTokenClientAsync(new ClaimsIdentity(), CancellationToken.None));
    }

    [Theory]
    [InlineData("http://127.0.0.1:3978", false, true)]
    [InlineData("http://[::]:3978", false, false)]
    [InlineData("http://[::]:3978", true, true)]
    public async Task A_listener_opened_in_code_is_seen_too(string address, bool registered, bool starts)
    {
        using var server = new OneAddress(address);
        var guard = new ListenerGuard(server, Options.Create(registered ? ConnectorFixture.Registered : new TeamsOptions()));
        var fault = await Record.ExceptionAsync(() => guard.StartedAsync(CancellationToken.None));
        Assert.Equal(starts, fault is null);
    }

    private static Task<InvokeResponse> RunAsync(TeamsHost host, BotCallbackHandler callback, string type = "message")
    {
        var activity = TeamsHost.Message().ToObject<Activity>(Cards.Json.Serializer)!;
        activity.Type = type;
        return host.Services.GetRequiredService<TeamsAdapter>().ProcessAsync(activity, new CallbackBot(callback), CancellationToken.None);
    }

    private sealed class CallbackBot(BotCallbackHandler callback) : IBot
    {
        public Task OnTurnAsync(ITurnContext turnContext, CancellationToken cancellationToken = default) => callback(turnContext, cancellationToken);
    }

    private sealed class OneAddress : IServer
    {
        public OneAddress(string address) => Features.Set<IServerAddressesFeature>(new ServerAddressesFeature { Addresses = { address } });

        public IFeatureCollection Features { get; } = new FeatureCollection();

        public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
            where TContext : notnull => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public void Dispose()
        {
        }
    }
}
