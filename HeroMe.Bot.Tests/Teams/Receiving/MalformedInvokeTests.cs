using System.Net;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.Safety;
using HeroMe.Bot.Tests.Dialogs.Risk;
using HeroMe.Bot.Tests.Harness;
using HeroMe.Bot.Texts;
using Newtonsoft.Json.Linq;
using static HeroMe.Bot.Tests.Dialogs.Risk.RiskScene;
using Person = HeroMe.Bot.Tests.Harness.Person;

namespace HeroMe.Bot.Tests.Teams.Receiving;

/// <summary>Invokes and presses of buttons whose JSON is not as promised: never a fault of the server, never another person.</summary>
public sealed class MalformedInvokeTests : IAsyncLifetime
{
    private static readonly string[] Shapes = ["null", "5", "1e999", "true", "\"\"", "\"x\"", "\"{\"", "\"{}\"", "[]", "[null]", "[{}]", "{}", "\"\\ud800\""];

    private BotHost _bot = null!;

    public async Task InitializeAsync() => _bot = await BotHost.StartAsync();

    public async Task DisposeAsync() => await _bot.DisposeAsync();

    [Theory]
    [InlineData("adaptiveCard/action", """{"action":{"type":"Action.Execute","id":"1","verb":"card","data":{"card":"x","choice":"1"}},"trigger":"manual","authentication":{},"state":""}""")]
    [InlineData("message/submitAction", """{"actionName":"feedback","actionValue":{"reaction":"like","feedback":"x"},"data":{"actionValue":{"reaction":"like"}}}""")]
    [InlineData("message/fetchTask", """{"data":{"actionName":"feedback","actionValue":{"reaction":"like"}}}""")]
    [InlineData("fileConsent/invoke", """{"type":"fileUpload","action":"accept","context":{"offer":"x"},"uploadInfo":{"uploadUrl":"https://a.example/","name":"n"}}""")]
    [InlineData("task/fetch", """{"data":{"x":1},"context":{"theme":"default"}}""")]
    [InlineData("composeExtension/query", """{"commandId":"c","parameters":[{"name":"n","value":"v"}],"queryOptions":{"skip":0,"count":5}}""")]
    [InlineData("signin/tokenExchange", """{"id":"1","connectionName":"c","token":"t"}""")]
    [InlineData("application/search", """{"queryText":"x","queryOptions":{"skip":0,"top":5},"dataset":"d"}""")]
    public async Task Every_part_of_a_value_may_be_anything(string name, string value)
    {
        var person = _bot.Person();
        await person.Says("会議で何も言えませんでした");
        await _bot.AnswersTo(person, 1);
        foreach (var (where, broken) in Mutations(JObject.Parse(value)))
        {
            var activity = person.Base("invoke", "name", name);
            activity["value"] = broken;
            var status = (int)await person.PostAsync(activity);
            Assert.True(status is 200 or 400, $"{name} with {where}: {status}");
        }

        Assert.DoesNotContain(_bot.Log.Lines, line => line.Contains("Processing an activity failed", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("message")]
    [InlineData("messageUpdate")]
    [InlineData("messageDelete")]
    [InlineData("installationUpdate")]
    [InlineData("invoke")]
    public async Task Every_part_of_an_activity_may_be_anything(string type)
    {
        var activity = _bot.Person().Base(type, "text", "<at>小野寺 花子</at>さんの席が遠いです", "action", "add", "name", "adaptiveCard/action", "textFormat", "plain", "replyToId", "1");
        activity["value"] = new JObject { ["action"] = new JObject { ["type"] = "Action.Execute", ["data"] = new JObject { ["card"] = "x", ["choice"] = "1" } } };
        activity["attachments"] = new JArray { new JObject { ["contentType"] = "text/html", ["content"] = "<p>x</p>", ["name"] = "n" }, new JObject { ["contentType"] = "messageReference", ["content"] = new JObject { ["messagePreview"] = "x" } } };
        ((JArray)activity["entities"]!).Add(new JObject { ["type"] = "mention", ["text"] = "x", ["mentioned"] = new JObject { ["id"] = "29:o", ["name"] = "n" } });
        foreach (var (where, broken) in Mutations(activity).Where(m => m.Broken is JObject))
        {
            var status = (int)await _bot.Person().PostAsync((JObject)broken);
            Assert.True(status is 200 or 400 or 403, $"{type} with {where}: {status}");
        }

        Assert.DoesNotContain(_bot.Log.Lines, line => line.Contains("Processing an activity failed", StringComparison.Ordinal));
        var person = _bot.Person("another");
        await person.Says("会議で何も言えませんでした");
        await _bot.AnswersTo(person, 1);
    }

    [Theory]
    [InlineData("task/submit")]
    [InlineData("composeExtension/submitAction")]
    [InlineData("config/fetch")]
    [InlineData("signin/failure")]
    [InlineData("suggestedActions/submit")]
    [InlineData("adaptiveCard/Action")]
    [InlineData("ADAPTIVECARD/ACTION")]
    [InlineData("something/new")]
    [InlineData("")]
    public async Task An_invoke_that_the_bot_does_not_serve_is_acknowledged_and_touches_nothing(string name)
    {
        var person = _bot.Person();
        await person.Says("全部消して");
        await _bot.Until(() => person.Chat.Any(b => b.Card?["actions"]?.Count() == 2), "the question");
        await _bot.Quiet(TimeSpan.FromSeconds(3));
        var (known, rows, chat) = (await _bot.KnownAsync(person), await RowsAsync(), person.Chat.Count);
        var erase = person.Chat[^1].Card!["actions"]!.First(a => (string?)a["title"] == Words.Of(Language.Japanese, "Erase.Yes"));
        var activity = person.Base("invoke", "name", name);
        activity["value"] = new JObject { ["action"] = new JObject { ["type"] = "Action.Execute", ["verb"] = "card", ["data"] = erase["data"]!.DeepClone() }, ["data"] = erase["data"]!.DeepClone() };
        Assert.Equal(HttpStatusCode.OK, await person.PostAsync(activity));
        await _bot.Quiet(TimeSpan.FromSeconds(3));
        Assert.Equal(known.Id, (await _bot.KnownAsync(person)).Id);
        Assert.Equal(rows, await RowsAsync());
        Assert.Equal(chat, person.Chat.Count);

        async Task<string> RowsAsync() => $"{await _bot.CountAsync("person")} {await _bot.CountAsync("inbox")} {await _bot.CountAsync("card")} {await _bot.CountAsync("note")}";
    }

    [Fact]
    public async Task A_button_whose_value_came_as_json_text_is_pressed_all_the_same()
    {
        var person = _bot.Person();
        await person.Installs();
        await _bot.Until(() => person.Chat.Count == 1, "the welcome");
        var press = person.Message("");
        press["replyToId"] = person.Chat[0].Id;
        press["value"] = ((JObject)person.Chat[0].Card!["actions"]![0]!["data"]!).ToString();
        await person.PostAsync(press);
        await _bot.AnswersTo(person, 1);
        Assert.DoesNotContain(Words.Of(Language.Japanese, "Attached.None"), person.Answers);
    }

    [Fact]
    public async Task Danger_typed_into_a_field_is_read_in_json_text_too()
    {
        var person = _bot.Person();
        await person.Installs();
        await _bot.Until(() => person.Chat.Count == 1, "the welcome");
        var data = (JObject)person.Chat[0].Card!["actions"]![0]!["data"]!.DeepClone();
        data["words"] = "もう死にたいです";
        var invoke = person.Base("invoke", "name", "adaptiveCard/action");
        invoke["value"] = new JObject { ["action"] = new JObject { ["type"] = "Action.Execute", ["verb"] = "card", ["data"] = data.ToString() } };
        await person.PostAsync(invoke);
        Assert.Contains(person.Chat, IsRed);
        await _bot.Quiet(TimeSpan.FromSeconds(5));
        Assert.Equal(RiskLevel.Red, await _bot.Level(person));
    }

    [Fact]
    public async Task Ids_in_other_letter_case_are_the_same_person()
    {
        var person = await _bot.StoringPersonAsync();
        await person.Says("会議で何も言えませんでした");
        await _bot.AnswersTo(person, 1);
        var loud = new Person(_bot.Http, _bot.Connector, "hanako") { ObjectId = person.ObjectId.ToUpperInvariant(), Tenant = person.Tenant.ToUpperInvariant(), Conversation = person.Conversation };
        await loud.Says("来週の面談が不安です");
        await _bot.AnswersTo(person, 2);
        await _bot.Quiet(TimeSpan.FromSeconds(3));
        Assert.Equal(1, await _bot.CountAsync("person"));
        Assert.Equal(2, (await _bot.RecordsAsync(person, NoteKind.Said)).Count);
    }

    [Theory]
    [InlineData("message")]
    [InlineData("messageUpdate")]
    [InlineData("messageDelete")]
    [InlineData("installationUpdate")]
    [InlineData("invoke")]
    public async Task Without_an_object_id_nobody_is_made_up(string type)
    {
        var person = _bot.Person();
        var activity = person.Base(type, "text", "会議で何も言えませんでした", "action", "add", "name", "message/submitAction");
        activity["value"] = JObject.Parse("""{"actionName":"feedback","actionValue":{"reaction":"dislike","feedback":"もう消えてしまいたいです"}}""");
        ((JObject)activity["from"]!).Remove("aadObjectId");
        Assert.Equal(HttpStatusCode.BadRequest, await person.PostAsync(activity));
        await _bot.Quiet();
        Assert.Equal(0, await _bot.CountAsync("person"));
        Assert.Empty(person.Chat);
    }

    [Fact]
    public async Task Danger_is_answered_also_where_nobody_is_named()
    {
        var person = _bot.Person();
        var activity = person.Message("もう死にたいです");
        ((JObject)activity["from"]!).Remove("aadObjectId");
        Assert.Equal(HttpStatusCode.BadRequest, await person.PostAsync(activity));
        Assert.Contains(person.Chat, IsRed);
        Assert.Equal(0, await _bot.CountAsync("person"));
    }

    /// <summary>The value itself and each of its parts, replaced by every shape and taken out.</summary>
    private static IEnumerable<(string Where, JToken Broken)> Mutations(JObject value)
    {
        foreach (var shape in Shapes)
        {
            yield return ($"all = {shape}", JToken.Parse(shape));
        }

        foreach (var path in value.Descendants().OfType<JProperty>().Select(p => p.Path).ToList())
        {
            foreach (var shape in Shapes)
            {
                var copy = (JObject)value.DeepClone();
                copy.SelectToken(path)!.Replace(JToken.Parse(shape));
                yield return ($"{path} = {shape}", copy);
            }

            var without = (JObject)value.DeepClone();
            without.SelectToken(path)!.Parent!.Remove();
            yield return ($"without {path}", without);
        }
    }
}
