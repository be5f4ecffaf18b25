using System.Collections;
using System.Globalization;
using HeroMe.Bot.Dialogs;
using HeroMe.Bot.Dialogs.Requests;
using HeroMe.Bot.Tests.Harness;
using HeroMe.Bot.Texts;
using Newtonsoft.Json.Linq;

namespace HeroMe.Bot.Tests.Dialogs.Requests;

/// <summary>Whoever asks for something in their own words gets it; whoever tells a story with the same words is listened to.</summary>
[Trait("Capability", "C41")]
public sealed class RequestsTests : IAsyncLifetime
{
    private BotHost _bot = null!;

    public async Task InitializeAsync() => _bot = await BotHost.StartAsync();

    public async Task DisposeAsync() => await _bot.DisposeAsync();

    [Theory]
    [InlineData("わたしについて保存してあるものを一度見ておきたいです", "MyData.Title")]
    [InlineData("ここに残っている私の記録を、きれいに全部消してもらえますか", "Erase.Title")]
    [InlineData("この話って会社の誰かに読まれたりしますか", "Privacy.Title")]
    [InlineData("同意した内容をあとから変えたいです", "Privacy.Title")]
    [InlineData("生身の人に相談できる窓口につないでほしいです", "HandOff.Title")]
    [InlineData("もう少しくだけた口調で話してもらえますか", "Settings.Title")]
    [InlineData("使い方を教えてもらえますか、何ができるんでしょう", "Menu.Title")]
    [InlineData("今週のチェックインをお願いします", "CheckIn.Title")]
    public async Task A_request_in_words_of_ones_own_opens_its_card(string words, string title)
    {
        var person = _bot.Person();
        await person.Says(words);
        await _bot.Until(() => person.Chat.Any(m => m.CardText.StartsWith(Ja(title), StringComparison.Ordinal)), "the card");
    }

    [Theory]
    [InlineData("毎週のお知らせはもう送らないでください", "Nudges.None")]
    public async Task What_is_not_there_yet_is_said_in_one_honest_line(string words, string line)
    {
        var person = _bot.Person();
        await person.Says(words);
        await _bot.Until(() => person.Answers.Contains(Ja(line)), "the line");
    }

    [Theory]
    [InlineData("HEROチェック", "SelfCheck.")]
    [InlineData("もやもやシートを見せて", "Sheet.")]
    [InlineData("今月のふりかえり", "Wins.")]
    [InlineData("わたしの歩み", "Journey.")]
    [InlineData("ガイドを見せて", "Flows.")]
    [Trait("Capability", "C21")]
    public async Task Each_function_besides_the_talk_opens_by_plain_words(string words, string topic)
    {
        var person = _bot.Person();
        await person.Says(words);
        var texts = Texts(Language.Japanese, topic);
        await _bot.Until(() => person.Chat.Any(m => texts.Any(text => (m.CardText + m.Text).Contains(text, StringComparison.Ordinal))), topic);
    }

    [Fact]
    public async Task Asked_for_several_mentors_it_opens_the_table_or_asks_what_it_is_about()
    {
        var person = _bot.Person();
        await person.Says("ほかのメンターさん何人かの意見も同時に聞きたいです");
        await _bot.Until(() => person.Answers.Contains(Ja("RoundTable.NoMatter")) || person.Chat.Any(m => m.CardText.StartsWith(Ja("Mentors.PickerTitle"), StringComparison.Ordinal)), "the table or the mentors");
    }

