using HeroMe.Bot.Dialogs.OrgData;
using HeroMe.Bot.Graph;
using HeroMe.Bot.Privacy;

namespace HeroMe.Bot.Tests.Dialogs.OrgData;

/// <summary>Which words are a request about the company's directory, and which are a story.</summary>
public sealed class OrgDataWordsTests
{
    [Theory]
    [InlineData("上司は誰になってる?", nameof(OrgRequestKind.Ask), nameof(OrgFields.Manager))]
    [InlineData("私の上司は誰ですか", nameof(OrgRequestKind.Ask), nameof(OrgFields.Manager))]
    [InlineData("上司って誰だっけ", nameof(OrgRequestKind.Ask), nameof(OrgFields.Manager))]
    [InlineData("マネージャーは誰?", nameof(OrgRequestKind.Ask), nameof(OrgFields.Manager))]
    [InlineData("会社の名簿では、私の部署はどこになってる？", nameof(OrgRequestKind.Ask), nameof(OrgFields.Department))]
    [InlineData("役職は何になっていますか", nameof(OrgRequestKind.Ask), nameof(OrgFields.JobTitle))]
    [InlineData("勤務地はどこ?", nameof(OrgRequestKind.Ask), nameof(OrgFields.Office))]
    [InlineData("オフィスはどこになっていますか", nameof(OrgRequestKind.Ask), nameof(OrgFields.Office))]
    [InlineData("次の1on1はいつ?", nameof(OrgRequestKind.Ask), nameof(OrgFields.NextOneOnOne))]
    [InlineData("1on1っていつだっけ", nameof(OrgRequestKind.Ask), nameof(OrgFields.NextOneOnOne))]
    [InlineData("Who is my manager?", nameof(OrgRequestKind.Ask), nameof(OrgFields.Manager))]
    [InlineData("who's my boss", nameof(OrgRequestKind.Ask), nameof(OrgFields.Manager))]
    [InlineData("What's my job title in the directory?", nameof(OrgRequestKind.Ask), nameof(OrgFields.JobTitle))]
    [InlineData("When is my next 1:1?", nameof(OrgRequestKind.Ask), nameof(OrgFields.NextOneOnOne))]
    [InlineData("会社の情報を使わないで", nameof(OrgRequestKind.Stop), nameof(OrgFields.None))]
    [InlineData("会社の情報は使わないでください。", nameof(OrgRequestKind.Stop), nameof(OrgFields.None))]
    [InlineData("会社のデータを消して", nameof(OrgRequestKind.Stop), nameof(OrgFields.None))]
    [InlineData("Please stop using the company directory", nameof(OrgRequestKind.Stop), nameof(OrgFields.None))]
    [InlineData("上司の名前は使わないで", nameof(OrgRequestKind.Stop), nameof(OrgFields.Manager))]
    [InlineData("1on1の予定は見ないでほしい", nameof(OrgRequestKind.Stop), nameof(OrgFields.NextOneOnOne))]
    [InlineData("Don't use my manager's name", nameof(OrgRequestKind.Stop), nameof(OrgFields.Manager))]
    [InlineData("会社の情報を更新して", nameof(OrgRequestKind.Again), nameof(OrgFields.None))]
    [InlineData("refresh the company directory", nameof(OrgRequestKind.Again), nameof(OrgFields.None))]
    [InlineData("会社の情報", nameof(OrgRequestKind.Settings), nameof(OrgFields.None))]
    [InlineData("会社の情報を使ってもいいよ", nameof(OrgRequestKind.Settings), nameof(OrgFields.None))]
    [InlineData("会社の情報は何を見てるの?", nameof(OrgRequestKind.Settings), nameof(OrgFields.None))]
    [InlineData("Use the company directory", nameof(OrgRequestKind.Settings), nameof(OrgFields.None))]
    public void It_is_asked_for(string words, string kind, string field) =>
        Assert.Equal(new OrgRequest(Enum.Parse<OrgRequestKind>(kind), Enum.Parse<OrgFields>(field)), OrgDataWords.Read(new PersonalText(words)));

    [Theory]
    [InlineData("上司は誰の話も聞かない")]
    [InlineData("上司は誰に相談しているんだろう")]
    [InlineData("上司を消したい")]
    [InlineData("上司が変わりました")]
    [InlineData("部署はどこも忙しい")]
    [InlineData("次の1on1が憂うつです")]
    [InlineData("会社の情報を外に出したと疑われています")]
    [InlineData("会社の情報を使って副業をしている同僚がいます")]
    [InlineData("役職は何のためにあるのか")]
    [InlineData("Who is my manager to tell me that")]
    [InlineData("My manager does not use my name")]
    public void It_is_a_story(string words) => Assert.Null(OrgDataWords.Read(new PersonalText(words)));
}
