using System.Globalization;
using System.Text;
using HeroMe.Bot.Tests.Harness;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace HeroMe.Bot.Tests.Teams.Receiving;

/// <summary>
/// Activities of every kind that Teams sends, changed at random but along their structure: the bot answers each with success or a refusal, and goes on. HEROME_MUTATIONS sets how many (5,000), HEROME_MUTATION_SEED which; a failing one is named by its seed and printed.
/// </summary>
public sealed class MutatedActivitiesTests
{
    private const int AtOnce = 4;
    private static readonly int Count = Setting("HEROME_MUTATIONS", 5_000);
    private static readonly int Seed = Setting("HEROME_MUTATION_SEED", 20_261_128);

    [Fact]
    public async Task Every_answer_is_a_success_or_a_refusal()
    {
        await using var bot = await BotHost.StartAsync();
        var people = Enumerable.Range(0, 8).Select(i => bot.Person($"person{i}")).ToList();
        List<string> wrong = [];
        var next = -1;
        var posting = Task.WhenAll(Enumerable.Range(0, AtOnce).Select(async _ =>
        {
            while (Interlocked.Increment(ref next) is var number && number < Count)
            {
                var body = new ActivityMutation(unchecked(Seed + number)).Of(people[number % people.Count]);
                using var content = new StringContent(body, Encoding.UTF8, "application/json");
                using var response = await bot.Http.PostAsync(new Uri("api/messages", UriKind.Relative), content);
                if ((int)response.StatusCode is not (200 or 202 or (>= 400 and < 500)))
                {
                    lock (wrong)
                    {
                        wrong.Add($"{Seed + number} → {(int)response.StatusCode}: {(body.Length < 3_000 ? body : body[..3_000])}");
                    }
                }

                if (number % 500 == 0)
                {
                    bot.Clock.Advance(TimeSpan.FromSeconds(3));
                }
            }
        }));

        // What waits for time must get it also behind the last jump of the clock.
        while (!posting.IsCompleted)
        {
            bot.Clock.Advance(TimeSpan.FromMilliseconds(100));
            await Task.WhenAny(posting, Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, CancellationToken.None));
        }

        await posting;
        Assert.True(wrong.Count == 0, $"{wrong.Count} of {Count}:\n{string.Join('\n', wrong.Take(10))}\n{string.Join('\n', bot.Log.Lines.Where(l => l.StartsWith("Error", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal).Take(10))}");
        var person = bot.Person("afterwards");
        await person.Says("評価の話です");
        await bot.AnswersTo(person, 1);
    }

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.Integer, CultureInfo.InvariantCulture, out var given) ? given : otherwise;
}

/// <summary>One activity, and one to four changes of it, all decided by the seed.</summary>
internal sealed class ActivityMutation(int seed)
{
    private static readonly string[] Names =
    [
        "adaptiveCard/action", "message/submitAction", "message/fetchTask", "fileConsent/invoke", "task/fetch", "task/submit", "signin/verifyState", "signin/tokenExchange",
        "composeExtension/query", "composeExtension/submitAction", "composeExtension/fetchTask", "composeExtension/queryLink", "actionableMessage/executeAction", "tab/fetch", "config/fetch",
        "application/search", "handoff/action", "healthCheck", "unknown/name", "",
    ];

    private static readonly string[] Types =
    [
        "message", "messageUpdate", "messageDelete", "messageReaction", "invoke", "installationUpdate", "conversationUpdate", "typing", "event", "endOfConversation", "handoff",
        "contactRelationUpdate", "deleteUserData", "trace", "command", "invokeResponse", "suggestion", "Message", "none",
    ];

    private static readonly string[] Texts =
    [
        "評価の話です", "もう死にたいです", "全部消して", "<at>HERO Me</at>&nbsp;全部消して", "<quoted messageId=\"1\"/> はい", "", " ", "\0", "\uD83D", "😀", "<b>", "{\"a\":1}", "[]", "null", "\u202E", "https://example.com",
    ];

    // Seeded, so that a failing activity can be made again.
#pragma warning disable CA5394
    private readonly Random _random = new(seed);

    public string Of(Person person)
    {
        var activity = Activity(person);
        for (var left = Next(1, 4); left > 0; left--)
        {
            Change(activity);
        }

        return Raw(activity.ToString(Formatting.None));
    }

    private JObject Activity(Person person)
    {
        var activity = person.Base(Next(0, 3) > 0 ? Pick("message", "messageUpdate", "messageDelete", "invoke", "invoke", "installationUpdate") : Pick(Types), "text", Pick(Texts));
        activity["name"] = Pick(Names);
        activity["action"] = Pick("add", "remove", "add-upgrade", "update", "");
        activity["replyToId"] = Pick("1700000000001", "x", "");
        activity["value"] = (JToken)Pick<Func<JToken>>(Tap, Feedback, File, () => new JObject { ["commandId"] = "x", ["parameters"] = new JArray { new JObject { ["name"] = "q", ["value"] = "x" } } })();
        activity["attachments"] = new JArray { new JObject { ["contentType"] = Pick("text/html", "image/png", "application/vnd.microsoft.teams.file.download.info", "audio/mp4"), ["content"] = Pick("<p>もう死にたいです</p>", "<blockquote><p>x</p></blockquote><p>はい</p>", "<img alt=\"😀\"/>"), ["name"] = "file.png" } };
        activity["channelData"]!["eventType"] = Pick("editMessage", "softDeleteMessage", "undeleteMessage", "x");
        activity["membersAdded"] = new JArray { new JObject { ["id"] = "28:bot" } };
        activity["reactionsAdded"] = new JArray { new JObject { ["type"] = "like" } };
        activity["timestamp"] = "2026-06-03T03:00:00.123Z";
        ((JArray)activity["entities"]!).Add(new JObject { ["type"] = "mention", ["text"] = "<at>HERO Me</at>", ["mentioned"] = new JObject { ["id"] = "28:bot", ["name"] = "HERO Me" } });
        return activity;
    }

