using System.Globalization;
using HeroMe.Bot.Tests.Harness;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Dialogs;
using Microsoft.Bot.Schema;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Activity = Microsoft.Bot.Schema.Activity;

namespace HeroMe.Bot.Tests.BotFramework;

/// <summary>What a turn tells about itself, and what outlives it as JSON.</summary>
public sealed class TurnContextTests
{
    private readonly Adapter _adapter = new();

    [Fact]
    public async Task A_trace_is_no_answer_and_a_message_is()
    {
        using var turn = Turn();
        await turn.SendActivityAsync(new Activity { Type = ActivityTypes.Trace });
        Assert.False(turn.Responded);
        await turn.SendActivityAsync("hello");
        Assert.True(turn.Responded);
        Assert.Equal(["trace", "message"], _adapter.Did);
    }

    [Fact]
    public async Task A_kept_activity_does_not_count_as_an_answer()
    {
        using var turn = Turn();
        turn.OnSendActivities((_, activities, _) => Task.FromResult(activities.Select(_ => new ResourceResponse("ours")).ToArray()));
        await turn.SendActivityAsync("hello");
        Assert.False(turn.Responded);
    }

    [Fact]
    public async Task Updates_and_deletions_pass_their_handlers_in_order()
    {
        using var turn = Turn();
        turn.OnUpdateActivity((_, _, next) => Noted("first", next)).OnUpdateActivity((_, _, next) => Noted("second", next));
        turn.OnDeleteActivity((_, reference, next) => Noted($"about to delete {reference.ActivityId}", next));
        await turn.UpdateActivityAsync(new Activity { Type = ActivityTypes.Message, Id = "7" });
        await turn.DeleteActivityAsync("8");
        Assert.Equal(["first", "second", "update 7", "about to delete 8", "delete 8"], _adapter.Did);
    }

    [Fact]
    public async Task Nothing_to_send_is_a_mistake_of_the_caller()
    {
        using var turn = Turn();
        await Assert.ThrowsAsync<ArgumentException>(() => turn.SendActivitiesAsync([]));
        await Assert.ThrowsAsync<ArgumentNullException>(() => turn.SendActivityAsync((IActivity)null!));
    }

    [Fact]
    public async Task The_pipeline_runs_in_the_culture_of_the_activity()
    {
        using var turn = Turn();
        turn.Activity.Locale = "ja-JP";
        await _adapter.RunAsync(turn, (context, _) =>
        {
            Assert.Equal("ja-JP", CultureInfo.CurrentCulture.Name);
            Assert.Equal("ja-JP", ((TurnContext)context).Locale);
            return Task.CompletedTask;
        });
    }

    [Fact]
    public async Task A_fault_goes_to_the_handler_when_there_is_one()
    {
        using var turn = Turn();
        Exception? seen = null;
        _adapter.OnTurnError = (_, e) =>
        {
            seen = e;
            return Task.CompletedTask;
        };
        await _adapter.RunAsync(turn, (_, _) => throw new InvalidOperationException("fault"));
        Assert.Equal("fault", seen?.Message);
    }

    [Fact]
    public void What_the_channel_adds_is_read_and_written_at_every_level()
    {
        const string json =
            """
            {"type":"message","from":{"id":"a","new1":1},"conversation":{"id":"c","new2":{"x":[1]}},
             "entities":[{"type":"streaminfo","streamId":"s"}],"attachments":[{"contentType":"t","new3":"y"}],"new4":true}
            """;
        var activity = Wire.Read(json).ToObject<Activity>()!;
        Assert.True((bool)activity.Properties["new4"]!);
        Assert.Equal("s", (string?)activity.Entities[0].Properties["streamId"]);
        var written = JObject.FromObject(activity, JsonSerializer.Create(new JsonSerializerSettings { NullValueHandling = NullValueHandling.Ignore }));
        Assert.True(JToken.DeepEquals(Sorted(Wire.Read(json)), Sorted(written)), written.ToString());
    }

