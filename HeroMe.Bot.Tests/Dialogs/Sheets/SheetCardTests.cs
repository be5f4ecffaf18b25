using HeroMe.Bot.Cards;
using HeroMe.Bot.Dialogs;
using HeroMe.Bot.Dialogs.Sheets;
using HeroMe.Bot.Mentors.Sheets;
using HeroMe.Bot.Safety;
using HeroMe.Bot.Tests.Dialogs.Risk;
using HeroMe.Bot.Tests.Harness;
using HeroMe.Bot.Texts;
using Newtonsoft.Json.Linq;

namespace HeroMe.Bot.Tests.Dialogs.Sheets;

/// <summary>The sheet in the chat: opened by words or button, read, edited with real inputs.</summary>
public sealed class SheetCardTests : IAsyncLifetime
{
    private const string Step = "金曜に課長に相談してみます";
    private BotHost _bot = null!;
    private Person _person = null!;

    public async Task InitializeAsync()
    {
        _bot = await BotHost.StartAsync();
        _person = _bot.Person();
        await _bot.Hears(_person, "仕事の量が多くて困っています");
        await _bot.Hears(_person, Step);
    }

    public async Task DisposeAsync() => await _bot.DisposeAsync();

    [Theory]
    [InlineData("もやもやシートを見せて")]
    [InlineData("シートを見たい")]
    public async Task It_is_opened_by_words_with_what_was_said(string words)
    {
        var card = await OpenAsync(words);
        Assert.Contains(Step, card.CardText, StringComparison.Ordinal);
        Assert.Contains("6月5日(金)", card.CardText, StringComparison.Ordinal);
        Assert.Contains("課長", card.CardText, StringComparison.Ordinal);
        Assert.Contains(Ja("OnlyYou"), card.CardText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_English_it_is_opened_by_its_English_name()
    {
        await _person.Says("show me my sheet");
        await _bot.Until(() => _person.Chat.Any(message => message.CardText.StartsWith(Words.Of(Language.English, "Sheet.Title"), StringComparison.Ordinal)), "the sheet");
        Assert.Contains("Friday, June 5", _person.Chat[^1].CardText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_offered_as_soon_as_there_is_something_worth_keeping_and_opens_from_the_offer()
    {
        Assert.Contains(_person.Chat, message => message.Card?["actions"]?.Any(a => (string?)a["title"] == Words.Of(Language.Japanese, "Offer.PlanShow")) == true);
        await _bot.Taps(_person, Words.Of(Language.Japanese, "Offer.PlanShow"));
        Assert.Contains(_person.Chat, message => message.CardText.Contains(Step, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Text_day_and_choice_are_edited_and_an_emptied_line_is_deleted()
    {
        await OpenAsync();
        var form = Card(await _person.Taps(Ja("Edit")));
        Assert.Equal(["Input.ChoiceSet", "Input.Date", "Input.Text"], Inputs(form).Select(i => (string)i["type"]!).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        Assert.Equal("2026-06-05", (string?)Inputs(form).Single(i => (string?)i["id"] == SheetForm.DueField)["value"]);
        var saved = Card(await Press(_person, form, Ja("Save"), ("Matter", "断れずに仕事が増えること"), ("Step", "課長に10分だけ時間をもらう"), ("Due", "2026-06-08"), ("Confidence", "3"), ("Contact", "")));
        Assert.Contains("断れずに仕事が増えること", saved.ToString(), StringComparison.Ordinal);
        await _bot.Until(() => _person.Answers.Contains(Ja("Saved")), "the saved sheet");
        var card = await OpenAsync();
        Assert.Contains("断れずに仕事が増えること", card.CardText, StringComparison.Ordinal);
        Assert.Contains("課長に10分だけ時間をもらう(6月8日(月))", card.CardText, StringComparison.Ordinal);
        Assert.DoesNotContain(Step, card.CardText, StringComparison.Ordinal);
        Assert.DoesNotContain(SheetWords.Name(SheetPlace.Contact, Language.Japanese), card.CardText, StringComparison.Ordinal);
        Assert.Contains(SheetWords.Name(SheetPlace.ConfidenceBefore, Language.Japanese), card.CardText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_that_is_closed_changes_nothing()
    {
        await OpenAsync();
        var form = Card(await _person.Taps(Ja("Edit")));
        var closed = Card(await Press(_person, form, Ja("Close"), ("Step", "別のこと")));
        Assert.DoesNotContain("別のこと", closed.ToString(), StringComparison.Ordinal);
        Assert.Contains(Step, (await OpenAsync()).CardText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_that_was_opened_before_the_talk_went_on_changes_only_what_was_changed_in_it()
    {
        await OpenAsync();
        var form = Card(await _person.Taps(Ja("Edit")));
        await _bot.Hears(_person, "月曜に人事へメールします");
        await Press(_person, form, Ja("Save"), ("Matter", "断れずに仕事が増えること"));
        await _bot.Until(() => _person.Answers.Contains(Ja("Saved")), "the saved sheet");
        var card = await OpenAsync();
        Assert.All(["断れずに仕事が増えること", Step, "月曜に人事へメールします(6月8日(月))"], line => Assert.Contains(line, card.CardText, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_new_sheet_begins_empty_and_asks_nothing_of_the_old_one()
    {
        await OpenAsync();
        await _person.Taps(Ja("Fresh"));
        await _bot.Until(() => _person.Answers.Contains(Ja("FreshSaid")), "the new sheet");
        var card = await OpenAsync();
        Assert.Contains(Ja("Empty"), card.CardText, StringComparison.Ordinal);
        Assert.DoesNotContain(Step, card.CardText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_elses_card_is_not_answered_and_changes_nothing()
    {
        await OpenAsync();
        var form = Card(await _person.Taps(Ja("Edit")));
        var other = _bot.Person("taro");
        await _bot.Hears(other, "仕事の量が多くて困っています");
        var answer = await Press(other, form, Ja("Save"), ("Step", "横取りした一歩"));
        Assert.DoesNotContain(Step, answer.ToString(), StringComparison.Ordinal);
        await _bot.Quiet();
        Assert.Contains(Step, (await OpenAsync()).CardText, StringComparison.Ordinal);
        Assert.DoesNotContain(other.Chat, message => message.CardText.Contains("横取り", StringComparison.Ordinal) || message.Text.Contains("横取り", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Words_that_call_for_the_direct_question_bring_it_although_the_press_goes_on_with_something_else()
    {
        await OpenAsync();
        var form = Card(await _person.Taps(Ja("Edit")));
        await Press(_person, form, Ja("Save"), ("Matter", "消えてしまいたいと毎晩思います"));
        await _bot.Until(() => _person.Chat.Any(message => message.CardText.Contains(SafetyWords.In(Language.Japanese).Line("hint-ask"), StringComparison.Ordinal)), "the direct question");
    }

    [Fact]
    public async Task Danger_that_is_typed_into_it_is_answered_and_stands_on_no_sheet()
    {
        await OpenAsync();
        var form = Card(await _person.Taps(Ja("Edit")));
        await Press(_person, form, Ja("Save"), ("Matter", "もう死にたい"));
        await _bot.IsInDangerAsync(_person, cards: 1);
        Assert.DoesNotContain("死にたい", (await OpenAsync()).CardText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("""[{"Place":"Romance","Words":"x"}]""")]
    [InlineData(null)]
    public void A_card_whose_record_is_broken_is_an_empty_sheet(string? stored)
    {
        var data = stored is null ? null : new Dictionary<string, string>(StringComparer.Ordinal) { [SheetCard.SheetKey] = stored };
        var card = new SheetCard();
        Assert.Contains(Ja("Empty"), Json.ToObject(card.Render(Guid.NewGuid(), new CardRecord(SheetCard.TemplateName, Language.Japanese, Data: data))).ToString(), StringComparison.Ordinal);
        Assert.Null(card.Answer(new CardRecord(SheetCard.TemplateName, Language.Japanese, Data: data), new CardInput("save", new Dictionary<string, HeroMe.Bot.Privacy.PersonalText>(StringComparer.Ordinal), DateTimeOffset.UnixEpoch)));
    }

    private static string Ja(string key) => Words.Of(Language.Japanese, $"Sheet.{key}");

    private static JObject Card(JObject response) => (JObject)response["value"]!;

    private static IEnumerable<JToken> Inputs(JObject card) => card["body"]!.Where(e => ((string?)e["type"])!.StartsWith("Input.", StringComparison.Ordinal));

    /// <summary>Presses a button of a form as a client does: every field is sent, those that were not touched as they were shown.</summary>
    private static Task<JObject> Press(Person person, JObject form, string title, params (string Field, string Value)[] changed)
    {
        var data = (JObject)form["actions"]!.First(a => (string?)a["title"] == title)["data"]!.DeepClone();
        foreach (var input in Inputs(form))
        {
            data[(string)input["id"]!] = (string?)input["value"] ?? "";
        }

        foreach (var (field, value) in changed)
        {
            data[field] = value;
        }

        return person.Invokes(data);
    }

    private async Task<ChatMessage> OpenAsync(string words = "もやもやシートを見せて")
    {
        var before = _person.Chat.Count;
        await _person.Says(words);
        await _bot.Until(() => _person.Chat.Skip(before).Any(IsSheet), "the sheet");
        await _bot.Quiet(TimeSpan.FromSeconds(3));
        return _person.Chat.Last(IsSheet);
    }

    private static bool IsSheet(ChatMessage message) => message.Card is not null && message.CardText.StartsWith(Ja("Title"), StringComparison.Ordinal);
}
