using Newtonsoft.Json.Linq;

namespace HeroMe.Bot.Tests.Harness;

/// <summary>The forms in which Teams sends a message besides plain text: quoted, forwarded, as HTML, with files, with mentions.</summary>
internal static class Forms
{
    /// <summary>What the person's own words are in every form that holds some.</summary>
    public const string Words = "会議で何も言えませんでした";

    /// <summary>Words of somebody else in every form that quotes.</summary>
    public const string TheirWords = "資料の翡翠色の表紙がよかったです";

    private static readonly Dictionary<string, Func<Person, string, JObject>> All = new(StringComparer.Ordinal)
    {
        ["plain"] = (person, id) => person.Message(Words, id),
        ["mention"] = (person, id) => person.Message($"<at>Kim Minjun</at>&nbsp;さんのいる{Words}", id),
        ["quoted"] = (person, id) => person.Message($"<quoted messageId=\"1\">{TheirWords}</quoted>{Words}", id),
        ["reply in the twin"] = (person, id) => With(person.Message(Words, id), Html($"<blockquote itemtype=\"http://schema.skype.com/Reply\"><p>{TheirWords}</p></blockquote><p>{Words}</p>")),
        ["html only"] = (person, id) => With(person.Message("", id), Html($"<p>{Words}</p>")),
        ["file beside words"] = (person, id) => With(person.Message(Words, id), new JObject { ["contentType"] = "application/vnd.microsoft.teams.file.download.info", ["name"] = "議事録.docx" }),
        ["forwarded only"] = (person, id) => With(person.Message("", id), Html($"<blockquote itemtype=\"http://schema.skype.com/Forward\"><p>{TheirWords}</p></blockquote>")),
        ["forwarded as json"] = (person, id) => With(person.Message("", id), new JObject { ["contentType"] = "forwardedMessageReference", ["content"] = new JObject { ["originalMessageContent"] = $"<p>{TheirWords}</p>" } }),
        ["file only"] = (person, id) => With(person.Message("", id), new JObject { ["contentType"] = "application/vnd.microsoft.teams.file.download.info", ["name"] = "議事録.docx" }),
        ["edited"] = (person, id) => Edited(person.Message(Words, id)),
    };

    public static TheoryData<string> Names => [.. All.Keys];

    public static JObject Of(string form, Person person, string id) => All[form](person, id);

    public static JObject Html(string content) => new() { ["contentType"] = "text/html", ["content"] = content };

    private static JObject With(JObject message, JObject attachment)
    {
        message["attachments"] = new JArray { attachment };
        return message;
    }

    private static JObject Edited(JObject message)
    {
        message["type"] = "messageUpdate";
        message["channelData"]!["eventType"] = "editMessage";
        return message;
    }
}
