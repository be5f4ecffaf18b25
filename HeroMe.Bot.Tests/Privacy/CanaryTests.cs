using System.Text;
using HeroMe.Bot.Tests.Dialogs.OneOnOne;
using HeroMe.Bot.Tests.Harness;
using HeroMe.Bot.Tests.Llm;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Tests.Privacy;

/// <summary>
/// Marked words, names and ids are sent through a real process that logs at Debug. Afterwards they are searched in everything the process wrote,
/// as plain text, \u-escaped, in UTF-16 and in base64.
/// </summary>
public sealed class CanaryTests
{
    private const string JapaneseWord = "翡翠色のカナリア";
    private const string EnglishWord = "vermilioncanary";
    private const string Name = "雛菊カナリ子";
    private const string ConversationMark = "a:canaryconversation77";
    private const string OtherChatMark = "19:canaryotherchat88@unq.gbl.spaces";

    [Fact]
    [Trait("Capability", "C37")]
    public async Task Nothing_a_person_says_or_is_called_leaves_a_trace()
    {
        var folder = Directory.CreateTempSubdirectory("herome-canary-").FullName;
        var port = BotProcess.FreePort();
        var objectId = "cafe1234-5678-4abc-9def-0123456789ab";
        await using var connector = await ScriptedConnector.StartAsync();
        await using var bot = await BotProcess.StartAsync(folder, port);
        var person = new Person(bot.Http, connector, Name) { ObjectId = objectId, Conversation = ConversationMark };

        await person.Installs();
        await Eventually.Holds(() => person.Chat.Count >= 1, connector, "the welcome");
        await person.Says($"最近、{JapaneseWord}のことでもやもやしています");
        await Eventually.Holds(() => person.Answers.Count >= 1, connector, "the answer");
        await ChecksInAsync(person, connector);
        await BringsToA1on1Async(bot.Http, person, connector);
        await person.Says($"I keep thinking about {EnglishWord} and I feel stuck with it");
        await Eventually.Holds(() => person.Answers.Count >= 2, connector, "the English answer");
        await person.Says("今週よかったことを書きたい");
        await Eventually.Holds(() => person.Answers.Count >= 3, connector, "the exercise");
        await person.Says($"{JapaneseWord}を見たこと");
        await Eventually.Holds(() => person.Answers.Count >= 4, connector, "its second question");
        await person.Says("みんなの意見を聞きたい");
        await Eventually.Holds(() => person.Chat.Any(b => b.CardText.StartsWith(Words.Of(Language.Japanese, "RoundTable.Title"), StringComparison.Ordinal)), connector, "the round table");
        await person.Says("たくみに代わって");
        await Eventually.Holds(() => person.Chat.Any(b => b.CardText.StartsWith("たくみ", StringComparison.Ordinal)), connector, "the hand-over");
        await person.Says($"{JapaneseWord}のせいで死にたい");
        await Eventually.Holds(() => person.Chat.Any(b => b.CardText.Contains("0120-279-338", StringComparison.Ordinal)), connector, "the crisis card");
        await person.PostAsync(Broken(person));
        await Eventually.Holds(() => person.Answers.Count >= 5, connector, "the answer to the odd one");
        await person.Edits("canary-edited", $"{JapaneseWord}ではなく、もやもやの話でした");
        await Eventually.Holds(() => person.Answers.Count >= 6, connector, "the answer to the edited one");
        connector.Script = call => call.What == "final" ? new Scripted(500, $"{{\"error\":{{\"message\":\"{JapaneseWord}\"}}}}") : null;
        await person.Says($"{JapaneseWord}と{EnglishWord}の続きです");
        await Eventually.Holds(() => connector.Calls.Count(c => c.What == "final") >= 7, connector, "the failing final");
        connector.Script = null;

        string[] marks = [JapaneseWord, EnglishWord, Name, objectId, ConversationMark, OtherChatMark, "canarymail@example.co.jp"];
        NothingIn(folder, bot, marks);

        await person.Says("全部消して");
        await Eventually.Holds(() => person.Chat.Any(b => b.CardText.Contains(Words.Of(Language.Japanese, "Erase.Title"), StringComparison.Ordinal)), connector, "the question");
        await person.Taps(Words.Of(Language.Japanese, "Erase.Yes"));
        await bot.KillAsync();
        NothingIn(folder, bot, marks);
    }

