using HeroMe.Bot.Dialogs.Preferences;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Tests.Harness;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Tests.Dialogs.Preferences;

public sealed class SettingsTests : IAsyncLifetime
{
    private BotHost _bot = null!;

    public async Task InitializeAsync() => _bot = await BotHost.StartAsync();

    public async Task DisposeAsync() => await _bot.DisposeAsync();

    [Theory]
    [InlineData("タメ口でいいよ", "Settings.NowCasual")]
    [InlineData("敬語じゃなくていいよ", "Settings.NowCasual")]
    [InlineData("敬語にして", "Settings.NowPolite")]
    [InlineData("です・ますでお願いします。", "Settings.NowPolite")]
    [InlineData("英語で", "Settings.NowEnglish")]
    [InlineData("in English please", "Settings.NowEnglish")]
    [InlineData("日本語でお願いします", "Settings.NowJapanese")]
    [InlineData("Please talk in Japanese.", "Settings.NowJapanese")]
    [InlineData("言語は自動で", "Settings.NowEither")]
    [InlineData("ハナって呼んで", "Settings.NowCalled")]
    [InlineData("これからは私のことは「ハナ」と呼んでください。", "Settings.NowCalled")]
    [InlineData("call me Hana", "Settings.NowCalled")]
    [InlineData("名前で呼ばないで", "Settings.NoName")]
    [InlineData("通知に内容を出さないで", "Settings.NowNeutral")]
    [InlineData("show notification content", "Settings.NowOpen")]
    [InlineData("**太字**って呼んで", "Settings.NotAName")]
    [InlineData("とてもとてもとてもとてもとてもとても長い名前って呼んで", "Settings.NotAName")]
    [InlineData("タメ口でいいよ。って言われて困っています", null)]
    [InlineData("会議は英語で進みます", null)]
    [InlineData("英語で?", null)]
    [InlineData("上司が部下を下の名前で呼んでいます", null)]
    [InlineData("call me back later", null)]
    [InlineData("敬語がうまく使えなくて悩んでいます", null)]
    public void Wishes_about_the_way_of_speaking_are_told_from_stories(string text, string? confirm) =>
        Assert.Equal(confirm, SettingsWords.Read(new PersonalText(text)).SingleOrDefault()?.Confirm);

    [Theory]
    [InlineData("ハナ", "ハナ")]
    [InlineData("「ハナ」", "ハナ")]
    [InlineData("Hana-chan", "Hana-chan")]
    [InlineData("O’Brien", "O’Brien")]
    [InlineData("J. P.", "J. P.")]
    [InlineData("クリスティーナ ヴィクトリアマリアアンナ", "クリスティーナ ヴィクトリアマリアアンナ")]
    [InlineData("クリスティーナ ヴィクトリアマリアアンナン", null)]
    [InlineData("", null)]
    [InlineData("123", null)]
    [InlineData("<at>部長</at>", null)]
    [InlineData("[x](http://a.example)", null)]
    [InlineData("a\nb", null)]
    [InlineData("*太*", null)]
    [InlineData("死にたい", null)]
    [InlineData("ab\u202Ecd", null)]
    public void A_name_is_short_and_nothing_but_a_name(string text, string? name) => Assert.Equal(name, CalledBy.Read(new PersonalText(text)));

    [Theory]
    [InlineData("ハナ", Language.Japanese, Tone.Polite, "ハナさん")]
    [InlineData("ハナさん", Language.Japanese, Tone.Polite, "ハナさん")]
    [InlineData("ハナちゃん", Language.Japanese, Tone.Polite, "ハナちゃん")]
    [InlineData("ハナ", Language.Japanese, Tone.Casual, "ハナ")]
    [InlineData("Hana", Language.English, Tone.Polite, "Hana")]
    internal void San_is_added_in_polite_Japanese_only_and_never_twice(string name, Language language, Tone tone, string called) =>
        Assert.Equal(called, Addressing.Name(name, language, tone));

    [Fact]
    public async Task Who_says_a_name_is_called_by_it_when_greeted_in_both_languages()
    {
        var person = _bot.Person();
        await Says(person, "ハナって呼んで");
        Assert.Equal("わかりました。これからは「ハナさん」とお呼びします。", person.Answers[^1]);
        await Says(person, "最近、仕事の量が多くて疲れています");
        Assert.StartsWith("ハナさん、", person.Answers[^1], StringComparison.Ordinal);
        await Says(person, "上司にも相談できずにいます");
        Assert.DoesNotContain("ハナ", person.Answers[^1], StringComparison.Ordinal);
        await Says(person, "call me Hana please");
        Assert.Equal("All right. I'll call you Hana.", person.Answers[^1]);
        await _bot.Quiet();
        _bot.Clock.Advance(TimeSpan.FromDays(2));
        await Says(person, "I feel stuck again with my work");
        Assert.StartsWith("Hana, ", person.Answers[^1], StringComparison.Ordinal);
        await person.Installs();
        await _bot.Until(() => person.Chat[^1].Card is not null, "the welcome");
        await _bot.Quiet();
        await person.Removes();
        await person.Installs();
        await _bot.Until(() => person.Answers[^1].StartsWith("Welcome back, Hana.", StringComparison.Ordinal), "the greeting");
    }

