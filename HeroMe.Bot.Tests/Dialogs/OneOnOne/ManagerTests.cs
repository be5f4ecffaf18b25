using HeroMe.Bot.Dialogs.OneOnOne;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Tests.Dialogs.Risk;
using HeroMe.Bot.Tests.Harness;
using HeroMe.Bot.Texts;
using static HeroMe.Bot.Tests.Dialogs.OneOnOne.OneOnOneScene;

namespace HeroMe.Bot.Tests.Dialogs.OneOnOne;

/// <summary>A manager who asks about a card or about somebody: helped with their own part, told nothing.</summary>
[Trait("Capability", "C39")]
public sealed class ManagerTests
{
    [Fact]
    public async Task The_answer_is_the_same_whether_that_person_uses_the_bot_or_not()
    {
        await using var bot = await BotHost.StartAsync();
        var manager = bot.Person("部長");
        var tanaka = await bot.StoringPersonAsync("田中");
        await bot.MakesReadyAsync(tanaka);
        await bot.InsertsAsync(tanaka);
        var known = await bot.Hears(manager, "部下の田中さんの様子を教えてください");
        var unknown = await bot.Hears(manager, "部下の架空さんの様子を教えてください");
        Assert.Equal(Words.Of(Language.Japanese, "Manager.Person"), known.Text);
        Assert.Equal(known.Text, unknown.Text);
        Assert.DoesNotContain("田中", known.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(manager.Chat, message => message.Activity.ToString().Contains(Topic, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_the_card_is_how_to_listen_and_what_is_never_passed_on()
    {
        await using var bot = await BotHost.StartAsync();
        var said = (await bot.Hears(bot.Person("部長"), "部下から1on1のカードが来ました。どうすればいいですか")).Text;
        Assert.Equal(Words.Of(Language.Japanese, "Manager.Card"), said);
    }

    [Theory]
    [InlineData("部下から1on1のカードが来た", ManagerRequest.Card)]
    [InlineData("森さんから準備カードが届きました", ManagerRequest.Card)]
    [InlineData("One of my team sent me a 1on1 card, what is it?", ManagerRequest.Card)]
    [InlineData("部下の様子を教えて", ManagerRequest.Person)]
    [InlineData("部下の森さんの本音を知りたい", ManagerRequest.Person)]
    [InlineData("森さんはここで何を話していますか", ManagerRequest.Person)]
    [InlineData("メンバーの相談内容を見せてください", ManagerRequest.Person)]
    [InlineData("How is my report Mori-san doing?", ManagerRequest.Person)]
    [InlineData("What did Mori-san tell you?", ManagerRequest.Person)]
    [InlineData("部下の悩みを教えてもらったのに、うまく返せませんでした", ManagerRequest.None)]
    [InlineData("部下の様子がおかしくて心配です", ManagerRequest.None)]
    [InlineData("森さんがここで話してみたらと言ってくれました", ManagerRequest.None)]
    [InlineData("社員カードが届かない", ManagerRequest.None)]
    [InlineData("森さんから感謝カードをもらって、うれしかったです", ManagerRequest.None)]
    [InlineData("森さんからサンクスカードが届いた。ちょっと泣けた", ManagerRequest.None)]
    [InlineData("森さんがここで相談したらと言ったから来ました", ManagerRequest.None)]
    [InlineData("Is it normal that an employee feels this lonely?", ManagerRequest.None)]
    [InlineData("I did the report last night and my boss said nothing", ManagerRequest.None)]
    [InlineData("My boss did not like the report I wrote", ManagerRequest.None)]
    [InlineData("What did I tell you last week?", ManagerRequest.None)]
    [InlineData("Is it fine to talk to you about my boss?", ManagerRequest.None)]
    internal void A_question_is_told_from_a_story(string words, ManagerRequest asked) => Assert.Equal(asked, ManagerWords.Read(new PersonalText(words)));
}
