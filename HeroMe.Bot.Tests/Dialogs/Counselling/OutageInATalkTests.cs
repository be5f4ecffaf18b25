using HeroMe.Bot.Tests.Harness;
using HeroMe.Bot.Tests.Llm;
using HeroMe.Bot.Tests.Mentors;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Tests.Dialogs.Counselling;

/// <summary>The model becomes unavailable during a conversation and returns; answers about the bot itself never depend on it.</summary>
public sealed class OutageInATalkTests : IAsyncLifetime
{
    private TalkWithModel _talk = null!;

    public async Task InitializeAsync() => _talk = await TalkWithModel.StartAsync(
        ("Model:FirstTokenSeconds", "20"), ("Company:CrisisDesks:0:Name", "こころの相談室"), ("Company:CrisisDesks:0:Reach", "内線 1234"), ("Company:CrisisDesks:0:Hours", "平日 10時から17時"));

    public async Task DisposeAsync() => await _talk.DisposeAsync();

    [Fact]
    [Trait("Capability", "C15")]
    public async Task The_talk_goes_on_without_the_model_and_a_desk_is_there_for_whoever_needs_one()
    {
        _talk.Model.Will(ScriptedModel.Answer("それは重たい一日でしたね。"));
        await HasCue("会議で何も言えませんでした", 1);
        _talk.Model.Will(ScriptedModel.Status(503));
        await HasCue("上司の評価が気になって、発言がこわいです", 2);
        Assert.True(GuidedTalk.TakesUp(_talk.Person.Answers[1], "上司の評価が気になって、発言がこわいです"), _talk.Person.Answers[1]);
        Assert.DoesNotMatch("(?i)error|エラー|50[0-9]|サーバー", _talk.Person.Answers[1]);

        await _talk.Person.Says("上司に殴られました");
        await Sees("内線 1234");

        // Messages that arrive together form one turn, so wait for the card before the next message.
        await _talk.Person.Says("人に相談したい");
        await Sees(Words.Of(Language.Japanese, "HandOff.Title"));
        await _talk.Person.Taps(Words.Of(Language.Japanese, "HandOff.NoSummary"));
        await Sees(Words.Of(Language.Japanese, "HandOff.DesksTitle"), "こころの相談室", "内線 1234");

        // After the outage the model continues the same conversation and knows what was said in between.
        _talk.Model.Will(ScriptedModel.Answer("続けましょう。"));
        await _talk.Person.Says("会議の発言の話に戻ります");
        await _talk.Bot.Until(() => _talk.Person.Answers.Contains("続けましょう。"), "the model's answer");
        Assert.Contains("発言がこわい", Wire.Read(_talk.Model.Requests.Last().Body).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("あなたは人間ですか?", "AI")]
    [InlineData("これ、人事に見られますか", "Teams")]
    [Trait("Capability", "C14")]
    public async Task What_is_asked_about_the_bot_itself_is_answered_here_and_no_model_hears_of_it(string question, string word)
    {
        _talk.Model.Will(ScriptedModel.Answer("それは重たい一日でしたね。"));
        await HasCue("会議で何も言えませんでした", 1);
        _talk.Model.Will(ScriptedModel.Answer("私は人間です。人事には絶対に伝わりません。"));
        await HasCue(question, 2);
        Assert.Contains(word, _talk.Person.Answers[1], StringComparison.Ordinal);
        Assert.Single(_talk.Model.Requests);
    }

    private Task Sees(params string[] words) =>
        _talk.Bot.Until(() => _talk.Person.Chat.Any(b => words.All(w => b.CardText.Contains(w, StringComparison.Ordinal))), $"the card with {string.Join(", ", words)}");

    private async Task HasCue(string text, int answers)
    {
        await _talk.Person.Says(text);
        await _talk.Bot.AnswersTo(_talk.Person, answers);
    }
}
