using System.Net;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace HeroMe.Bot.Tests.Harness;

/// <summary>A simulated person in Teams: writes, presses buttons, edits, installs, and reads the chat.</summary>
internal sealed class Person(HttpClient http, ScriptedConnector connector, string name)
{
    private int _next;

    public string Tenant { get; init; } = "11111111-1111-4111-8111-111111111111";

    public string ObjectId { get; init; } = Guid.NewGuid().ToString();

    /// <summary>The channel's id of the person; null: made of the object id.</summary>
    public string? ChannelId { get; init; }

    public string Conversation { get; init; } = $"a:chat-{name}-{Guid.NewGuid():N}";

    public string Locale { get; init; } = "ja-JP";

    /// <summary>Decides the person's local time. With the real clock a zone where it is day is chosen, because the bot answers differently at night.</summary>
    public string TimeZone { get; init; } = connector.Clock == TimeProvider.System ? WhereItIsDay(connector.Clock.GetUtcNow()) : "Asia/Tokyo";

    public string? Token { get; set; }

    public IReadOnlyList<ChatMessage> Chat => connector.Messages(Conversation);

    public IReadOnlyList<string> Answers => [.. Chat.Where(b => b.Card is null).Select(b => b.Text)];

    public Task<HttpStatusCode> Installs() => PostAsync(Base("installationUpdate", "action", "add"));

    public Task<HttpStatusCode> Removes() => PostAsync(Base("installationUpdate", "action", "remove"));

    public Task<HttpStatusCode> Says(string text, string? id = null) => PostAsync(Message(text, id));

    public JObject Message(string text, string? id = null)
    {
        var activity = Base("message", "text", text);
        activity["textFormat"] = "plain";
        if (id is not null)
        {
            activity["id"] = id;
        }

        return activity;
    }

    public Task<HttpStatusCode> Edits(string id, string text)
    {
        var activity = Message(text, id);
        activity["type"] = "messageUpdate";
        activity["channelData"]!["eventType"] = "editMessage";
        return PostAsync(activity);
    }

    public Task<HttpStatusCode> Deletes(string id)
    {
        var activity = Base("messageDelete");
        activity["id"] = id;
        activity["channelData"]!["eventType"] = "softDeleteMessage";
        return PostAsync(activity);
    }

    /// <summary>Presses the button with this title on the newest card that has one; returns the invoke's response.</summary>
    public async Task<JObject> Taps(string title)
    {
        var action = Chat.Reverse().SelectMany(b => b.Card?["actions"] ?? new JArray()).First(a => (string?)a["title"] == title);
        return await Invokes((JObject)action["data"]!, (string?)action["verb"] ?? "");
    }

    public async Task<JObject> Invokes(JObject data, string verb = "card")
    {
        var activity = Base("invoke", "name", "adaptiveCard/action");
        activity["value"] = new JObject
        {
            ["action"] = new JObject { ["type"] = "Action.Execute", ["verb"] = verb, ["data"] = data },
            ["trigger"] = "manual",
        };
        using var response = await SendAsync(activity);
        var text = await response.Content.ReadAsStringAsync();
        return text.Length == 0 ? new JObject { ["httpStatus"] = (int)response.StatusCode } : Harness.Wire.Read(text);
    }

    /// <summary>Answers Teams' file consent card, with the context that the bot put into it.</summary>
    public Task<HttpStatusCode> AnswersFile(JToken? context, string? uploadUrl, string action = "accept", string? shown = null)
    {
        var activity = Base("invoke", "name", "fileConsent/invoke");
        activity["replyToId"] = shown;
        activity["value"] = new JObject
        {
            ["type"] = "fileUpload",
            ["action"] = action,
            ["context"] = context,
            ["uploadInfo"] = new JObject { ["name"] = "file", ["uploadUrl"] = uploadUrl, ["contentUrl"] = "https://contoso-my.sharepoint.com/file", ["uniqueId"] = "u1", ["fileType"] = "md" },
        };
        return PostAsync(activity);
    }

    public JObject Base(string type, params string[] pairs)
    {
        var activity = new JObject
        {
            ["type"] = type,
            ["id"] = $"{name}-{Interlocked.Increment(ref _next)}-{Guid.NewGuid():N}",
            ["channelId"] = "msteams",
            ["serviceUrl"] = connector.ServiceUrl,
            ["from"] = new JObject { ["id"] = ChannelId ?? $"29:{ObjectId}", ["name"] = name, ["aadObjectId"] = ObjectId },
            ["recipient"] = new JObject { ["id"] = "28:bot", ["name"] = "HERO Me" },
            ["conversation"] = new JObject { ["id"] = Conversation, ["conversationType"] = "personal", ["tenantId"] = Tenant },
            ["channelData"] = new JObject { ["tenant"] = new JObject { ["id"] = Tenant } },
            ["locale"] = Locale,
            ["entities"] = new JArray { new JObject { ["type"] = "clientInfo", ["locale"] = Locale, ["timezone"] = TimeZone } },
        };
        for (var i = 0; i + 1 < pairs.Length; i += 2)
        {
            activity[pairs[i]] = pairs[i + 1];
        }

        return activity;
    }

    public async Task<HttpStatusCode> PostAsync(JObject activity)
    {
        using var response = await SendAsync(activity);
        return response.StatusCode;
    }

    /// <summary>A time zone in which neither night nor midnight comes within the next hour.</summary>
    private static string WhereItIsDay(DateTimeOffset now) =>
        TimeZoneInfo.ConvertTimeBySystemTimeZoneId(now, "Asia/Tokyo").Hour is >= 7 and < 21 ? "Asia/Tokyo" : "America/New_York";

    private async Task<HttpResponseMessage> SendAsync(JObject activity)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/messages");
        request.Content = new StringContent(activity.ToString(Formatting.None), Encoding.UTF8, "application/json");
        if (Token is not null)
        {
            request.Headers.Authorization = new("Bearer", Token);
        }

        return await http.SendAsync(request);
    }
}

internal static class Wire
{
    public static JObject Read(string json)
    {
        using var reader = new JsonTextReader(new StringReader(json)) { DateParseHandling = DateParseHandling.None };
        return JObject.Load(reader);
    }
}
