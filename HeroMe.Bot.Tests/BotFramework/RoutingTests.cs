using System.Net;
using HeroMe.Bot.Tests.Harness;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Teams;
using Microsoft.Bot.Schema;
using Microsoft.Bot.Schema.Teams;
using Moq;
using Newtonsoft.Json.Linq;
using Activity = Microsoft.Bot.Schema.Activity;

namespace HeroMe.Bot.Tests.BotFramework;

/// <summary>Which method an activity reaches, and what an invoke is answered with.</summary>
public sealed class RoutingTests
{
    private readonly List<Activity> _sent = [];

    [Theory]
    [InlineData("""{"type":"message"}""", "message")]
    [InlineData("""{"type":"event","name":"tokens/response"}""", "token")]
    [InlineData("""{"type":"event","name":"other"}""", "event")]
    [InlineData("""{"type":"typing"}""", "typing")]
    [InlineData("""{"type":"endOfConversation"}""", "end")]
    [InlineData("""{"type":"messageReaction","reactionsAdded":[{"type":"like"}],"reactionsRemoved":[{"type":"sad"}]}""", "reacted like,took back sad")]
    [InlineData("""{"type":"conversationUpdate","membersAdded":[{"id":"bot"},{"id":"person"}]}""", "2 came")]
    [InlineData("""{"type":"conversationUpdate","membersAdded":[{"id":"bot"}]}""", "")]
    [InlineData("""{"type":"conversationUpdate","membersRemoved":[{"id":"person"}]}""", "1 left")]
    [InlineData("""{"type":"installationUpdate","action":"add"}""", "installed")]
    [InlineData("""{"type":"installationUpdate","action":"add-upgrade"}""", "installed")]
    [InlineData("""{"type":"installationUpdate","action":"remove"}""", "removed")]
    [InlineData("""{"type":"installationUpdate","action":"remove-upgrade"}""", "removed")]
    [InlineData("""{"type":"installationUpdate","action":"other"}""", "")]
    [InlineData("""{"type":"messageUpdate"}""", "updated")]
    [InlineData("""{"type":"messageDelete"}""", "deleted")]
    [InlineData("""{"type":"neverSeen"}""", "unknown")]
    public async Task Each_type_of_activity_reaches_its_own_method(string json, string expected)
    {
        var bot = new Plain();
        await bot.OnTurnAsync(Turn(Read(json)));
        Assert.Equal(expected, string.Join(',', bot.Called));
        Assert.Empty(_sent);
    }

    [Fact]
    public async Task An_activity_without_a_type_is_refused() =>
        await Assert.ThrowsAsync<ArgumentException>(() => new Plain().OnTurnAsync(Turn(new Activity())));

    [Theory]
    [InlineData("""{"type":"messageUpdate","channelData":{"eventType":"editMessage"}}""", "edited")]
    [InlineData("""{"type":"messageUpdate","channelData":{"eventType":"undeleteMessage"}}""", "undeleted")]
    [InlineData("""{"type":"messageDelete","channelData":{"eventType":"softDeleteMessage"}}""", "soft deleted")]
    [InlineData("""{"type":"messageUpdate","channelData":{"eventType":"other"}}""", "")]
    public async Task What_only_Teams_knows_reaches_the_methods_of_Teams(string json, string expected)
    {
        var bot = new OnTeams();
        var activity = Read(json);
        activity.ChannelId = "msteams";
        await bot.OnTurnAsync(Turn(activity));
        Assert.Equal(expected, string.Join(',', bot.Called));
    }

    [Theory]
    [InlineData("fileConsent/invoke", """{"action":"accept"}""", 200, "accepted")]
    [InlineData("fileConsent/invoke", """{"action":"decline"}""", 200, "declined")]
    [InlineData("fileConsent/invoke", """{"action":"neither"}""", 400, "")]
    [InlineData("composeExtension/fetchTask", """{"commandId":"c"}""", 200, "fetched c")]
    [InlineData("composeExtension/submitAction", """{"commandId":"c"}""", 200, "submitted c")]
    [InlineData("composeExtension/submitAction", """{"commandId":"c","botMessagePreviewAction":"edit"}""", 501, "")]
    [InlineData("composeExtension/submitAction", """{"commandId":"c","botMessagePreviewAction":"neither"}""", 400, "")]
    [InlineData("task/fetch", """{"data":{"a":1}}""", 200, "task 1")]
    [InlineData("task/submit", """{"data":{"a":1}}""", 501, "")]
    [InlineData("never/seen", "{}", 501, "")]
    public async Task An_invoke_of_Teams_is_answered_with_a_status(string name, string value, int status, string called)
    {
        var bot = new OnTeams();
        await bot.OnTurnAsync(Turn(Invoke(name, value)));
        Assert.Equal((status, called), (Answer().Status, string.Join(',', bot.Called)));
    }