    /// <summary>A model is the one place that text is sent to on purpose: it receives the text without what identifies a person.</summary>
    [Fact]
    public async Task A_model_hears_the_words_and_nothing_that_points_to_somebody()
    {
        var folder = Directory.CreateTempSubdirectory("herome-canary-model-").FullName;
        var objectId = "cafe1234-5678-4abc-9def-0123456789ab";
        string[] secrets = ["kanariko.hinagiku@example.co.jp", "090-8765-4321", Name, objectId, ConversationMark];
        await using var connector = await ScriptedConnector.StartAsync();
        await using var model = await ScriptedModel.StartAsync();
        await using var bot = await BotProcess.StartAsync(folder, BotProcess.FreePort(), $"Model:Endpoint={model.Address}", "Model:Deployment=talk", "Model:ApiKey=key-of-the-canary");
        var person = new Person(bot.Http, connector, Name) { ObjectId = objectId, Conversation = ConversationMark };

        model.Will(ScriptedModel.Answer("〔メール1〕のことを「" + JapaneseWord + "」と呼んでいるのですね。いちばん重いのはどこですか。"));
        await person.Says($"{Name}です。{JapaneseWord}のことで、{secrets[0]}か{secrets[1]}に連絡が来ます");
        await Eventually.Holds(() => person.Answers.Count >= 1, connector, "the answer");
        Assert.StartsWith($"{secrets[0]}のことを", person.Answers[0], StringComparison.Ordinal);
        model.Will(ScriptedModel.Answer("そうでしたか。"));
        await person.Says($"I wrote to {secrets[0]} about {EnglishWord} and nothing came");
        await Eventually.Holds(() => person.Answers.Count >= 2, connector, "the English answer");
        model.Will(ScriptedModel.Status(500, $"{{\"error\":{{\"message\":\"{JapaneseWord}\"}}}}"));
        await person.Says($"{JapaneseWord}の続きです");
        await Eventually.Holds(() => person.Answers.Count >= 3, connector, "the answer without the model");

        var asked = model.Requests.Select(r => $"{r.Path}\n{r.Headers}\n{System.Text.RegularExpressions.Regex.Unescape(r.Body)}").ToList();
        Assert.Contains(asked, a => a.Contains(JapaneseWord, StringComparison.Ordinal));
        Assert.All(asked, a => Assert.All(secrets, secret => Assert.DoesNotContain(secret, a, StringComparison.OrdinalIgnoreCase)));
        NothingIn(folder, bot, [JapaneseWord, EnglishWord, "key-of-the-canary", .. secrets]);
    }

    /// <summary>A check-in with a line, and its record.</summary>
    private static async Task ChecksInAsync(Person person, ScriptedConnector connector)
    {
        await person.Says("チェックイン");
        await Eventually.Holds(() => person.Chat.Any(b => b.CardText.StartsWith(Words.Of(Language.Japanese, "CheckIn.Title"), StringComparison.Ordinal)), connector, "the check-in");
        var result = await person.Presses(person.Chat.Last(b => b.CardText.StartsWith(Words.Of(Language.Japanese, "CheckIn.Title"), StringComparison.Ordinal)).Card!, Words.Of(Language.Japanese, "CheckIn.Send"), ("mood", "2"), ("line", $"{JapaneseWord}の週でした"));
        Assert.Contains(JapaneseWord, Pressing.Text(result), StringComparison.Ordinal);
        Assert.Contains(Words.Of(Language.Japanese, "CheckIn.Kept"), Pressing.Text(await person.Presses(result, Words.Of(Language.Japanese, "CheckIn.Allow"))), StringComparison.Ordinal);
    }

    /// <summary>A card for a 1on1, made ready and put into the draft of another chat; nothing is posted there.</summary>
    private static async Task BringsToA1on1Async(HttpClient http, Person person, ScriptedConnector connector)
    {
        string Ja(string key) => Words.Of(Language.Japanese, $"OneOnOne.{key}");
        await person.Says("1on1の準備をしたい");
        await Eventually.Holds(() => person.Chat.Any(b => b.CardText.StartsWith(Ja("Title"), StringComparison.Ordinal)), connector, "the preparation");
        var card = person.Chat.Last(b => b.CardText.StartsWith(Ja("Title"), StringComparison.Ordinal)).Card!;
        card = Pressing.Buttons(card).Contains(Ja("DoBlank")) ? await person.Presses(card, Ja("DoBlank")) : card;
        var preview = await person.Presses(card, Ja("DoPreview"), ("Topics", $"{JapaneseWord}のこと"));
        await person.Presses(preview, Ja("DoReady"), ("mail", "canarymail@example.co.jp"));
        var dialog = OneOnOneScene.DialogOf(await http.Answered(person.Opening(OtherChatMark)));
        var inserted = await http.Answered(OneOnOneScene.Pressed(person, dialog, 0, OtherChatMark));
        Assert.Contains(JapaneseWord, OneOnOneScene.InsertedIn(inserted).ToString(), StringComparison.Ordinal);
        await http.Answered(person.Submitting(Guid.NewGuid().ToString("N"), "insert", OtherChatMark));
        Assert.DoesNotContain(connector.Calls, call => call.Conversation == OtherChatMark);
    }

