using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Tests.Mentors;

/// <summary>Whoever only chats is chatted with.</summary>
public sealed class SmallTalkTests
{
    [Theory]
    [Trait("Capability", "C7")]
    [InlineData("今日はいい天気ですね", true)]
    [InlineData("お昼、カレーでした", true)]
    [InlineData("今日はいい天気ですね", false)]
    [InlineData("週末は猫と寝てました", false)]
    [InlineData("Nice weather today", true)]
    public void Chit_chat_gets_chit_chat(string text, bool isFirst)
    {
        var talk = isFirst ? new GuidedTalk(text.Any(char.IsAsciiLetter) ? Language.English : Language.Japanese) : new GuidedTalk().After("仕事の量が多くて休めません");
        talk.Says(text);
        Assert.DoesNotMatch("相談|悩み|お困り|何から話し|ステップ|what would you like to", talk.Last.Text);
        Assert.False(talk.Last.OfferSheet || talk.Last.OfferWish);
    }
}
