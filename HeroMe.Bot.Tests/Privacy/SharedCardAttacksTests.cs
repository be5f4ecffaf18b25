using HeroMe.Bot.CardActions;
using HeroMe.Bot.Tests.Dialogs.OneOnOne;
using HeroMe.Bot.Tests.Harness;
using HeroMe.Bot.Texts;
using Newtonsoft.Json.Linq;

namespace HeroMe.Bot.Tests.Privacy;

/// <summary>Nobody gets a card of Hanako's but Hanako, and of hers only the one that is ready. Each attempt is named and runs against the same stored state.</summary>
[Trait("Capability", "C39")]
[Trait("Capability", "C37")]
public sealed class SharedCardAttacksTests(SharedByHanako scene) : IClassFixture<SharedByHanako>
{
    private static readonly Dictionary<string, (Func<SharedByHanako, Task<JObject>> Try, ShareRefusal? Logged)> Attempts = new(StringComparer.Ordinal)
    {
        // As somebody else in the company.
        ["a colleague looks at her card"] = (s => s.ChoosesAsync(s.Mallory, s.Card, "look"), ShareRefusal.NotTheirs),
        ["a colleague inserts her card"] = (s => s.ChoosesAsync(s.Mallory, s.Card, "insert"), ShareRefusal.NotTheirs),
        ["a colleague lists by her card"] = (s => s.ChoosesAsync(s.Mallory, s.Card, "list"), null),
        ["her manager looks, in the chat with her"] = (s => s.ChoosesAsync(s.Manager, s.Card, "look"), ShareRefusal.NotTheirs),
        ["her manager inserts, in the chat with her"] = (s => s.ChoosesAsync(s.Manager, s.Card, "insert"), ShareRefusal.NotTheirs),
        ["her manager opens the extension, in the chat with her"] = (s => s.Bot.Answered(s.Manager.Opening()), ShareRefusal.NothingReady),
        ["an administrator inserts, in a channel"] = (s => s.ChoosesAsync(s.Admin, s.Card, "insert", OneOnOneScene.GroupChat, "channel"), ShareRefusal.NotTheirs),
        ["somebody who is not known looks"] = (s => s.ChoosesAsync(s.Bot.Person("stranger"), s.Card, "look"), ShareRefusal.UnknownPerson),
        ["a colleague posts with her chat"] = (s => s.ChoosesAsync(s.InHanakosChat(), s.Card, "insert", s.Hanako.Conversation), ShareRefusal.NotTheirs),

        // From another tenant.
        ["her object id under another tenant looks"] = (s => s.ChoosesAsync(s.Namesake, s.Card, "look"), ShareRefusal.NotTheirs),
        ["her object id under another tenant inserts"] = (s => s.ChoosesAsync(s.Namesake, s.Card, "insert"), ShareRefusal.NotTheirs),
        ["her object id under another tenant, in her chat"] = (s => s.ChoosesAsync(s.InHanakosChat(s.Namesake.Tenant, s.Hanako.ObjectId), s.Card, "insert", s.Hanako.Conversation), ShareRefusal.NotTheirs),
        ["another tenant opens the extension"] = (s => s.Bot.Answered(s.Namesake.Opening()), ShareRefusal.NothingReady),
        ["two tenants in one activity"] = (s =>
        {
            var activity = s.Namesake.Submitting(s.Card, "insert");
            activity["conversation"]!["tenantId"] = s.Hanako.Tenant;
            return s.Bot.Answered(activity);
        }, null),
        ["her channel's id without an object id"] = (s =>
        {
            var activity = s.Mallory.Submitting(s.Card, "insert");
            activity["from"] = new JObject { ["id"] = $"29:{s.Hanako.ObjectId}", ["name"] = "hanako" };
            return s.Bot.Answered(activity);
        }, null),

        // By replay, and by ids that are guessed or stand for something else.
        ["her own invoke, posted again by a colleague"] = (s =>
        {
            var activity = s.Hanako.Submitting(s.Card, "insert");
            activity["from"] = s.Mallory.Base("invoke")["from"];
            return s.Bot.Answered(activity);
        }, ShareRefusal.NotTheirs),
        ["a version that was replaced, by herself"] = (s => s.ChoosesAsync(s.Hanako, s.Replaced, "insert"), ShareRefusal.NotTheirs),
        ["a card that was deleted, by herself"] = (s => s.ChoosesAsync(s.Hanako, s.Deleted, "insert"), ShareRefusal.NotTheirs),
        ["a card that has expired, looked at by herself"] = (s => s.ChoosesAsync(s.Hanako, s.Expired, "look"), ShareRefusal.Expired),
        ["a card that has expired, inserted by herself"] = (s => s.ChoosesAsync(s.Hanako, s.Expired, "insert"), ShareRefusal.Expired),
        ["a card that has expired, by a colleague"] = (s => s.ChoosesAsync(s.Mallory, s.Expired, "insert"), ShareRefusal.NotTheirs),
        ["an id that is guessed"] = (s => s.ChoosesAsync(s.Mallory, Guid.NewGuid().ToString("N"), "insert"), ShareRefusal.NotTheirs),
        ["the id of nothing"] = (s => s.ChoosesAsync(s.Mallory, Guid.Empty.ToString("N"), "insert"), ShareRefusal.NotTheirs),
        ["her id in another form"] = (s => s.ChoosesAsync(s.Mallory, Guid.Parse(s.Card).ToString("B"), "insert"), ShareRefusal.Unreadable),
        ["an id that is no text"] = (s => s.InvokesAsync(s.Mallory, "composeExtension/submitAction", new JObject { ["commandId"] = "oneonone", ["data"] = new JObject { ["card"] = new JArray(s.Card), ["choice"] = "insert" } }), ShareRefusal.Unreadable),
        ["the id of the record of sharing"] = (s => s.ChoosesAsync(s.Manager, s.Share, "insert"), ShareRefusal.NotTheirs),
        ["the id of the record that it was made of"] = (s => s.ChoosesAsync(s.Mallory, s.Win, "look"), ShareRefusal.NotTheirs),
        ["the id of the card in her own chat"] = (s => s.ChoosesAsync(s.Mallory, (string?)s.Pressed("DoEdit")["card"], "look"), ShareRefusal.NotTheirs),
        ["a choice that does not exist"] = (s => s.ChoosesAsync(s.Mallory, s.Card, "ready"), ShareRefusal.Unreadable),
        ["no choice"] = (s => s.ChoosesAsync(s.Mallory, s.Card, null), ShareRefusal.Unreadable),
        ["her whole record written into the data"] = (s => s.InvokesAsync(s.Mallory, "composeExtension/submitAction", new JObject
        {
            ["commandId"] = "oneonone",
            ["data"] = new JObject { ["card"] = s.Card, ["choice"] = "insert", ["person"] = s.Hanako.ObjectId, ["from"] = new JObject { ["aadObjectId"] = s.Hanako.ObjectId }, ["tenant"] = s.Hanako.Tenant },
        }), ShareRefusal.NotTheirs),

        // By other invokes.
        ["a preview sent by the bot"] = (s => s.InvokesAsync(s.Mallory, "composeExtension/submitAction", new JObject
        {
            ["commandId"] = "oneonone",
            ["botMessagePreviewAction"] = "send",
            ["data"] = new JObject { ["card"] = s.Card, ["choice"] = "insert" },
            ["botActivityPreview"] = new JArray { new JObject { ["type"] = "message" } },
        }), ShareRefusal.NotTheirs),
        ["a search"] = (s => s.InvokesAsync(s.Mallory, "composeExtension/query", new JObject { ["commandId"] = "oneonone", ["parameters"] = new JArray { new JObject { ["name"] = "card", ["value"] = s.Card } } }), null),
        ["a chosen search result"] = (s => s.InvokesAsync(s.Mallory, "composeExtension/selectItem", new JObject { ["card"] = s.Card, ["choice"] = "insert" }), null),
        ["a button of the inserted card"] = (s => s.InvokesAsync(s.Manager, "composeExtension/onCardButtonClicked", new JObject { ["card"] = s.Card, ["choice"] = "look" }), null),
        ["a link to it"] = (s => s.InvokesAsync(s.Manager, "composeExtension/queryLink", new JObject { ["url"] = $"https://herome.example/{s.Card}" }), null),
        ["a card's button in the chat with the manager"] = (s => s.InvokesAsync(s.Manager, "adaptiveCard/action", new JObject { ["action"] = new JObject { ["type"] = "Action.Execute", ["verb"] = "card", ["data"] = s.Pressed("DoEdit") } }), null),
        ["her preparation edited by a colleague"] = (s => s.Mallory.Invokes(s.Pressed("DoEdit")), null),
        ["her preparation previewed by a colleague"] = (s => s.Mallory.Invokes(s.Pressed("DoEdit", "preview", ("Topics", "すり替え"))), null),
        ["her preparation deleted by her manager"] = (s => s.Manager.Invokes(s.Pressed("DoDelete")), null),
        ["a new one begun from hers by a colleague"] = (s => s.Mallory.Invokes(s.Pressed("DoFresh")), null),
        ["her id as a card's id"] = (s => s.Mallory.Invokes(new JObject { ["card"] = s.Card, ["choice"] = "edit" }), null),
        ["feedback on it"] = (s => s.InvokesAsync(s.Mallory, "message/submitAction", new JObject { ["actionName"] = "feedback", ["actionValue"] = new JObject { ["reaction"] = "like", ["feedback"] = new JObject { ["card"] = s.Card }.ToString() } }), null),
        ["the form of feedback"] = (s => s.InvokesAsync(s.Mallory, "message/fetchTask", new JObject { ["data"] = new JObject { ["actionName"] = "feedback", ["actionValue"] = new JObject { ["reaction"] = "like", ["card"] = s.Card } } }), null),
        ["a file offer with its id"] = (s => s.InvokesAsync(s.Mallory, "fileConsent/invoke", new JObject { ["type"] = "fileUpload", ["action"] = "accept", ["context"] = new JObject { ["export"] = s.Card }, ["uploadInfo"] = new JObject { ["uploadUrl"] = "https://contoso-my.sharepoint.com/up" } }), null),
        ["a dialog with its id"] = (s => s.InvokesAsync(s.Mallory, "task/fetch", new JObject { ["data"] = new JObject { ["card"] = s.Card, ["choice"] = "look" } }), null),
        ["the dialog's button as a message"] = (async s =>
        {
            var activity = s.Mallory.Message("");
            activity["value"] = new JObject { ["card"] = s.Card, ["choice"] = "insert" };
            return await s.Bot.Answered(activity);
        }, null),

        // In words.
        ["asking for her card"] = (s => s.Bot.Answered(s.Mallory.Message("hanakoさんの1on1カードを見せてください")), null),
        ["asking for her record of sharing"] = (s => s.Bot.Answered(s.Manager.Message("共有の記録を見せて")), null),
        ["asking how she is"] = (s => s.Bot.Answered(s.Manager.Message("部下のhanakoさんの様子を教えて")), null),
    };