    private static Newtonsoft.Json.Linq.JObject Broken(Person person)
    {
        var activity = person.Message($"<quoted messageId=\"1\">{JapaneseWord}</quoted><at>{Name}</at>&nbsp;{JapaneseWord}");
        activity["attachments"] = new Newtonsoft.Json.Linq.JArray
        {
            new Newtonsoft.Json.Linq.JObject { ["contentType"] = "text/html", ["content"] = $"<blockquote itemtype=\"http://schema.skype.com/Forward\"><p>{JapaneseWord}</p></blockquote><p>{EnglishWord}</p>" },
            new Newtonsoft.Json.Linq.JObject { ["contentType"] = "application/vnd.microsoft.teams.file.download.info", ["name"] = $"{JapaneseWord}.docx" },
            new Newtonsoft.Json.Linq.JObject { ["contentType"] = "messageReference", ["content"] = Quotation() },
        };
        ((Newtonsoft.Json.Linq.JArray)activity["entities"]!).Add(new Newtonsoft.Json.Linq.JObject { ["type"] = "quotedReply", ["quotedReply"] = Quotation() });
        activity["value"] = new Newtonsoft.Json.Linq.JObject { ["card"] = $"{JapaneseWord}", ["choice"] = EnglishWord };
        return activity;
    }

    private static Newtonsoft.Json.Linq.JObject Quotation() =>
        new() { ["messagePreview"] = JapaneseWord, ["preview"] = EnglishWord, ["messageSender"] = new Newtonsoft.Json.Linq.JObject { ["user"] = new Newtonsoft.Json.Linq.JObject { ["id"] = "other", ["displayName"] = Name } } };

    private static void NothingIn(string folder, BotProcess bot, IReadOnlyList<string> marks)
    {
        var needles = marks.SelectMany(m => Shapes(m).Select(s => (Mark: m, Shape: s.Name, s.Bytes))).ToArray();
        var places = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(f => (Place: Path.GetFileName(f), Bytes: ReadShared(f)))
            .Append(("output", Encoding.UTF8.GetBytes(string.Join('\n', bot.Output))))
            .Append(("file names", Encoding.UTF8.GetBytes(string.Join('\n', Directory.EnumerateFileSystemEntries(folder, "*", SearchOption.AllDirectories)))));
        foreach (var (place, bytes) in places)
        {
            foreach (var (mark, shape, needle) in needles)
            {
                Assert.False(bytes.AsSpan().IndexOf(needle) >= 0, $"'{mark}' stands in {place} ({shape}).");
            }
        }
    }

    private static IEnumerable<(string Name, byte[] Bytes)> Shapes(string mark)
    {
        yield return ("UTF-8", Encoding.UTF8.GetBytes(mark));
        yield return ("UTF-16", Encoding.Unicode.GetBytes(mark));
        yield return ("escaped", Encoding.ASCII.GetBytes(string.Concat(mark.Select(c => c < 128 ? c.ToString() : $"\\u{(int)c:x4}"))));
        yield return ("escaped, upper case", Encoding.ASCII.GetBytes(string.Concat(mark.Select(c => c < 128 ? c.ToString() : $"\\u{(int)c:X4}"))));
        yield return ("URL", Encoding.ASCII.GetBytes(Uri.EscapeDataString(mark)));

        // In base64 the mark appears at one of three alignments; its inner characters are then independent of the text around it.
        foreach (var encoding in new[] { Encoding.UTF8, Encoding.Unicode })
        {
            var bytes = encoding.GetBytes(mark);
            for (var shift = 0; shift < 3; shift++)
            {
                var base64 = Convert.ToBase64String([.. new byte[shift], .. bytes]);
                var from = (shift * 8 + 5) / 6;
                var length = (bytes.Length + shift) * 8 / 6 - from;
                yield return ($"base64+{shift}", Encoding.ASCII.GetBytes(base64.Substring(from, length)));
            }
        }
    }

    private static byte[] ReadShared(string file)
    {
        try
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var copy = new MemoryStream();
            stream.CopyTo(copy);
            return copy.ToArray();
        }
        catch (IOException)
        {
            // The lock file of the running process cannot be opened; another test asserts that it contains only a process id.
            return [];
        }
    }
}
