using HeroMe.Bot.Dialogs.Rehearsal;
using HeroMe.Bot.Mentors.Prompting;
using HeroMe.Bot.Tests.Dialogs.Risk;
using HeroMe.Bot.Tests.Harness;
using HeroMe.Bot.Tests.Llm;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Tests.Dialogs.Rehearsal;

/// <summary>Practising a talk with a model: a prompt of its own, which knows the played lines and nothing else.</summary>
public sealed class RehearsalWithModelTests : IAsyncLifetime
{
    private TalkWithModel _talk = null!;

    public async Task InitializeAsync()
    {
        _talk = await TalkWithModel.StartAsync();
        _talk.Model.Will(ScriptedModel.Answer("そうなのですね。"));
        await SaysAsync("夜になると眠るのが遅くなって、翡翠課の朝礼がしんどいです");
        await _talk.Bot.Opens(_talk.Person, "会話の練習", Ja("Rehearsal.Title"));
        await _talk.Person.Fills(Ja("Rehearsal.Firm"), (RehearsalCard.WhoField, "新しい課長に残業の相談"));
        await _talk.Bot.Until(() => _talk.Person.Answers.Any(answer => answer.StartsWith(Ja("Rehearsal.Line", ""), StringComparison.Ordinal)), "the opening");
        await _talk.Bot.Quiet();
    }

    public async Task DisposeAsync() => await _talk.DisposeAsync();

    [Fact]
    public async Task The_prompt_of_a_played_line_is_this_and_holds_nothing_of_the_talk()
    {
        _talk.Model.Will(ScriptedModel.Answer("理由を言って。"));
        await SaysAsync("残業を月20時間までにしていただけますか");
        Assert.Equal(Ja("Rehearsal.Line", "理由を言って。"), _talk.Person.Answers[^1]);
        var content = PromptContent.In(Language.Japanese);
        var messages = Wire.Read(_talk.Model.Requests.Last().Body)["messages"]!.Select(message => (string)message["content"]!).ToList();
        Assert.Equal([$"{content["rehearsal"]}\n\n{content["rehearsal.firm"]}\n\n{content["rehearsal.who"]}\n- 新しい課長に残業の相談", "残業を月20時間までにしていただけますか"], messages);
    }

    [Fact]
    public async Task The_feedback_is_two_sentences_and_a_failing_model_is_stood_in_for()
    {
        _talk.Model.Will(ScriptedModel.Answer("理由を言って。"), ScriptedModel.Answer("時間を数で言えたところが伝わりました。次は理由から入ってみましょう。三文目です。"));
        await SaysAsync("残業を月20時間までにしていただけますか");
        await SaysAsync("ストップ");
        Assert.Equal("時間を数で言えたところが伝わりました。次は理由から入ってみましょう。", _talk.Person.Answers[^1]);
        _talk.Model.Will(ScriptedModel.Status(400));
        await SaysAsync("続ける");
        await SaysAsync("ですが、それは納得できません");
        Assert.StartsWith(Ja("Rehearsal.Line", ""), _talk.Person.Answers[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Danger_that_only_a_model_reads_in_a_played_line_ends_the_practice()
    {
        _talk.Model.Judges = ScriptedModel.Json("""{"category":"self_harm","tier":"amber","subject":"self","confidence":0.9}""");
        await _talk.Person.Says("もう全部終わりにしますと伝えたいです");
        await _talk.Bot.Quiet();
        Assert.Contains(_talk.Person.Chat, RiskScene.IsQuestion);
        _talk.Model.Judges = ScriptedModel.Json("""{"category":"none","tier":"none","subject":"self","confidence":0.9}""");
        await _talk.Bot.Hears(_talk.Person, "いいえ、そういう意味ではありません");
        Assert.DoesNotContain(Ja("Rehearsal.Line", ""), _talk.Person.Answers[^1], StringComparison.Ordinal);
    }

    private async Task SaysAsync(string words)
    {
        var before = _talk.Person.Answers.Count;
        await _talk.Person.Says(words);
        await _talk.Bot.Until(() => _talk.Person.Answers.Count > before, "the answer");
        await _talk.Bot.Quiet();
    }

    private static string Ja(string key, params object[] args) => Words.Of(Language.Japanese, key, args);
}