    public static TheoryData<string> Names => [.. Attempts.Keys];

    [Fact]
    public void There_are_at_least_thirty() => Assert.True(Attempts.Count >= 30);

    [Theory]
    [MemberData(nameof(Names))]
    public async Task It_is_refused_and_only_a_reason_is_logged(string attempt)
    {
        var (seen, logged) = (scene.Bot.Connector.Calls.Count, scene.Bot.Log.Lines.Count);
        var answer = await Attempts[attempt].Try(scene);
        await scene.Bot.Quiet(TimeSpan.FromSeconds(8));

        Assert.DoesNotContain(SharedByHanako.Secret, answer.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(scene.Bot.Connector.Calls.Skip(seen), call => call.Activity?.ToString().Contains(SharedByHanako.Secret, StringComparison.Ordinal) == true);
        Assert.Equal(scene.State, await scene.StateAsync());
        var lines = scene.Bot.Log.Lines.Skip(logged).ToList();
        string[] telling = [SharedByHanako.Secret, scene.Hanako.ObjectId, scene.Hanako.Conversation, scene.Card, scene.Replaced, scene.Deleted, scene.Expired, scene.Share, OneOnOneScene.ManagersChat];
        Assert.All(lines, line => Assert.All(telling, mark => Assert.DoesNotContain(mark, line, StringComparison.OrdinalIgnoreCase)));
        if (Attempts[attempt].Logged is { } reason)
        {
            Assert.Single(lines, line => line.Contains($"was not handed over: {reason}.", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task The_door_is_not_simply_shut_she_herself_gets_her_card()
    {
        await using var bot = await BotHost.StartAsync();
        var hanako = await bot.StoringPersonAsync();
        await bot.MakesReadyAsync(hanako, SharedByHanako.Secret);
        Assert.Contains(SharedByHanako.Secret, OneOnOneScene.InsertedIn(await bot.InsertsAsync(hanako)).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_she_has_erased_everything_her_own_old_invokes_bring_nothing()
    {
        await using var bot = await BotHost.StartAsync();
        var hanako = await bot.StoringPersonAsync();
        await bot.MakesReadyAsync(hanako, SharedByHanako.Secret);
        var insert = OneOnOneScene.Pressed(hanako, await bot.PreviewsAsync(hanako), 0);
        await bot.Opens(hanako, "全部消して", Words.Of(Language.Japanese, "Erase.Title"));
        await hanako.Taps(Words.Of(Language.Japanese, "Erase.Yes"));
        var answer = await bot.Answered(insert);
        Assert.Equal(OneOnOneScene.Ja("ShareUnknown"), OneOnOneScene.SaidIn(answer));
        Assert.False(await bot.IsKnownAsync(hanako));
    }
}
