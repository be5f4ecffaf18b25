using HeroMe.Bot.Dialogs.Consents;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Tests.Harness;
using HeroMe.Bot.Tests.Mentors;
using HeroMe.Bot.Texts;
using Newtonsoft.Json.Linq;

namespace HeroMe.Bot.Tests.Dialogs.Consents;

[Trait("Capability", "C5")]
public sealed class PrivacyTests : IAsyncLifetime
{
    private BotHost _bot = null!;

    public async Task InitializeAsync() => _bot = await BotHost.StartAsync();

    public async Task DisposeAsync() => await _bot.DisposeAsync();

    [Theory]
    [InlineData("AIは人事に言う?", Language.Japanese, "Tells")]
    [InlineData("上司に見られる?", Language.Japanese, "Sees")]
    [InlineData("誰が見られるの?", Language.Japanese, "Who")]
    [InlineData("Do you tell HR?", Language.English, "Tells")]
    [InlineData("Can my boss see this?", Language.English, "Sees")]
    [InlineData("Who can see this?", Language.English, "Who")]
    internal async Task Asked_who_hears_of_it_the_answer_is_short_true_and_leads_to_the_card(string question, Language language, string answer)
    {
        var person = _bot.Person();
        await person.Says(question);
        await _bot.AnswersTo(person, 1);
        var leads = answer == "Who" ? "" : "\n\n" + Words.Of(language, "Privacy.ByWord");
        Assert.Equal(Words.Of(language, $"Privacy.{answer}") + leads, person.Answers[0]);
        Assert.Contains("Teams", person.Answers[0], StringComparison.Ordinal);
        Assert.InRange(person.Answers[0].Length, 1, 320);
        await person.Says(language == Language.Japanese ? "プライバシー" : "privacy");
        await _bot.Until(() => person.Chat[^1].CardText.StartsWith(Words.Of(language, "Privacy.Title"), StringComparison.Ordinal), "the card");
    }

    [Theory]
    [InlineData("AIは人事に言う?", "Tells")]
    [InlineData("人事に言う?", "Tells")]
    [InlineData("上司に言いますか", "Tells")]
    [InlineData("これって上司に伝わりますか?", "Tells")]
    [InlineData("ここで話したことは人事に報告される?", "Tells")]
    [InlineData("上司に見られる?", "Sees")]
    [InlineData("会社は見てるの?", "Sees")]
    [InlineData("この話、会社にバレる?", "Sees")]
    [InlineData("秘密は守られますか?", "Sees")]
    [InlineData("誰が見られるの?", "Who")]
    [InlineData("だれが見られる?", "Who")]
    [InlineData("これは誰かに見られますか?", "Sees")]
    [InlineData("評価に響く?", "Judged")]
    [InlineData("Will you tell my manager?", "Tells")]
    [InlineData("do you report to HR", "Tells")]
    [InlineData("Can HR read our chat?", "Sees")]
    [InlineData("Is this private?", "Sees")]
    [InlineData("Who can see what I write here?", "Who")]
    [InlineData("who sees this?", "Who")]
    [InlineData("Will this affect my evaluation?", "Judged")]
    [InlineData("上司に言うべき?", "None")]
    [InlineData("人事に言うのがいいでしょうか?", "None")]
    [InlineData("上司に言われたことが気になっているのかな?", "None")]
    [InlineData("上司は人事に言うかな?", "None")]
    [InlineData("異動を断ったら評価に響く?", "None")]
    [InlineData("上司に見られている気がして落ち着かない", "None")]
    [InlineData("誰が悪いの?", "None")]
    [InlineData("Should I tell my manager?", "None")]
    [InlineData("Can my boss change my role?", "None")]
    [InlineData("Who can help me?", "None")]
    internal void A_question_about_the_bot_is_told_from_a_story_and_from_a_dilemma(string text, string expected) =>
        Assert.Equal(expected, (PrivacyQuestions.Read(new PersonalText(text)) is [var only] ? only : PrivacyQuestion.None).ToString());

    [Fact]
    public async Task Two_questions_and_a_story_in_one_message_are_all_answered()
    {
        var person = _bot.Person();
        await person.Says("人事に言う?評価に響く?\n最近、仕事の量が多くて疲れています");
        await _bot.AnswersTo(person, 2);
        Assert.Contains(Words.Of(Language.Japanese, "Privacy.Tells"), person.Answers[0], StringComparison.Ordinal);
        Assert.Contains(Words.Of(Language.Japanese, "Privacy.Judged"), person.Answers[0], StringComparison.Ordinal);
        Assert.True(GuidedTalk.TakesUp(person.Answers[1], "最近、仕事の量が多くて疲れています"), person.Answers[1]);
    }

