using HeroMe.Bot.Dialogs.Consents;
using HeroMe.Bot.Privacy;

namespace HeroMe.Bot.Tests.Dialogs.Consents;

/// <summary>Only a message about saving, and about nothing else, answers the question whether to save.</summary>
public sealed class ConsentAnswerTests
{
    [Theory]
    [InlineData("はい、保存してください", nameof(ConsentWord.Keep))]
    [InlineData("残しておいてください", nameof(ConsentWord.Keep))]
    [InlineData("yes, save it please", nameof(ConsentWord.Keep))]
    [InlineData("保存しないほうがいいです", nameof(ConsentWord.DoNotKeep))]
    [InlineData("残さないで", nameof(ConsentWord.DoNotKeep))]
    [InlineData("please don't save it", nameof(ConsentWord.DoNotKeep))]
    [InlineData("あとで決めます", nameof(ConsentWord.Later))]
    [InlineData("maybe later", nameof(ConsentWord.Later))]
    [InlineData("はい", nameof(ConsentWord.None))]
    [InlineData("はい、残業が続いています", nameof(ConsentWord.None))]
    [InlineData("うん、残業です", nameof(ConsentWord.None))]
    [InlineData("はい、上司に言われたことを覚えています", nameof(ConsentWord.None))]
    [InlineData("Yes, I keep making mistakes", nameof(ConsentWord.None))]
    [InlineData("保存してもらわなくていいです", nameof(ConsentWord.None))]
    [InlineData("記録が残っていると困ります", nameof(ConsentWord.None))]
    [InlineData("あとで上司に相談してみます", nameof(ConsentWord.None))]
    [InlineData("上司に言うか、まだ考えています", nameof(ConsentWord.None))]
    [InlineData("I'll talk to him later", nameof(ConsentWord.None))]
    public void An_answer_is_about_saving(string text, string expected) => Assert.Equal(expected, ConsentWords.Answer(new PersonalText(text)).ToString());

    [Theory]
    [InlineData("ok, but don't save anything")]
    [InlineData("保存していいとは言ってません")]
    public void What_refuses_is_never_a_yes(string text) => Assert.NotEqual(ConsentWord.Keep, ConsentWords.Answer(new PersonalText(text)));
}