    [Theory]
    [InlineData("後輩が共有フォルダの資料を全部消してしまって、夜まで復旧していました")]
    [InlineData("「全部消しておいて」と部長に言われた書類が、実は必要なものでした")]
    [InlineData("新しいランチメニューの企画を任されて、迷っています")]
    [InlineData("ホテルのチェックインが混んでいて、出張先の会議に遅れました")]
    [InlineData("人事に提出したデータが上司に見られていたらしくて、ショックです")]
    public async Task A_story_with_the_same_words_opens_nothing(string story)
    {
        var person = _bot.Person();
        await person.Says(story);
        await _bot.AnswersTo(person, 1);
        await _bot.Quiet();
        foreach (var title in new[] { "MyData.Title", "Erase.Title", "Privacy.Title", "HandOff.Title", "Settings.Title", "Menu.Title" })
        {
            Assert.DoesNotContain(person.Chat, m => m.CardText.StartsWith(Ja(title), StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData(Language.Japanese, "メニュー")]
    [InlineData(Language.Japanese, "ヘルプ")]
    [InlineData(Language.English, "show me the menu")]
    [InlineData(Language.English, "What can you do?")]
    [Trait("Capability", "C21")]
    internal async Task The_menu_opens_by_its_name_and_each_of_its_buttons_opens_what_it_names_again_and_again(Language language, string word)
    {
        string Of(string key) => Words.Of(language, key);
        var person = _bot.Person();
        await person.Says(word);
        await _bot.Until(() => person.Chat.Any(m => m.CardText.StartsWith(Of("Menu.Title"), StringComparison.Ordinal)), "the menu");
        Assert.Equal(6, person.Chat[^1].Card!["actions"]!.Count());
        if (word is "ヘルプ" or "What can you do?")
        {
            return;
        }

        var menu = person.Chat[^1].Card!;
        foreach (var (button, opened) in new[] { ("Menu.Person", "HandOff."), ("Menu.CheckIn", "CheckIn."), ("Menu.Promises", "Sheet."), ("Menu.Flows", "Flows.") })
        {
            await OpensAsync(() => person.Taps(Of(button)), opened);
        }

        foreach (var (choice, opened) in new[]
        {
            ("mentors", "Mentors."), ("table", "RoundTable."), ("rehearse", "Rehearsal."), ("sheet", "Sheet."), ("exercises", "Exercises."), ("herocheck", "SelfCheck."), ("journey", "Journey."), ("wins", "Wins."), ("month", "Wins."), ("support", "Support."),
            ("thanks", "Thanks."), ("oneonone", "OneOnOne."), ("nudges", "Nudges."), ("plan", "Plan."), ("remembered", "Memory."), ("org", "OrgData."), ("data", "MyData."), ("privacy", "Privacy."),
        })
        {
            await OpensAsync(() => person.Presses(Pressing.DataOf(menu, Of("Menu.Open"), (MenuCard.MoreField, choice))), opened);
        }

        Assert.Equal(18, MenuCard.Others.Length);
        var answers = person.Chat.Count;
        Assert.Equal(6, (await person.Presses(Pressing.DataOf(menu, Of("Menu.Open"))))["value"]!["actions"]!.Count());
        await _bot.Quiet();
        Assert.Equal(answers, person.Chat.Count);

        async Task OpensAsync(Func<Task<JObject>> press, string topic)
        {
            var before = person.Chat.Count;
            Assert.Equal(6, (await press())["value"]!["actions"]!.Count());
            var texts = Texts(language, topic);
            await _bot.Until(() => person.Chat.Skip(before).Any(m => texts.Any(text => (m.CardText + m.Text).Contains(text, StringComparison.Ordinal))), topic);
            await _bot.Quiet();
        }

        await person.Taps(Of("Menu.Talk"));
        await _bot.AnswersTo(person, 1);
    }

    /// <summary>The words of a topic as far as they are the same every time.</summary>
    private static List<string> Texts(Language language, string topic) =>
    [
        .. Words.Resources.GetResourceSet(CultureInfo.InvariantCulture, createIfNotExists: true, tryParents: true)!.Cast<DictionaryEntry>()
            .Select(entry => (string)entry.Key).Where(key => key.StartsWith(topic, StringComparison.Ordinal))
            .Select(key => Words.Of(language, key))
            .Concat(new[] { new LineBank("HeroMe.Bot.Dialogs.Support.support"), new LineBank("HeroMe.Bot.Dialogs.Promises.promises") }
                .SelectMany(bank => bank.Lists(language).Where(list => list.StartsWith(topic, StringComparison.OrdinalIgnoreCase)).SelectMany(list => bank.All(language, list))))
            .Select(text => text.Split('{')[0]).Where(text => text.Length >= 5),
    ];

    [Theory]
    [InlineData("もう死にたい", "ヘルプ")]
    [InlineData("消えてしまいたい", "help")]
    public async Task A_call_for_help_in_danger_opens_no_menu(string danger, string word)
    {
        var person = _bot.Person();
        await person.Says(danger);
        await _bot.Until(() => person.Chat.Count > 0, "the card");
        await _bot.Quiet();
        var before = person.Chat.Count;
        await person.Says(word);
        await _bot.Until(() => person.Chat.Count > before, "an answer");
        await _bot.Quiet();
        Assert.DoesNotContain(person.Chat, m => m.CardText.StartsWith(Ja("Menu.Title"), StringComparison.Ordinal) || m.CardText.StartsWith(Words.Of(Language.English, "Menu.Title"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Deletion_asks_once_more_when_the_answer_is_unclear_and_deletes_only_on_a_yes()
    {
        var person = _bot.Person();
        await person.Says("会議で意見が言えなくて、もやもやしています");
        await _bot.AnswersTo(person, 1);
        await person.Says("全部消して");
        await _bot.Until(() => person.Chat.Any(m => m.CardText.StartsWith(Ja("Erase.Title"), StringComparison.Ordinal)), "the question");
        await person.Says("うーん、どうしよう");
        await _bot.Until(() => person.Answers.Contains(Ja("Erase.Again")), "the second question");
        await person.Says("うん、消しちゃっていいよ");
        await _bot.Until(() => person.Chat.Any(m => m.Text.Contains(Ja("Erase.Done"), StringComparison.Ordinal)), "the deletion");
    }

    [Fact]
    public async Task A_long_story_never_says_yes_to_deletion()
    {
        var person = _bot.Person();
        await person.Says("全部消して");
        await _bot.Until(() => person.Chat.Any(m => m.CardText.StartsWith(Ja("Erase.Title"), StringComparison.Ordinal)), "the question");
        await person.Says("はい、それで昨日の会議なんですが、部長に資料を消してくださいと頼まれて、消したら今度はなぜ消したのかと皆の前で叱られてしまいました");
        await _bot.AnswersTo(person, 1);
        await _bot.Quiet();
        Assert.DoesNotContain(person.Chat, m => m.Text.Contains(Ja("Erase.Done"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_was_probably_asked_for_is_offered_below_the_answer_and_opens_by_one_tap()
    {
        var person = _bot.Person();
        await person.Says("会議で意見が言えなくて、もやもやしています");
        await _bot.AnswersTo(person, 1);
        var offered = Ja("Offer.Text");
        string[] titles = [Ja("MyData.Title"), Ja("Privacy.Title"), Ja("HandOff.Title")];
        foreach (var words in new[] { "やっぱり誰かに見られている気がする", "どこまで覚えているのかなと思って", "この話、残っているのかな", "人に話したほうがいいのかな" })
        {
            await person.Says(words);
            await _bot.Quiet();
            if (person.Chat.LastOrDefault(m => m.CardText.Contains(offered, StringComparison.Ordinal)) is { } card)
            {
                await person.Taps((string)card.Card!["actions"]![0]!["title"]!);
                await _bot.Until(() => person.Chat.Any(m => titles.Any(title => m.CardText.StartsWith(title, StringComparison.Ordinal))), "the card");
                return;
            }
        }

        Assert.Fail("Nothing was offered.");
    }

    private static string Ja(string key) => Words.Of(Language.Japanese, key);
}
