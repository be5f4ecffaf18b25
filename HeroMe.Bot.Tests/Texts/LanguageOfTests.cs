using HeroMe.Bot.Privacy;
using HeroMe.Bot.Tests.Harness;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Tests.Texts;

/// <summary>The language of a talk follows a person's own sentences, and before there is one the setting.</summary>
public sealed class LanguageOfTests
{
    public static TheoryData<string> NoSentences =>
    [
        "https://contoso.example/the/page?you=me&it=is", "www.contoso.example/a-page-for-you", "@John Smith", "john.smith@contoso.example", "report_final_v2.xlsx",
        ":slightly_smiling_face:", "(edited)", "[image]", "😀", "OK", "`git commit and push`", "Microsoft Teams", "Microsoft To Do", "GitHub Copilot", "USB HUB", "2026/06/03 10:00",
    ];

    [Theory]
    [MemberData(nameof(NoSentences))]
    public void What_is_no_sentence_shows_no_language(string text) => Assert.Null(LanguageOf.Text(new PersonalText(text)));

    [Theory]
    [MemberData(nameof(NoSentences))]
    public void And_it_turns_no_sentence_beside_it(string text)
    {
        Assert.Equal(Language.Japanese, LanguageOf.Text(new PersonalText($"{text} です")));
        Assert.Equal(Language.English, LanguageOf.Text(new PersonalText($"I had a bad day at work. {text}")));
    }

    [Theory]
    [InlineData("I talked to 田中さん about my work and he said no.", Language.English)]
    [InlineData("Thank you! 明日もよろしくお願いします。", Language.Japanese)]
    [InlineData("「I am sorry」と言われて、どうしたらいいのか分かりません", Language.Japanese)]
    [InlineData("Power BI のレポートが終わりません", Language.Japanese)]
    [InlineData("Good morning", Language.English)]
    [InlineData("erase everything", Language.English)]
    [InlineData("I AM SO TIRED", Language.English)]
    [InlineData("I’m tired", Language.English)]
    [InlineData("feeling stuck lately", Language.English)]
    internal void Sentences_decide(string text, Language language) => Assert.Equal(language, LanguageOf.Text(new PersonalText(text)));

    [Theory]
    [InlineData("https://contoso.example/the/page?you=me")]
    [InlineData("<at>John Smith</at>&nbsp;")]
    [InlineData("<quoted messageId=\"1\">I do not know what to do about my job</quoted>")]
    [InlineData("Excel")]
    public async Task A_japanese_talk_stays_japanese(string text)
    {
        await using var bot = await BotHost.StartAsync(settings: new Dictionary<string, string>(StringComparer.Ordinal) { ["Company:Language"] = "auto" });
        var person = new Person(bot.Http, bot.Connector, "hanako") { Locale = "en-US" };
        await person.Says("会議で何も言えませんでした");
        await bot.AnswersTo(person, 1);
        await person.Says(text);
        await bot.AnswersTo(person, 2);
        Assert.Matches("[ぁ-ん]", person.Answers[1]);
    }

    [Theory]
    [InlineData(null, "en-US", false)]
    [InlineData(null, "ja-JP", true)]
    [InlineData(null, "", true)]
    [InlineData("ja", "en-US", true)]
    [InlineData("en", "ja-JP", false)]
    public async Task Before_anything_is_written_the_setting_decides_and_by_default_the_client(string? setting, string locale, bool japanese)
    {
        // The Development file sets Japanese for the test client, so the default itself is set here.
        await using var bot = await BotHost.StartAsync(settings: new Dictionary<string, string>(StringComparer.Ordinal) { ["Company:Language"] = setting ?? new HeroMe.Bot.Company.CompanyOptions().Language });
        var person = new Person(bot.Http, bot.Connector, "hanako") { Locale = locale };
        await person.Installs();
        await bot.Until(() => person.Chat.Count == 1, "the welcome");
        Assert.Equal(japanese, person.Chat[0].CardText.Any(c => c is >= 'ぁ' and <= 'ん'));
    }
}
