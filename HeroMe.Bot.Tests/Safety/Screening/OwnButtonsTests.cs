using HeroMe.Bot.Privacy;
using HeroMe.Bot.Safety.Screening;
using HeroMe.Bot.Tests.Harness;

namespace HeroMe.Bot.Tests.Safety.Screening;

/// <summary>On an old client a button of ours may be sent as text; that text must never be read as danger.</summary>
public sealed class OwnButtonsTests
{
    [Theory]
    [InlineData("ja-JP", "異動してから話せる人がいません")]
    [InlineData("en-US", "There is nobody I can talk to since I moved teams")]
    public async Task No_button_of_a_first_contact_is_asked_about(string locale, string first)
    {
        await using var bot = await BotHost.StartAsync();
        var person = new Person(bot.Http, bot.Connector, "hanako") { Locale = locale };
        await person.Installs();
        await person.Says(first);
        await bot.AnswersTo(person, 1);
        await bot.Quiet();
        var titles = person.Chat.Where(b => b.Card is not null).SelectMany(b => b.Card!["actions"] ?? new Newtonsoft.Json.Linq.JArray()).Select(a => (string)a["title"]!).ToList();
        Assert.True(titles.Count >= 6, string.Join(", ", titles));
        Assert.All(titles, title => Assert.True(Screen.Read(new PersonalText(title)).Tier < Tier.Amber, title));
    }
}
