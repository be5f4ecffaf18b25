using HeroMe.Bot.Dialogs.Thanks;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Tests.Dialogs.Risk;
using HeroMe.Bot.Tests.Harness;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Tests.Dialogs.Thanks;

/// <summary>The thanks card: drafted with the person, edited and copied by them, sent by nobody.</summary>
[Trait("Capability", "C46")]
public sealed class ThanksTests : IAsyncLifetime
{
    private BotHost _bot = null!;

    public async Task InitializeAsync() => _bot = await BotHost.StartAsync();

    public async Task DisposeAsync() => await _bot.DisposeAsync();

    [Fact]
    public async Task Two_short_questions_lead_to_a_draft_that_is_edited_and_copied()
    {
        var person = _bot.Person();
        await _bot.Hears(person, "感謝カードを作りたいです");
        await _bot.Hears(person, "森さんに");
        var card = await _bot.Hears(person, "急ぎの図面を見てくれました");
        Assert.Contains("森さんへ", card.CardText, StringComparison.Ordinal);
        Assert.Contains("急ぎの図面を見てくれたこと、ありがとうございました", card.CardText, StringComparison.Ordinal);
        var other = await person.Taps(Words.Of(Language.Japanese, "Thanks.Other"));
        Assert.DoesNotContain("急ぎの図面を見てくれたこと、ありがとうございました。おかげで", other.ToString(), StringComparison.Ordinal);
        var ready = await person.Fills(Words.Of(Language.Japanese, "Thanks.Ready"), (ThanksCard.DraftField, "森さんへ\n図面、助かりました。"));
        Assert.Contains("図面、助かりました。", ready.ToString(), StringComparison.Ordinal);
        Assert.All(_bot.Connector.Calls, call => Assert.DoesNotContain("@mori", call.What, StringComparison.Ordinal));

        // Who gets it does not see where it was written.
        var draft = (string?)card.Card!["body"]!.First(element => (string?)element["id"] == ThanksCard.DraftField)["value"];
        Assert.Contains("森さんへ", draft, StringComparison.Ordinal);
        Assert.DoesNotMatch("HERO|ヒロミー|AI|相談|メンター", draft);
    }

    [Fact]
    public async Task In_English_it_is_drafted_in_English()
    {
        var person = new Person(_bot.Http, _bot.Connector, "anna") { Locale = "en-US" };
        await _bot.Hears(person, "I'd like to write a thank-you card");
        await _bot.Hears(person, "Mori-san");
        var card = await _bot.Hears(person, "checking the drawing at short notice");
        Assert.Contains("Thank you for checking the drawing at short notice.", card.CardText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_goes_on_with_something_else_is_answered_and_no_card_comes()
    {
        var person = _bot.Person();
        await _bot.Hears(person, "感謝カードを作りたいです");
        await _bot.Hears(person, "やっぱり先に、今朝また課長に怒られて、すごくつらいです");
        Assert.DoesNotContain(person.Chat, message => message.CardText.StartsWith(Words.Of(Language.Japanese, "Thanks.Title"), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("急ぎの図面を見てくれました", "急ぎの図面を見てくれたこと")]
    [InlineData("夜勤を代わってもらった", "夜勤を代わってもらったこと")]
    [InlineData("会議でかばってくださいました", "会議でかばってくださったこと")]
    [InlineData("手順書の直しです", "手順書の直し")]
    [InlineData("急ぎの図面を見てくれたこと", "急ぎの図面を見てくれたこと")]
    internal void What_is_said_becomes_a_noun_that_fits_the_draft(string said, string what) => Assert.Equal(what, ThanksWords.What(new PersonalText(said), Language.Japanese).Reveal());
}