    [Fact]
    public async Task A_stack_survives_plain_JSON_between_two_turns()
    {
        var dialogs = new DialogSet().Add(new Asking("below")).Add(new Asking("above"));
        var state = new DialogState();
        await new DialogContext(dialogs, Turn(), state).BeginDialogAsync("below");
        await new DialogContext(dialogs, Turn(), state).BeginDialogAsync("above");
        state = JObject.FromObject(state).ToObject<DialogState>()!;
        var dc = new DialogContext(dialogs, Turn(), state);
        Assert.Equal(["above", "below"], dc.Stack.Select(i => i.Id));
        Assert.Equal("kept", dc.ActiveDialog.State["word"]);
        var result = await dc.ContinueDialogAsync();
        Assert.Equal((DialogTurnStatus.Complete, "kept"), (result.Status, (string)result.Result));
        Assert.Null(dc.ActiveDialog);
    }

    [Fact]
    public void A_second_dialog_of_the_same_id_gets_a_number()
    {
        var first = new Asking("same");
        var dialogs = new DialogSet().Add(first).Add(first).Add(new Asking("same")).Add(new Asking("same"));
        Assert.Equal(["same", "same2", "same3"], dialogs.GetDialogs().Select(d => d.Id));
    }

    private async Task<ResourceResponse> Noted(string what, Func<Task<ResourceResponse>> next)
    {
        _adapter.Did.Add(what);
        return await next();
    }

    private async Task Noted(string what, Func<Task> next)
    {
        _adapter.Did.Add(what);
        await next();
    }

    private TurnContext Turn() => new(_adapter, new Activity
    {
        Type = ActivityTypes.Message,
        Id = "1",
        From = new ChannelAccount { Id = "person" },
        Recipient = new ChannelAccount { Id = "bot" },
        Conversation = new ConversationAccount { Id = "chat" },
    });

    private static JToken Sorted(JToken token) => token switch
    {
        JObject o => new JObject(o.Properties().OrderBy(p => p.Name, StringComparer.Ordinal).Select(p => new JProperty(p.Name, Sorted(p.Value)))),
        JArray a => new JArray(a.Select(Sorted)),
        _ => token,
    };

    private sealed class Asking(string id) : Dialog(id)
    {
        public override Task<DialogTurnResult> BeginDialogAsync(DialogContext dc, object? options = null, CancellationToken cancellationToken = default)
        {
            dc.ActiveDialog.State["word"] = "kept";
            return Task.FromResult(EndOfTurn);
        }

        public override Task<DialogTurnResult> ContinueDialogAsync(DialogContext dc, CancellationToken cancellationToken = default) =>
            dc.EndDialogAsync(dc.ActiveDialog.State["word"], cancellationToken);
    }

    private sealed class Adapter : BotAdapter
    {
        public List<string> Did { get; } = [];

        public Task RunAsync(ITurnContext turn, BotCallbackHandler callback) => RunPipelineAsync(turn, callback, CancellationToken.None);

        public override Task<ResourceResponse[]> SendActivitiesAsync(ITurnContext turnContext, Activity[] activities, CancellationToken cancellationToken)
        {
            Did.AddRange(activities.Select(a => a.Type));
            return Task.FromResult(activities.Select(_ => new ResourceResponse("sent")).ToArray());
        }

        public override Task<ResourceResponse> UpdateActivityAsync(ITurnContext turnContext, Activity activity, CancellationToken cancellationToken)
        {
            Did.Add($"update {activity.Id}");
            return Task.FromResult(new ResourceResponse(activity.Id));
        }

        public override Task DeleteActivityAsync(ITurnContext turnContext, ConversationReference reference, CancellationToken cancellationToken)
        {
            Did.Add($"delete {reference.ActivityId}");
            return Task.CompletedTask;
        }
    }
}
