using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Activity = Microsoft.Bot.Schema.Activity;

namespace HeroMe.Bot.Tests.BotFramework;

/// <summary>What the app relies on, in either implementation of the framework.</summary>
public sealed class PipelineTests
{
    private readonly RecordingAdapter _adapter = new();

    [Fact]
    public async Task Send_handlers_run_in_the_order_they_were_added_and_the_last_one_reaches_the_adapter()
    {
        var order = new List<string>();
        await _adapter.RunAsync(Message("hi"), async (turn, ct) =>
        {
            turn.OnSendActivities(async (_, _, next) =>
            {
                order.Add("first in");
                var sent = await next();
                order.Add("first out");
                return sent;
            });
            turn.OnSendActivities((_, _, next) =>
            {
                order.Add("second");
                return next();
            });
            var response = await turn.SendActivityAsync("hello", cancellationToken: ct);
            Assert.Equal("sent-1", response.Id);
            Assert.True(turn.Responded);
        });
        Assert.Equal(["first in", "second", "first out"], order);
        Assert.Equal("hello", Assert.Single(_adapter.Sent).Text);
    }

    [Fact]
    public async Task A_handler_that_does_not_go_on_keeps_the_activity()
    {
        await _adapter.RunAsync(Message("hi"), async (turn, ct) =>
        {
            turn.OnSendActivities((_, activities, _) => Task.FromResult(activities.Select(_ => new ResourceResponse("ours")).ToArray()));
            Assert.Equal("ours", (await turn.SendActivityAsync("hello", cancellationToken: ct)).Id);
        });
        Assert.Empty(_adapter.Sent);
    }

    [Fact]
    public async Task What_is_sent_is_addressed_to_who_wrote()
    {
        await _adapter.RunAsync(Message("hi"), (turn, ct) => turn.SendActivityAsync("hello", cancellationToken: ct));
        var sent = Assert.Single(_adapter.Sent);
        Assert.Equal(("bot", "person", "chat", "1"), (sent.From.Id, sent.Recipient.Id, sent.Conversation.Id, sent.ReplyToId));
    }

    [Fact]
    public async Task Middleware_wraps_the_bot_and_a_fault_reaches_the_caller()
    {
        var seen = new List<string>();
        _adapter.Use(new Step(seen));
        await Assert.ThrowsAsync<InvalidOperationException>(() => _adapter.RunAsync(Message("hi"), (_, _) =>
        {
            seen.Add("bot");
            throw new InvalidOperationException("fault");
        }));
        Assert.Equal(["before", "bot"], seen);
    }

    [Theory]
    [InlineData("message", "said")]
    [InlineData("installationUpdate", "installed")]
    [InlineData("messageUpdate", "edited")]
    [InlineData("messageDelete", "deleted")]
    [InlineData("somethingNew", "unknown")]
    public async Task Each_kind_of_activity_has_its_handler(string type, string handler)
    {
        var bot = new Recorder();
        var activity = Message("hi");
        activity.Type = type;
        activity.Action = "add";
        activity.ChannelData = Newtonsoft.Json.Linq.JObject.FromObject(new { eventType = type == "messageUpdate" ? "editMessage" : "softDeleteMessage" });
        await _adapter.RunAsync(activity, bot.OnTurnAsync);
        Assert.Equal([handler], bot.Called);
    }

    [Theory]
    [InlineData("adaptiveCard/action", 200)]
    [InlineData("something/else", 501)]
    public async Task An_invokes_answer_is_sent_as_an_activity_of_its_own_kind(string name, int status)
    {
        var activity = Message("");
        activity.Type = ActivityTypes.Invoke;
        activity.Name = name;
        activity.Value = Newtonsoft.Json.Linq.JObject.FromObject(new { action = new { type = "Action.Execute", verb = "v", data = new { card = "x" } } });
        await _adapter.RunAsync(activity, new Recorder().OnTurnAsync);
        var answer = Assert.Single(_adapter.Sent);
        Assert.Equal(ActivityTypesEx.InvokeResponse, answer.Type);
        Assert.Equal(status, Assert.IsType<InvokeResponse>(answer.Value).Status);
    }

    private static Activity Message(string text) => new()
    {
        Type = ActivityTypes.Message,
        Id = "1",
        Text = text,
        ChannelId = "msteams",
        ServiceUrl = "https://example.org/",
        From = new ChannelAccount { Id = "person" },
        Recipient = new ChannelAccount { Id = "bot" },
        Conversation = new ConversationAccount { Id = "chat" },
    };

    private sealed class Step(List<string> seen) : IMiddleware
    {
        public async Task OnTurnAsync(ITurnContext turnContext, NextDelegate next, CancellationToken cancellationToken = default)
        {
            seen.Add("before");
            await next(cancellationToken);
            seen.Add("after");
        }
    }

    private sealed class Recorder : Microsoft.Bot.Builder.Teams.TeamsActivityHandler
    {
        public List<string> Called { get; } = [];

        protected override Task OnMessageActivityAsync(ITurnContext<IMessageActivity> turnContext, CancellationToken cancellationToken) => Note("said");

        protected override Task OnInstallationUpdateAddAsync(ITurnContext<IInstallationUpdateActivity> turnContext, CancellationToken cancellationToken) => Note("installed");

        protected override Task OnTeamsMessageEditAsync(ITurnContext<IMessageUpdateActivity> turnContext, CancellationToken cancellationToken) => Note("edited");

        protected override Task OnTeamsMessageSoftDeleteAsync(ITurnContext<IMessageDeleteActivity> turnContext, CancellationToken cancellationToken) => Note("deleted");

        protected override Task OnUnrecognizedActivityTypeAsync(ITurnContext turnContext, CancellationToken cancellationToken) => Note("unknown");

        protected override Task<AdaptiveCardInvokeResponse> OnAdaptiveCardInvokeAsync(
            ITurnContext<IInvokeActivity> turnContext, AdaptiveCardInvokeValue invokeValue, CancellationToken cancellationToken) =>
            Task.FromResult(new AdaptiveCardInvokeResponse { StatusCode = 200, Type = "text", Value = invokeValue.Action.Verb });

        private Task Note(string what)
        {
            Called.Add(what);
            return Task.CompletedTask;
        }
    }

    private sealed class RecordingAdapter : BotAdapter
    {
        public List<Activity> Sent { get; } = [];

        public async Task RunAsync(Activity activity, BotCallbackHandler callback)
        {
            using var context = new TurnContext(this, activity);
            await RunPipelineAsync(context, callback, CancellationToken.None);
        }

        public override Task<ResourceResponse[]> SendActivitiesAsync(ITurnContext turnContext, Activity[] activities, CancellationToken cancellationToken)
        {
            Sent.AddRange(activities);
            return Task.FromResult(activities.Select((_, i) => new ResourceResponse($"sent-{Sent.Count + i}")).ToArray());
        }

        public override Task<ResourceResponse> UpdateActivityAsync(ITurnContext turnContext, Activity activity, CancellationToken cancellationToken) => throw new NotSupportedException();

        public override Task DeleteActivityAsync(ITurnContext turnContext, ConversationReference reference, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
