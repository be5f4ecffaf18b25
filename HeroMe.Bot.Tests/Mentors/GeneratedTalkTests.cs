using HeroMe.Bot.Llm;
using HeroMe.Bot.Mentors;
using HeroMe.Bot.Mentors.Prompting;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Tests.Llm;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Tests.Mentors;

public sealed class GeneratedTalkTests : IAsyncLifetime
{
    private ModelScene _scene = null!;

    public async Task InitializeAsync() => _scene = await ModelScene.StartAsync();

    public async Task DisposeAsync() => await _scene.DisposeAsync();

    [Fact]
    public async Task An_answer_comes_sentence_by_sentence_with_the_persons_words_back_in_it()
    {
        _scene.Server.Will(ScriptedModel.Answer("〔名前1〕さんの件ですね。\nどこが重いですか?"));
        var (sentences, end) = await AnswerAsync("佐藤さんのことで、taro@example.comに連絡したいです。");
        Assert.Equal(["佐藤さんの件ですね。\n", "どこが重いですか?"], sentences);
        Assert.Equal((false, 2, ModelOutcome.Finished), (end.Stopped, end.Sentences, end.Model.Outcome));
        Assert.DoesNotContain("佐藤", Assert.Single(_scene.Server.Requests).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_no_mentor_may_say_is_left_out_and_the_rest_stays()
    {
        _scene.Server.Will(ScriptedModel.Answer("しんどいですね。私も悲しいです。研究によると八割の人がそうです。どこが重いですか?いつからですか?"));
        var (sentences, _) = await AnswerAsync("つらいです。");
        Assert.Equal(["しんどいですね。", "いつからですか?"], sentences);
    }

    [Fact]
    public async Task Of_several_questions_the_last_stays_and_what_stands_between_them()
    {
        _scene.Server.Will(ScriptedModel.Answer("しんどいですね。どこが重いですか?無理に答えなくて大丈夫です。「5分いいですか?」と言う手もあります。いつからですか?ゆっくりで。"));
        var (sentences, end) = await AnswerAsync("つらいです。");
        Assert.Equal(["しんどいですね。", "無理に答えなくて大丈夫です。", "「5分いいですか?」と言う手もあります。", "いつからですか?", "ゆっくりで。"], sentences);
        Assert.Equal(5, end.Sentences);
    }

    [Fact]
    public async Task Characters_that_show_nothing_are_not_shown_and_hide_nothing()
    {
        _scene.Server.Will(ScriptedModel.Answer("しん\u200Bどい\uFE0Fですね\u202E。自\u200B殺という方法もあります。"));
        var (sentences, end) = await AnswerAsync("つらいです。");
        Assert.Equal(["しんどいですね。"], sentences);
        Assert.True(end.Stopped);
    }

    [Fact]
    public async Task Self_harm_in_an_answer_stops_it_and_hangs_up()
    {
        var gone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _scene.Server.Will(ScriptedModel.Chunks([ScriptedModel.Words("しんどいですね。"), ScriptedModel.Words("自殺という方法もあります。"), ScriptedModel.Words("たとえば")], async http =>
        {
            http.RequestAborted.Register(gone.SetResult);
            await ScriptedModel.Hang(http);
        }));
        var (sentences, end) = await AnswerAsync("つらいです。");
        Assert.Equal(["しんどいですね。"], sentences);
        Assert.True(end.Stopped);
        await gone.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Half_a_sentence_of_a_cut_answer_is_not_shown()
    {
        _scene.Server.Will(ScriptedModel.Chunks([ScriptedModel.Words("しんどいですね。まずは「でき")]));
        var (sentences, end) = await AnswerAsync("つらいです。");
        Assert.Equal(["しんどいですね。"], sentences);
        Assert.Equal(ModelOutcome.Incomplete, end.Model.Outcome);
    }

    private async Task<(List<string> Sentences, SpokenEnd End)> AnswerAsync(string said)
    {
        var sentences = new List<string>();
        SpokenEnd? end = null;
        var input = new PromptInput { Language = Language.Japanese, LocalNow = _scene.Clock.GetUtcNow(), Talk = [TalkLine.Person(new PersonalText(said))] };
        await foreach (var happened in new GeneratedTalk(_scene.Model).AnswerAsync(input, CancellationToken.None))
        {
            Assert.Null(end);
            switch (happened)
            {
                case SpokenEvent.Sentence sentence:
                    sentences.Add(sentence.Text.Reveal());
                    break;
                case SpokenEvent.Ended ended:
                    end = ended.End;
                    break;
            }
        }

        return (sentences, Assert.IsType<SpokenEnd>(end));
    }
}
