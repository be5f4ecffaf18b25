using HeroMe.Bot.Dialogs.Flows;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.Tests.Dialogs.Risk;
using HeroMe.Bot.Tests.Harness;
using HeroMe.Bot.Texts;
using Newtonsoft.Json.Linq;

namespace HeroMe.Bot.Tests.Dialogs.Flows;

/// <summary>Back, skip, later, stop and resume, by words and by button; nothing to say; scales and days.</summary>
[Trait("Capability", "C38")]
public sealed class FlowMovesTests : IAsyncLifetime
{
    private readonly FlowScript _untangle = FlowScene.Script("untangle");
    private readonly FlowScript _weekly = FlowScene.Script("weekly");
    private BotHost _bot = null!;
    private Person _person = null!;

    public async Task InitializeAsync()
    {
        _bot = await BotHost.StartAsync();
        _person = await _bot.StoringAsync();
    }

    public async Task DisposeAsync() => await _bot.DisposeAsync();

    [Theory]
    [InlineData("戻る", false)]
    [InlineData("ひとつ前に戻ってください", false)]
    [InlineData("go back", false)]
    [InlineData("", true)]
    public async Task Back_asks_the_question_before_again_and_takes_its_new_answer(string words, bool button)
    {
        await _bot.Hears(_person, "もやもや整理");
        await _bot.AnswersAsync(_person, _untangle.Steps[0]);
        await (button ? _bot.PressesAsync(_person, FlowScene.Ja("Back")) : _bot.Hears(_person, words));
        Assert.True(_person.IsAsked(_untangle.Steps[0]) || FlowLibrary.Shipped.Find("untangle", Language.English)!.Steps[0].Ask == _person.Answers[^1]);
        await _bot.Hears(_person, "朝会で話をさえぎられたこと");
        await _bot.FinishesAsync(_person, _untangle, from: 1);
        Assert.Contains("朝会で話をさえぎられたこと", _person.ResultOf(_untangle).CardText, StringComparison.Ordinal);
        Assert.DoesNotContain(FlowScene.AnswerTo(_untangle.Steps[0]), _person.ResultOf(_untangle).CardText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task At_the_first_question_there_is_no_way_back_and_it_is_asked_again()
    {
        await _bot.Hears(_person, "もやもや整理");
        Assert.DoesNotContain(FlowScene.Ja("Back"), _person.Chat[^1].Buttons());
        await _bot.Hears(_person, "戻る");
        Assert.StartsWith(FlowScene.Ja("First"), _person.Answers[^1], StringComparison.Ordinal);
        await _bot.AsksAsync(_person, _untangle.Steps[0]);
    }

    [Theory]
    [InlineData("とばす", false)]
    [InlineData("skip", false)]
    [InlineData("特にないです", false)]
    [InlineData("", true)]
    public async Task What_is_optional_can_be_left_out(string words, bool button)
    {
        await _bot.Hears(_person, "週のふりかえり");
        Assert.DoesNotContain(FlowScene.Ja("Skip"), _person.Chat[^1].Buttons());
        await _bot.AnswersAsync(_person, _weekly.Steps[0]);
        await (button ? _bot.PressesAsync(_person, FlowScene.Ja("Skip")) : _bot.Hears(_person, words));
        Assert.Contains(new[] { _weekly, FlowScene.Script("weekly", Language.English) }, script => _person.Answers[^1] == script.Steps[2].Ask);
    }

    [Fact]
    public async Task A_day_is_not_asked_for_when_there_is_nothing_to_do_on_it()
    {
        await _bot.Hears(_person, "週のふりかえり");
        await _bot.AnswersAsync(_person, _weekly.Steps[0]);
        for (var i = 1; i < _weekly.Steps.Count - 1; i++)
        {
            await _bot.Hears(_person, "とばす");
        }

        Assert.Contains(_weekly.Closing, closing => _person.Answers[^1] == closing);
    }

    [Theory]
    [InlineData("あとで", "続き")]
    [InlineData("またあとで", "さっきの続きをやりたいです")]
    [InlineData("later", "carry on")]
    public async Task Later_keeps_it_and_the_word_for_it_goes_on_at_the_same_question(string later, string resume)
    {
        await _bot.Hears(_person, "もやもや整理");
        await _bot.AnswersAsync(_person, _untangle.Steps[0]);
        await _bot.Hears(_person, later);
        await _bot.Hears(_person, "お昼はカレーを食べました");
        Assert.False(_person.IsAsked(_untangle.Steps[1]));
        await _bot.Hears(_person, resume);
        Assert.Contains(_person.Answers, answer => answer.EndsWith(_untangle.Steps[1].Ask, StringComparison.Ordinal) || answer.EndsWith(FlowScene.Script("untangle", Language.English).Steps[1].Ask, StringComparison.Ordinal));
        Assert.True(_person.IsAsked(_untangle.Steps[1]) || _person.IsAsked(FlowScene.Script("untangle", Language.English).Steps[1]));
    }

    [Fact]
    public async Task Stopped_with_answers_it_says_so_and_they_can_be_deleted()
    {
        await _bot.Hears(_person, "もやもや整理");
        await _bot.AnswersAsync(_person, _untangle.Steps[0]);
        await _bot.PressesAsync(_person, FlowScene.Ja("Stop"));
        Assert.Contains(_person.Answers[^1], FlowLibrary.Shipped.In(Language.Japanese).List("stopped"));
        await _bot.PressesAsync(_person, FlowScene.Ja("Drop"));
        Assert.Equal(FlowScene.Ja("Dropped"), _person.Answers[^1]);
        await _bot.Hears(_person, "続き");
        Assert.False(_person.IsAsked(_untangle.Steps[1]));
        Assert.DoesNotContain((await _bot.StoredDataAsync(_person)).Talk?.Flows ?? [], flow => flow.Flow.StartsWith(FlowProgress.Prefix, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Stopped_without_an_answer_nothing_is_left()
    {
        await _bot.Hears(_person, "もやもや整理");
        await _bot.Hears(_person, "やっぱりやめます");
        await _bot.Hears(_person, "やめる");
        Assert.Contains(_person.Answers[^1], FlowLibrary.Shipped.In(Language.Japanese).List("stopped-empty").Concat(FlowLibrary.Shipped.In(Language.Japanese).List("stopped")));
    }

    [Theory]
    [InlineData("残業をやめる")]
    [InlineData("戻ってきた資料を直す")]
    [InlineData("あとで返すと言わないこと")]
    [InlineData("会議をひとつとばす")]
    public async Task An_answer_that_holds_such_a_word_is_an_answer(string words)
    {
        await _bot.Hears(_person, "もやもや整理");
        await _bot.AnswersAsync(_person, _untangle.Steps[0]);
        await _bot.AnswersAsync(_person, _untangle.Steps[1]);
        await _bot.AnswersAsync(_person, _untangle.Steps[2]);
        await _bot.Hears(_person, words);
        await _bot.AsksAsync(_person, _untangle.Steps[4]);
    }

    [Fact]
    public async Task When_nothing_comes_to_mind_it_is_asked_in_other_words_and_the_second_time_ends_gently()
    {
        await _bot.Hears(_person, "もやもや整理");
        await _bot.AnswersAsync(_person, _untangle.Steps[0]);
        await _bot.Hears(_person, "うーん、わからないです");
        Assert.Equal(_untangle.Steps[1].Again, _person.Answers[^1]);
        await _bot.Hears(_person, "思いつかないです");
        Assert.Contains(_person.Answers[^1], FlowLibrary.Shipped.In(Language.Japanese).List("ended"));
    }

    [Fact]
    public async Task Where_none_is_an_answer_it_is_taken_as_one()
    {
        var script = FlowScene.Script("resilience-control-sheet");
        await _bot.Hears(_person, script.Words[0]);
        await _bot.AnswersAsync(_person, script.Steps[0]);
        await _bot.Hears(_person, "ない");
        await _bot.AsksAsync(_person, script.Steps[2]);
    }

    [Theory]
    [InlineData("7くらい", "7")]
    [InlineData("４", "4")]
    [InlineData("十", "10")]
    [InlineData("10点中3です", "3")]
    public async Task A_number_may_be_said_in_any_way(string words, string number)
    {
        var script = FlowScene.Script("decision");
        await _bot.Hears(_person, "決断メモを作りたい");
        await _bot.AnswersAsync(_person, script.Steps[0]);
        await _bot.Hears(_person, words);
        await _bot.FinishesAsync(_person, script, from: 2);
        Assert.Equal(number, (await _bot.RecordsAsync(_person, NoteKind.FlowResult))[0].Fields["confidence-before"]);
    }

    [Fact]
    public async Task What_is_no_number_is_asked_again_and_the_field_of_the_card_takes_one()
    {
        var script = FlowScene.Script("decision");
        await _bot.Hears(_person, "決断メモを作りたい");
        await _bot.AnswersAsync(_person, script.Steps[0]);
        await _bot.Hears(_person, "そこそこ");
        Assert.Contains("1から10", _person.Answers[^1], StringComparison.Ordinal);
        await _person.Fills(FlowScene.Ja("Next"), (FlowStepCard.ValueField, "8"));
        await _bot.Until(() => _person.IsAsked(script.Steps[2]), "the next question");
    }

    [Fact]
    public async Task A_day_may_be_said_or_chosen_and_one_that_no_calendar_tells_is_taken_in_words()
    {
        await _bot.Hears(_person, "もやもや整理");
        foreach (var step in _untangle.Steps.SkipLast(1))
        {
            await _bot.AnswersAsync(_person, step);
        }

        await _person.Fills(FlowScene.Ja("Next"), (FlowStepCard.ValueField, "2026-06-12"));
        await _bot.Until(() => _person.Chat.Any(message => message.CardText.StartsWith(_untangle.Record, StringComparison.Ordinal)), "the result");
        Assert.Contains("6月12日(金)", _person.ResultOf(_untangle).CardText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Begun_again_while_one_is_unfinished_it_asks_which()
    {
        await _bot.Hears(_person, "もやもや整理");
        await _bot.AnswersAsync(_person, _untangle.Steps[0]);
        await _bot.Hears(_person, "あとで");
        await _bot.Hears(_person, "もやもや整理");
        Assert.Contains(_untangle.Resume, line => _person.Chat[^1].CardText == line);
        await _bot.PressesAsync(_person, FlowScene.Ja("Fresh"));
        await _bot.AsksAsync(_person, _untangle.Steps[0]);
    }

    [Theory]
    [InlineData("ガイド")]
    [InlineData("フロー")]
    public async Task The_list_shows_every_flow_and_begins_the_chosen_one(string words)
    {
        await _bot.Hears(_person, words);
        var card = _person.Chat[^1];
        Assert.All(FlowLibrary.Shipped.In(Language.Japanese).Flows, flow => Assert.Contains($"{flow.Title}: {flow.About}", card.CardText, StringComparison.Ordinal));
        await _person.Taps(FlowScene.Ja("Begin"));
        await _bot.Quiet(TimeSpan.FromSeconds(3));
        Assert.Equal(card.Card, _person.Chat[^1].Card);
        await _person.Fills(FlowScene.Ja("Begin"), ("flow", "weekly"));
        await _bot.Until(() => _person.Answers.Any(answer => answer.Contains(_weekly.Steps[0].Ask, StringComparison.Ordinal)), "the first question");
    }

    [Fact]
    public async Task The_exercises_are_listed_by_element_and_begin_from_the_list()
    {
        await _bot.Hears(_person, "エクササイズ");
        var three = await _person.Taps(Words.Of(Language.Japanese, "Exercises.resilience"));
        Assert.All(FlowLibrary.Shipped.In(Language.Japanese).Exercises.Where(exercise => exercise.Element == "resilience"), exercise => Assert.Contains(exercise.About, three.ToString(), StringComparison.Ordinal));
        var script = FlowScene.Script("resilience-support-map");
        await _person.Invokes((JObject)three["value"]!["actions"]!.Single(action => (string?)action["title"] == script.Title)["data"]!);
        await _bot.Until(() => _person.Answers.Any(answer => answer.Contains(script.Steps[0].Ask, StringComparison.Ordinal)), "the first question");
    }
}
