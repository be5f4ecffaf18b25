using System.Text;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.Tests.Harness;
using HeroMe.Bot.Texts;
using Newtonsoft.Json.Linq;

namespace HeroMe.Bot.Tests.Dialogs.OneOnOne;

/// <summary>A person who prepares a 1on1 in their own chat and opens the message extension in the chat with their manager.</summary>
internal static class OneOnOneScene
{
    /// <summary>The chat of two people; the bot is no member of it.</summary>
    public const string ManagersChat = "19:hanako_manager@unq.gbl.spaces";
    public const string GroupChat = "19:group@thread.v2";
    public const string Topic = "翡翠色の企画を誰と進めるか";

    public static string Ja(string key) => Words.Of(Language.Japanese, $"OneOnOne.{key}");

    /// <summary>The first card of the preparation.</summary>
    public static Task<JObject> BeginsAsync(this BotHost bot, Person person, string words = "1on1の準備をしたい") => bot.Opens(person, words, Ja("Title"));

    /// <summary>A card with one topic, as it was previewed and as it is ready.</summary>
    public static async Task<(JObject Preview, JObject Ready)> MakesReadyAsync(this BotHost bot, Person person, string topic = Topic, params (string Field, string Value)[] filled)
    {
        var card = await bot.BeginsAsync(person);
        card = Pressing.Buttons(card).Contains(Ja("DoBlank")) ? await person.Presses(card, Ja("DoBlank")) : card;
        var preview = await person.Presses(card, Ja("DoPreview"), ("Topics", topic));
        return (preview, await person.Presses(preview, Ja("DoReady"), filled));
    }

    /// <summary>Edits a card that is ready, and makes the new version ready.</summary>
    public static async Task<JObject> ChangesAsync(this Person person, JObject ready, string topic)
    {
        var edit = await person.Presses(ready, Ja("DoEdit"));
        return await person.Presses(await person.Presses(edit, Ja("DoPreview"), ("Topics", topic)), Ja("DoReady"));
    }

    public static JObject Opening(this Person person, string chat = ManagersChat, string? type = "personal") => In(person.Base("invoke", "name", "composeExtension/fetchTask"), new JObject(), chat, type);

    public static JObject Submitting(this Person person, string? card, string? choice, string chat = ManagersChat, string? type = "personal") =>
        In(person.Base("invoke", "name", "composeExtension/submitAction"), new JObject { ["data"] = new JObject { ["card"] = card, ["choice"] = choice } }, chat, type);

    public static Task<JObject> Answered(this BotHost bot, JObject activity) => bot.Http.Answered(activity);

    public static async Task<JObject> Answered(this HttpClient http, JObject activity)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/messages");
        request.Content = new StringContent(activity.ToString(), Encoding.UTF8, "application/json");
        using var response = await http.SendAsync(request);
        var body = await response.Content.ReadAsStringAsync();
        return body.Length == 0 ? new JObject { ["httpStatus"] = (int)response.StatusCode } : Harness.Wire.Read(body);
    }

    /// <summary>Opens the extension, and from a list the first card.</summary>
    public static async Task<JObject> PreviewsAsync(this BotHost bot, Person person, string chat = ManagersChat, string? type = "personal")
    {
        var opened = DialogOf(await bot.Answered(person.Opening(chat, type)));
        return DataOf(opened, 0)["choice"]!.ToString() == "look" ? DialogOf(await bot.Answered(Pressed(person, opened, 0, chat, type))) : opened;
    }

    /// <summary>Puts the newest card into the draft of that chat.</summary>
    public static async Task<JObject> InsertsAsync(this BotHost bot, Person person, string chat = ManagersChat, string? type = "personal") =>
        await bot.Answered(Pressed(person, await bot.PreviewsAsync(person, chat, type), 0, chat, type));

    /// <summary>What is sent when a button of the extension's dialog is pressed.</summary>
    public static JObject Pressed(Person person, JObject dialog, int button, string chat = ManagersChat, string? type = "personal")
    {
        var data = DataOf(dialog, button);
        return person.Submitting((string?)data["card"], (string?)data["choice"], chat, type);
    }

    public static JObject DialogOf(JObject answer) => (JObject?)answer.SelectToken("task.value.card.content") ?? throw new InvalidOperationException($"No dialog came: {answer}");

    public static JObject DataOf(JObject dialog, int button) => (JObject)dialog["actions"]![button]!["data"]!;

    /// <summary>The card that Teams puts into the draft.</summary>
    public static JObject InsertedIn(JObject answer) => (JObject?)answer.SelectToken("composeExtension.attachments[0].content") ?? throw new InvalidOperationException($"Nothing was inserted: {answer}");

    public static string? SaidIn(JObject answer) => answer.SelectToken("task.value") is JValue said ? (string?)said : null;

    /// <summary>What stands in the frame of a preview.</summary>
    public static JToken FrameOf(JObject preview) => preview["body"]!.First(element => (string?)element["style"] == "emphasis")["items"]!;

    public static async Task<Note> CardOf(this BotHost bot, Person person) => Assert.Single(await bot.RecordsAsync(person, NoteKind.OneOnOneCard));

    private static JObject In(JObject activity, JObject value, string chat, string? type)
    {
        value["commandId"] = "oneonone";
        value["commandContext"] = "compose";
        activity["value"] = value;
        activity["conversation"]!["id"] = chat;
        activity["conversation"]!["conversationType"] = type;
        return activity;
    }
}