    private JObject Tap() => new()
    {
        ["action"] = new JObject { ["type"] = "Action.Execute", ["verb"] = "card", ["id"] = "x", ["data"] = new JObject { ["card"] = Guid.NewGuid().ToString("N"), ["id"] = Guid.NewGuid().ToString("N"), ["choice"] = "yes", ["typed"] = Pick(Texts) } },
        ["trigger"] = "manual",
    };

    private JObject Feedback() => new()
    {
        ["actionName"] = "feedback",
        ["actionValue"] = new JObject { ["reaction"] = Pick("like", "dislike"), ["feedback"] = Pick("{\"feedbackText\":\"もう死にたい\"}", "plain", "{", "[]", "{\"feedbackText\":{}}") },
        ["data"] = new JObject { ["actionName"] = "feedback", ["actionValue"] = new JObject { ["reaction"] = "like" } },
    };

    private JObject File() => new()
    {
        ["type"] = "fileUpload",
        ["action"] = Pick("accept", "decline", "other"),
        ["context"] = new JObject { ["id"] = Guid.NewGuid().ToString("N") },
        ["uploadInfo"] = new JObject { ["name"] = "file", ["uploadUrl"] = Pick("https://contoso-my.sharepoint.com/x", "http://127.0.0.1:1/x", "file:///etc/passwd", ""), ["contentUrl"] = "x", ["uniqueId"] = "u1", ["fileType"] = "md" },
    };

    private void Change(JObject activity)
    {
        var all = activity.Descendants().Where(t => t is not JProperty && t.Parent is not null).ToList();
        var node = Pick([.. all]);
        switch (Next(0, 8))
        {
            case 0:
                Remove(node);
                break;
            case 1:
                node.Replace(new JArray(node.DeepClone(), JValue.CreateNull()));
                break;
            case 2:
                node.Replace(new JObject { [Pick("id", "card", "data", "value", "x")] = node.DeepClone() });
                break;
            case 3:
                node.Replace(new JValue(node.ToString(Formatting.None)));
                break;
            case 4:
                node.Replace(Pick([.. all]).DeepClone());
                break;
            case 5:
                Rename(node);
                break;
            case 6 when node.Parent is JProperty { Parent: JObject owner }:
                owner[Pick("id", "type", "text", "value", "data", "action", "card", "choice", "$type", "$ref", "serviceUrl", "")] = Wrong();
                break;
            default:
                node.Replace(Wrong());
                break;
        }
    }

    private static void Remove(JToken node)
    {
        if (node.Parent is JProperty property)
        {
            property.Remove();
        }
        else
        {
            node.Remove();
        }
    }

    private void Rename(JToken node)
    {
        if (node.Parent is JProperty { Parent: JObject owner } property)
        {
            property.Remove();
            owner[Next(0, 1) == 0 ? property.Name.ToUpperInvariant() : property.Name + "x"] = node;
        }
    }

    private JToken Wrong() => Pick<Func<JToken>>(
        JValue.CreateNull, () => true, () => false, () => 0, () => -1, () => long.MaxValue, () => double.MaxValue, () => double.NaN, () => "", () => Pick(Texts), () => new JArray(), () => new JObject(),
        () => new JArray(new JArray(), new JObject(), JValue.CreateNull()), () => new JObject { ["a"] = JValue.CreateNull(), ["id"] = new JObject() }, () => "2026-06-03T03:00:00Z", () => "../../etc/passwd",
        () => new string('あ', 5_000), () => new string('x', 70_000), () => Nested(70), () => Nested(20), () => "file:///x", () => Guid.Empty.ToString(), () => "a:chat?x=#y%zz\\", () => "9".PadLeft(400, '9'))();

    private static JToken Nested(int depth)
    {
        JToken inner = new JArray();
        for (; depth > 0; depth--)
        {
            inner = depth % 2 == 0 ? new JArray(inner) : new JObject { ["value"] = inner };
        }

        return inner;
    }

    /// <summary>What no JSON tree can hold: a text that is cut, a property twice, a lone surrogate, an unusual number.</summary>
    private string Raw(string json) => Next(0, 24) switch
    {
        0 => json[..Next(0, json.Length)],
        1 => json[..^1] + ",\"type\":\"invoke\"}",
        2 => json.Replace("text\":\"", "text\":\"\\ud800", StringComparison.Ordinal),
        3 => json.Replace("true", "1e999", StringComparison.Ordinal),
        4 => json + json,
        _ => json,
    };

    private int Next(int least, int most) => _random.Next(least, most + 1);

    private T Pick<T>(params T[] choices) => choices[_random.Next(choices.Length)];
#pragma warning restore CA5394
}