    [Fact]
    public async Task A_language_that_was_chosen_outranks_the_language_that_is_written()
    {
        var person = _bot.Person();
        await Says(person, "英語で");
        Assert.Equal(Words.Of(Language.English, "Settings.NowEnglish"), person.Answers[^1]);
        await Says(person, "最近、仕事の量が多くて疲れています");
        Assert.DoesNotMatch("です|ます", person.Answers[^1]);
        await Says(person, "日本語でお願いします");
        Assert.Equal(Words.Of(Language.Japanese, "Settings.NowJapanese"), person.Answers[^1]);
        await Says(person, "I feel stuck at work these days");
        Assert.Matches("[ぁ-ん]", person.Answers[^1]);
    }

    [Fact]
    public async Task The_card_changes_all_of_it_at_once_and_stays_read_only()
    {
        var person = _bot.Person();
        await person.Says("設定");
        await _bot.Until(() => person.Chat.Any(b => b.Card is not null), "the card");
        var answer = await person.Fills(Words.Of(Language.Japanese, "Settings.Save"), ("language", "English"), ("name", " ハナ "), ("tone", "Casual"), ("neutral", "false"));
        Assert.StartsWith(Words.Of(Language.English, "Settings.Saved"), (string)answer["value"]!["fallbackText"]!, StringComparison.Ordinal);
        Assert.Null(answer["value"]!["actions"]);
        var settings = (await _bot.StateOf(person)).Settings;
        Assert.Equal((Language.English, "ハナ", Tone.Casual, false), (settings.Language, settings.CalledBy, settings.Tone, settings.NeutralNotices));
    }

    [Fact]
    public async Task A_name_that_cannot_be_one_is_refused_on_the_card_and_what_else_was_chosen_stays_on_it()
    {
        var person = _bot.Person();
        await person.Says("設定");
        await _bot.Until(() => person.Chat.Any(b => b.Card is not null), "the card");
        var answer = await person.Fills(Words.Of(Language.Japanese, "Settings.Save"), ("language", "auto"), ("name", "<b>x</b>"), ("tone", "Casual"), ("neutral", "true"));
        Assert.Contains(Words.Of(Language.Japanese, "Settings.NotAName"), answer["value"]!["body"]!.Select(e => (string?)e["text"]));
        Assert.Null((await _bot.StateOf(person)).Settings.Tone);
        await person.Fills(Words.Of(Language.Japanese, "Settings.Save"), ("language", "auto"), ("name", "ハナ"), ("tone", "Casual"), ("neutral", "true"));
        var settings = (await _bot.StateOf(person)).Settings;
        Assert.Equal(("ハナ", Tone.Casual), (settings.CalledBy, settings.Tone));
    }

    [Fact]
    public async Task An_older_card_does_not_undo_what_was_said_since()
    {
        var person = _bot.Person();
        await person.Says("設定");
        await _bot.Until(() => person.Chat.Any(b => b.Card is not null), "the card");
        await Says(person, "ハナって呼んで");
        await person.Fills(Words.Of(Language.Japanese, "Settings.Save"), ("language", "auto"), ("name", ""), ("tone", "Casual"), ("neutral", "true"));
        var settings = (await _bot.StateOf(person)).Settings;
        Assert.Equal(("ハナ", Tone.Casual, (Language?)null), (settings.CalledBy, settings.Tone, settings.Language));
    }

    [Fact]
    public async Task Danger_written_into_the_name_is_heard()
    {
        var person = _bot.Person();
        await person.Says("設定");
        await _bot.Until(() => person.Chat.Any(b => b.Card is not null), "the card");
        await person.Fills(Words.Of(Language.Japanese, "Settings.Save"), ("name", "もう死にたい"));
        await _bot.Until(() => person.Chat.Count(b => b.Card is not null) == 2, "the crisis card");
        Assert.Null((await _bot.StateOf(person)).Settings.CalledBy);
    }

    [Fact]
    public async Task Whoever_wants_open_notices_gets_no_neutral_line_in_front()
    {
        var person = _bot.Person();
        await Says(person, "通知に内容を出していいよ");
        await person.Installs();
        await _bot.Until(() => person.Chat.Any(b => b.Card is not null), "the welcome");
        Assert.Null(person.Chat[^1].Activity["summary"]);
    }

    private async Task Says(Person person, string text)
    {
        var expected = person.Answers.Count + 1;
        await person.Says(text);
        await _bot.AnswersTo(person, expected);
    }
}