    [Fact]
    public async Task A_card_action_is_read_and_its_answer_is_the_body()
    {
        await new Plain().OnTurnAsync(Turn(Invoke("adaptiveCard/action", """{"action":{"type":"Action.Execute","verb":"go","data":{"a":1}}}""")));
        Assert.Equal(200, Answer().Status);
        Assert.Equal("go", Assert.IsType<AdaptiveCardInvokeResponse>(Answer().Body).Value);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"action":7}""")]
    public async Task A_card_action_that_cannot_be_read_is_a_bad_request(string value)
    {
        await new Plain().OnTurnAsync(Turn(Invoke("adaptiveCard/action", value)));
        Assert.Equal(400, Answer().Status);
    }

    [Fact]
    public async Task A_card_action_that_nobody_handles_is_not_implemented()
    {
        await new ActivityHandler().OnTurnAsync(Turn(Invoke("adaptiveCard/action", """{"action":{"type":"Action.Execute","verb":"go"}}""")));
        Assert.Equal(501, Answer().Status);
    }

    [Fact]
    public async Task A_handler_may_refuse_with_a_status_of_its_own()
    {
        await new Plain().OnTurnAsync(Turn(Invoke("adaptiveCard/action", """{"action":{"type":"Action.Execute","verb":"refuse"}}""")));
        Assert.Equal((403, "no"), (Answer().Status, (string)Answer().Body));
    }

    private static Activity Read(string json)
    {
        var activity = Wire.Read(json).ToObject<Activity>()!;
        activity.Recipient = new ChannelAccount { Id = "bot" };
        activity.From = new ChannelAccount { Id = "person" };
        activity.Conversation = new ConversationAccount { Id = "chat" };
        return activity;
    }

    private static Activity Invoke(string name, string value)
    {
        var activity = Read("""{"type":"invoke"}""");
        activity.Name = name;
        activity.Value = Wire.Read(value);
        return activity;
    }

    private InvokeResponse Answer()
    {
        var answer = Assert.Single(_sent);
        Assert.Equal(ActivityTypesEx.InvokeResponse, answer.Type);
        return Assert.IsType<InvokeResponse>(answer.Value);
    }

    private TurnContext Turn(Activity activity)
    {
        var turn = new TurnContext(Mock.Of<BotAdapter>(), activity);
        turn.OnSendActivities((_, activities, _) =>
        {
            _sent.AddRange(activities);
            return Task.FromResult(activities.Select(_ => new ResourceResponse("ours")).ToArray());
        });
        return turn;
    }

    private sealed class Plain : ActivityHandler
    {
        public List<string> Called { get; } = [];

        protected override Task OnMessageActivityAsync(ITurnContext<IMessageActivity> turnContext, CancellationToken cancellationToken) => Note("message");

        protected override Task OnMessageUpdateActivityAsync(ITurnContext<IMessageUpdateActivity> turnContext, CancellationToken cancellationToken) => Note("updated");

        protected override Task OnMessageDeleteActivityAsync(ITurnContext<IMessageDeleteActivity> turnContext, CancellationToken cancellationToken) => Note("deleted");

        protected override Task OnMembersAddedAsync(
            IList<ChannelAccount> membersAdded, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) => Note($"{membersAdded.Count} came");

        protected override Task OnMembersRemovedAsync(
            IList<ChannelAccount> membersRemoved, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) => Note($"{membersRemoved.Count} left");

        protected override Task OnReactionsAddedAsync(
            IList<MessageReaction> messageReactions, ITurnContext<IMessageReactionActivity> turnContext, CancellationToken cancellationToken) => Note($"reacted {messageReactions[0].Type}");

        protected override Task OnReactionsRemovedAsync(
            IList<MessageReaction> messageReactions, ITurnContext<IMessageReactionActivity> turnContext, CancellationToken cancellationToken) => Note($"took back {messageReactions[0].Type}");

        protected override Task OnTokenResponseEventAsync(ITurnContext<IEventActivity> turnContext, CancellationToken cancellationToken) => Note("token");

        protected override Task OnEventAsync(ITurnContext<IEventActivity> turnContext, CancellationToken cancellationToken) => Note("event");

        protected override Task OnTypingActivityAsync(ITurnContext<ITypingActivity> turnContext, CancellationToken cancellationToken) => Note("typing");

        protected override Task OnEndOfConversationActivityAsync(ITurnContext<IEndOfConversationActivity> turnContext, CancellationToken cancellationToken) => Note("end");

        protected override Task OnInstallationUpdateAddAsync(ITurnContext<IInstallationUpdateActivity> turnContext, CancellationToken cancellationToken) => Note("installed");

        protected override Task OnInstallationUpdateRemoveAsync(ITurnContext<IInstallationUpdateActivity> turnContext, CancellationToken cancellationToken) => Note("removed");

        protected override Task OnUnrecognizedActivityTypeAsync(ITurnContext turnContext, CancellationToken cancellationToken) => Note("unknown");

        protected override Task<AdaptiveCardInvokeResponse> OnAdaptiveCardInvokeAsync(
            ITurnContext<IInvokeActivity> turnContext, AdaptiveCardInvokeValue invokeValue, CancellationToken cancellationToken) =>
            invokeValue.Action.Verb == "refuse"
                ? throw new InvokeResponseException(HttpStatusCode.Forbidden, "no")
                : Task.FromResult(new AdaptiveCardInvokeResponse { StatusCode = 200, Type = "text", Value = invokeValue.Action.Verb });

        private Task Note(string what)
        {
            Called.Add(what);
            return Task.CompletedTask;
        }
    }

    private sealed class OnTeams : TeamsActivityHandler
    {
        public List<string> Called { get; } = [];

        protected override Task OnTeamsMessageEditAsync(ITurnContext<IMessageUpdateActivity> turnContext, CancellationToken cancellationToken) => Note("edited");

        protected override Task OnTeamsMessageUndeleteAsync(ITurnContext<IMessageUpdateActivity> turnContext, CancellationToken cancellationToken) => Note("undeleted");

        protected override Task OnTeamsMessageSoftDeleteAsync(ITurnContext<IMessageDeleteActivity> turnContext, CancellationToken cancellationToken) => Note("soft deleted");

        protected override Task OnTeamsFileConsentAcceptAsync(
            ITurnContext<IInvokeActivity> turnContext, FileConsentCardResponse fileConsentCardResponse, CancellationToken cancellationToken) => Note("accepted");

        protected override Task OnTeamsFileConsentDeclineAsync(
            ITurnContext<IInvokeActivity> turnContext, FileConsentCardResponse fileConsentCardResponse, CancellationToken cancellationToken) => Note("declined");

        protected override async Task<MessagingExtensionActionResponse> OnTeamsMessagingExtensionFetchTaskAsync(
            ITurnContext<IInvokeActivity> turnContext, MessagingExtensionAction action, CancellationToken cancellationToken)
        {
            await Note($"fetched {action.CommandId}");
            return new MessagingExtensionActionResponse { Task = new TaskModuleContinueResponse() };
        }

        protected override async Task<MessagingExtensionActionResponse> OnTeamsMessagingExtensionSubmitActionAsync(
            ITurnContext<IInvokeActivity> turnContext, MessagingExtensionAction action, CancellationToken cancellationToken)
        {
            await Note($"submitted {action.CommandId}");
            return new MessagingExtensionActionResponse();
        }

        protected override async Task<TaskModuleResponse> OnTeamsTaskModuleFetchAsync(
            ITurnContext<IInvokeActivity> turnContext, TaskModuleRequest taskModuleRequest, CancellationToken cancellationToken)
        {
            await Note($"task {((JObject)taskModuleRequest.Data)["a"]}");
            return new TaskModuleResponse();
        }

        private Task Note(string what)
        {
            Called.Add(what);
            return Task.CompletedTask;
        }
    }
}
