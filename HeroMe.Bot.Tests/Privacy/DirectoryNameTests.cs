using HeroMe.Bot.Privacy;
using HeroMe.Bot.Tests.Harness;
using HeroMe.Bot.Tests.Llm;

namespace HeroMe.Bot.Tests.Privacy;

/// <summary>The person's own name never reaches a model, in whatever form the company's directory writes it.</summary>
public sealed class DirectoryNameTests
{
    public static TheoryData<string> Forms =>
    [
        "佐藤 未来", "佐藤　未来", "佐藤未来", "佐藤, 未来", "佐藤,未来", "佐藤、未来", "佐藤・未来", "未来 佐藤",
        "佐藤 未来(営業部)", "佐藤 未来（営業部）", "佐藤未来(営業部)", "佐藤未来_営業", "佐藤 未来_営業部", "佐藤未来／営業部", "佐藤 未来@営業", "佐藤未来-営業", "佐藤 未来 - 営業", "佐藤 未来|営業",
        "【営業】佐藤 未来", "[営業] 佐藤未来", "営業_佐藤未来", "営業部 佐藤 未来", "佐藤 未来 営業部 第二課", "佐藤 未来［営業部］", "佐藤 未来〔営業部〕",
        "佐藤 未来(Sales Dept.)", "佐藤 未来 (EXT)", "佐藤 未来(ゲスト)", "佐藤 未来 様", "佐藤 未来 課長", "佐藤 未来;営業部", "佐藤 未来(サトウ ミライ)",
        "SATO Mirai(佐藤 未来)", "SATO Mirai（佐藤　未来）", "Sato, Mirai (佐藤 未来)", "Mirai Sato / 佐藤 未来", "ＳＡＴＯ　Ｍｉｒａｉ（佐藤未来）",
    ];

    public static TheoryData<string> LatinForms =>
        ["SATO Mirai", "Sato, Mirai", "Mirai SATO (Sales)", "SatoMirai", "sato.mirai", "mirai_sato", "Dr. Mirai Sato", "Sato Mirai [EXT]", "Sato Mirai - Sales", "佐藤 未来(SATO Mirai)", "SATO Mirai(佐藤 未来)", "ＳＡＴＯ　Ｍｉｒａｉ"];

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_name_is_found_in_each_of_its_spellings_and_the_department_stays(string name)
    {
        foreach (var written in new[] { "佐藤未来", "佐藤 未来", "佐藤　未来", "佐藤", "未来", name, "佐藤、未来", "佐藤（未来）" })
        {
            var redacted = Redacted(name, $"営業部の{written}です。");
            Assert.DoesNotContain("佐藤", redacted, StringComparison.Ordinal);
            Assert.DoesNotContain("未来", redacted, StringComparison.Ordinal);
        }

        Assert.Equal("営業部の会議で、営業の数字を第二課で話しました。", Redacted(name, "営業部の会議で、営業の数字を第二課で話しました。"));
    }

    [Theory]
    [MemberData(nameof(LatinForms))]
    public void A_Latin_name_is_found_in_each_order_and_case(string name)
    {
        foreach (var written in new[] { "Sato Mirai", "Mirai Sato", "SATO", "mirai", "Sato, Mirai", "mirai.sato", "SATO_MIRAI" })
        {
            var redacted = Redacted(name, $"I am {written} of sales.");
            Assert.DoesNotContain("sato", redacted, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("mirai", redacted, StringComparison.OrdinalIgnoreCase);
            Assert.EndsWith(" of sales.", redacted, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("孫 正義", "孫")]
    [InlineData("矢部 未来", "矢部")]
    [InlineData("長谷部 未来(営業部)", "長谷部")]
    [InlineData("山本部長", "山本")]
    [InlineData("佐藤 未来(旧姓 田中)", "田中")]
    [InlineData("佐藤 未来(サトウ ミライ)", "サトウ")]
    [InlineData("佐藤 未来(ｻﾄｳ ﾐﾗｲ)", "サトウ")]
    [InlineData("佐藤未来 12345", "12345")]
    [InlineData("営業部", "営業部")]
    public void In_doubt_a_word_of_the_name_is_a_name(string name, string word) =>
        Assert.DoesNotContain(word, Redacted(name, $"いつも{word}と書かれます。"), StringComparison.Ordinal);

    [Theory]
    [InlineData("SATO Mirai(佐藤 未来)")]
    [InlineData("佐藤, 未来")]
    [InlineData("佐藤 未来（営業部）")]
    [InlineData("佐藤未来_営業")]
    public async Task On_the_wire_there_is_no_part_of_the_name(string name)
    {
        await using var talk = await TalkWithModel.StartAsync();
        var person = talk.Bot.Person(name);
        talk.Model.Will(ScriptedModel.Answer("〔名前1〕さん、重たい一日でしたね。"));
        await person.Says("佐藤です。営業部で「未来さん、遅い」と言われました。佐藤未来は仕事が遅いのだそうです");
        await talk.Bot.AnswersTo(person, 1);
        var asked = string.Concat(talk.Model.Requests.Select(r => r.Body).Concat(talk.Model.Judged).Select(System.Text.RegularExpressions.Regex.Unescape));
        Assert.Contains("営業部", asked, StringComparison.Ordinal);
        Assert.DoesNotContain("佐藤", asked, StringComparison.Ordinal);
        Assert.DoesNotContain("未来", asked, StringComparison.Ordinal);
    }

    private static string Redacted(string name, string text) =>
        new Redactor([new PersonalText(name)], [], PlaceholderStyle.Latin).Redact(new PersonalText(text)).Reveal();
}