    [Theory]
    [InlineData(Language.Japanese, "プライバシー")]
    [InlineData(Language.Japanese, "同意")]
    [InlineData(Language.Japanese, "だれが見られる?")]
    [InlineData(Language.English, "show privacy")]
    internal async Task The_card_has_a_switch_for_each_purpose_and_says_who_sees_what(Language language, string word)
    {
        var person = _bot.Person();
        await person.Says(word);
        await _bot.Until(() => person.Chat.Any(b => b.Card is not null), "the card");
        var card = person.Chat.Last(b => b.Card is not null);
        var switches = card.Card!.Descendants().OfType<JObject>().Where(e => (string?)e["type"] == "Input.Toggle").ToList();
        Assert.Equal(Enum.GetNames<Purpose>(), switches.Select(e => (string?)e["id"]));
        Assert.All(switches, e => Assert.Equal("false", (string?)e["value"]));
        Assert.All(switches, e => Assert.DoesNotContain(e.Ancestors().OfType<JObject>(), a => (bool?)a["isVisible"] == false));
        Assert.Contains("Microsoft", card.CardText, StringComparison.Ordinal);
        Assert.All(new[] { "You", "Boss", "Operators", "It", "NoModel" }, v => Assert.Contains(Words.Of(language, $"Privacy.Sees{v}"), card.CardText, StringComparison.Ordinal));
        Assert.All(Enum.GetNames<Purpose>(), p => Assert.Contains(Words.Of(language, $"Privacy.Name{p}"), card.CardText, StringComparison.Ordinal));
        Assert.Equal([Words.Of(language, "Privacy.Save"), Words.Of(language, "Privacy.WhoTitle")], card.Card["actions"]!.Select(a => (string?)a["title"]));
    }

    [Theory]
    [InlineData(nameof(Purpose.ChatStorage))]
    [InlineData(nameof(Purpose.Memory))]
    [InlineData(nameof(Purpose.CheckIns))]
    [InlineData(nameof(Purpose.OrgData))]
    [InlineData(nameof(Purpose.CompanyCounts))]
    [InlineData(nameof(Purpose.Nudges))]
    public async Task Each_consent_is_switched_by_itself_and_with_it_off_the_bot_still_counsels(string off)
    {
        var person = _bot.Person();
        await person.Says("プライバシー");
        await _bot.Until(() => person.Chat.Any(b => b.Card is not null), "the card");
        var answer = await person.Fills(Words.Of(Language.Japanese, "Privacy.Save"), [.. Enum.GetNames<Purpose>().Select(p => (p, p == off ? "false" : "true"))]);
        Assert.Contains("オフ", (string)answer["value"]!["fallbackText"]!, StringComparison.Ordinal);
        Assert.Null(answer["value"]!["actions"]);
        var consent = (await _bot.StateOf(person)).Consent;
        Assert.All(Enum.GetValues<Purpose>(), p => Assert.Equal(p.ToString() != off, consent.Of(p)));
        Assert.Equal(Consent.CurrentNotice, consent.Notice);
        Assert.Equal(_bot.Clock.GetUtcNow(), consent.DecidedAt!.Value, TimeSpan.FromMinutes(1));

        // Switched on, the company's directory says that this company has not connected it; beside the settings of nudges it says nothing.
        var told = off == nameof(Purpose.Nudges) ? 1 : 0;
        await _bot.AnswersTo(person, told);
        await person.Says("最近、仕事の量が多くて疲れています");
        await _bot.AnswersTo(person, told + 1);
        Assert.True(GuidedTalk.TakesUp(person.Answers[told], "最近、仕事の量が多くて疲れています"), person.Answers[told]);
        Assert.Equal(off == nameof(Purpose.ChatStorage) ? 0 : 2 + told, await _bot.CountAsync("note"));
    }

    [Fact]
    public async Task An_older_card_does_not_undo_what_was_said_since_and_edited_data_switch_nothing_else()
    {
        var person = _bot.Person();
        await person.Says("プライバシー");
        await _bot.Until(() => person.Chat.Any(b => b.Card is not null), "the card");
        await person.Says("保存して");
        await _bot.AnswersTo(person, 1);
        await person.Fills(Words.Of(Language.Japanese, "Privacy.Save"), ("ChatStorage", "false"), ("Nudges", "true"), ("Memory", "on"), ("Everything", "true"));
        var consent = (await _bot.StateOf(person)).Consent;
        Assert.True(consent.ChatStorage);
        Assert.True(consent.Nudges);
        Assert.Null(consent.Memory);
    }
}
