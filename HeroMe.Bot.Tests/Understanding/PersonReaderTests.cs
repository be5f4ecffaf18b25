using HeroMe.Bot.Understanding.People;

namespace HeroMe.Bot.Tests.Understanding;

public sealed class PersonReaderTests
{
    [Theory]
    [InlineData("明日、小野寺さんに聞いてみます", "小野寺さん")]
    [InlineData("タナカくんに頼もうと思う", "タナカくん")]
    [InlineData("木村課長に相談します", "木村課長")]
    [InlineData("隣の席の先輩と、産業医に話す", "隣の席の先輩|産業医")]
    [InlineData("妻と両親には話しました", "妻|両親")]
    [InlineData("I'll ask my manager and Ms. Ito", "my manager|Ms. Ito")]
    [InlineData("Sato-san said so", "Sato-san")]
    [InlineData("会議で意見が言えません", "")]
    [InlineData("the weather is nice", "")]
    [InlineData("名前は出さんとく", "")]
    [InlineData("若いがちゃんとしてる", "")]
    [InlineData("何も言わんで帰ったっちゃん", "")]
    [InlineData("リーダーシップ研修を受けた", "")]
    public void Who_is_spoken_of_is_found(string text, string expected) =>
        Assert.Equal(expected, string.Join('|', PersonReader.Read(text).Select(person => text.Substring(person.Start, person.Length))));
}
