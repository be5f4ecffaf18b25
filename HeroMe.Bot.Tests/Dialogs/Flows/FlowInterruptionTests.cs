using HeroMe.Bot.Dialogs.Flows;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.Tests.Dialogs.Risk;
using HeroMe.Bot.Tests.Harness;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Tests.Dialogs.Flows;

/// <summary>Ordinary talk goes first: it is answered, the flow waits, and is offered again once. Something serious puts it away for good.</summary>
[Trait("Capability", "C38")]
public sealed class FlowInterruptionTests : IAsyncLifetime
{
    private readonly FlowScript _untangle = FlowScene.Script("untangle");
    private BotHost _bot = null!;
    private Person _person = null!;

    public async Task InitializeAsync()
    {
        _bot = await BotHost.StartAsync();
        _person = await _bot.StoringAsync();
        await _bot.Hears(_person, "もやもや整理");
        await _bot.AnswersAsync(_person, _untangle.Steps[0]);
    }

    public async Task DisposeAsync() => await _bot.DisposeAsync();

    [Theory]
    [InlineData("ところで、ここに書いたことは会社の人に見られますか？")]
    [InlineData("わたしのデータ")]
    public async Task A_question_is_answered_and_the_flow_offered_again_below_it_once(string question)
    {
        await _bot.Hears(_person, question);
        Assert.False(_person.IsAsked(_untangle.Steps[2]));
        Assert.Equal(1, Offers());
        await _bot.Hears(_person, "今日は天気がいいですね");
        Assert.Equal(1, Offers());
        await _bot.Taps(_person, FlowScene.Ja("Continue"));
        await _bot.AsksAsync(_person, _untangle.Steps[1]);
        await _bot.FinishesAsync(_person, _untangle, from: 1);
        Assert.Contains(FlowScene.AnswerTo(_untangle.Steps[0]), _person.ResultOf(_untangle).CardText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("はい", true)]
    [InlineData("お願いします", true)]
    [InlineData("いいえ", false)]
    public async Task The_offer_is_answered_in_words(string words, bool goesOn)
    {
        await _bot.Hears(_person, "ところで、ここに書いたことは会社の人に見られますか？");
        await _bot.Hears(_person, words);
        Assert.Equal(goesOn, _person.IsAsked(_untangle.Steps[1]));
    }

    [Fact]
    public async Task A_story_that_no_question_asked_for_is_heard_first_and_the_flow_offered_after_the_next_calm_answer()
    {
        await _bot.AnswersAsync(_person, _untangle.Steps[1]);
        await _bot.AnswersAsync(_person, _untangle.Steps[2]);
        await _bot.Hears(_person, "それより聞いてください。昨日また課長に仕事を振られて、帰りの電車でずっと悔しくて、家に着いても気持ちがおさまらなくて困っています。どうして自分ばかりなのか、考えるほど腹が立ってきます。夜もそのことばかり考えてしまって、落ち着かない気持ちのまま朝になってしまいました。本当に困っています。");
        Assert.Equal(0, Offers());
        Assert.Contains(FlowLibrary.Shipped.In(Language.Japanese).List("interrupted"), line => _person.Answers[^1].EndsWith(line, StringComparison.Ordinal));
        await _bot.Hears(_person, "少し話したら落ち着きました");
        Assert.Equal(1, Offers());
    }

    [Theory]
    [InlineData("課長に毎日怒鳴られて、机を蹴られました")]
    [InlineData("適応障害と診断されて、来月から休職します")]
    [InlineData("もう限界です。残業が200時間を超えています")]
    public async Task Harassment_illness_and_overload_put_it_away_and_it_is_never_offered_by_itself(string words)
    {
        await _bot.Hears(_person, words);
        Assert.False(_person.IsAsked(_untangle.Steps[2]));
        await _bot.Hears(_person, "今日は天気がいいですね");
        await _bot.Hears(_person, "お昼はカレーでした");
        Assert.Equal(0, Offers());
        Assert.Equal(nameof(FlowMode.Aside), (await _bot.StoredDataAsync(_person)).Talk!.Flows.Single(flow => flow.Flow == "flow:untangle").Answers[".mode"]);
    }

    [Fact]
    public async Task Danger_to_life_is_answered_and_the_flow_neither_goes_on_nor_comes_back_by_itself()
    {
        await _bot.Hears(_person, "もう死にたい");
        await _bot.IsInDangerAsync(_person, cards: 1);
        Assert.False(_person.IsAsked(_untangle.Steps[2]));
        await _bot.Hears(_person, "今日は天気がいいですね");
        Assert.Equal(0, Offers());
        Assert.Equal(nameof(FlowMode.Aside), (await _bot.StoredDataAsync(_person)).Talk!.Flows.Single(flow => flow.Flow == "flow:untangle").Answers[".mode"]);
        Assert.DoesNotContain("死にたい", string.Join(' ', (await _bot.StoredDataAsync(_person)).Talk!.Flows.SelectMany(flow => flow.Answers.Values)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_direct_question_about_danger_takes_the_flows_place()
    {
        await _bot.Hears(_person, "消えてしまいたい");
        Assert.True(RiskScene.IsQuestion(_person.Chat[^1]));
        Assert.Equal(0, Offers());
        Assert.Equal(nameof(FlowMode.Aside), (await _bot.StoredDataAsync(_person)).Talk!.Flows.Single(flow => flow.Flow == "flow:untangle").Answers[".mode"]);
    }

    [Fact]
    public async Task Its_buttons_do_nothing_while_danger_stands()
    {
        await _bot.Hears(_person, "もう死にたい");
        await _bot.Until(() => _person.Chat.Any(RiskScene.IsRed), "the crisis card");
        await _bot.Quiet(TimeSpan.FromSeconds(6));
        await _person.Taps(FlowScene.Ja("Back"));
        await _bot.Quiet(TimeSpan.FromSeconds(6));
        Assert.False(_person.IsAsked(_untangle.Steps[0]));
    }

    [Theory]
    [InlineData("怖くて、腹が立って、でも何も言えなくて、そのあとずっと自分を責めていました。悲しいです。つらかったです。")]
    [InlineData("悔しいような、さみしいような")]
    [InlineData("しんどい")]
    [InlineData("このままでいいのかな、という気持ちです")]
    public async Task A_feeling_that_was_asked_for_is_the_answer(string feeling)
    {
        await _bot.Hears(_person, feeling);
        await _bot.AsksAsync(_person, _untangle.Steps[2]);
    }

    [Fact]
    public async Task A_wording_that_is_asked_for_is_made_and_the_wording_itself_is_an_answer()
    {
        var script = FlowScene.Script("connections");
        await _bot.Hears(_person, "つながりメモを作りたい");
        foreach (var step in script.Steps.Take(4))
        {
            await _bot.AnswersAsync(_person, step);
        }

        await _bot.Hears(_person, "言い方を考えてほしい");
        Assert.False(_person.IsAsked(script.Steps[5]));
        await _bot.PressesAsync(_person, FlowScene.Ja("Continue"));
        await _bot.Hears(_person, "今週、十五分だけ話を聞いてもらえますか？");
        await _bot.AsksAsync(_person, script.Steps[5]);
    }

    [Fact]
    public async Task An_edited_answer_is_asked_for_by_its_new_words_and_a_deleted_one_is_gone()
    {
        await _bot.Hears(_person, "さみしい気持ち", id: "feeling-1");
        await _bot.AsksAsync(_person, _untangle.Steps[2]);
        await _person.Edits("feeling-1", "悔しい気持ち");
        await _bot.Quiet(TimeSpan.FromSeconds(6));
        await _bot.AsksAsync(_person, _untangle.Steps[2]);
        var answers = (await _bot.StoredDataAsync(_person)).Talk!.Flows.Single(flow => flow.Flow == "flow:untangle").Answers;
        Assert.Equal("悔しい気持ち", answers["feeling"]);
        await _person.Deletes("feeling-1");
        await _bot.Quiet(TimeSpan.FromSeconds(6));
        Assert.DoesNotContain("悔しい気持ち", (await _bot.StoredDataAsync(_person)).Talk!.Flows.SelectMany(flow => flow.Answers.Values));
    }

    private int Offers() => _person.Chat.Count(message => message.Card is not null && message.CardText.Contains(_untangle.Title, StringComparison.Ordinal) && message.Buttons().Contains(FlowScene.Ja("Continue")));
}
