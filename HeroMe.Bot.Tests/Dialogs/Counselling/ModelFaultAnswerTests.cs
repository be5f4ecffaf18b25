using HeroMe.Bot.Tests.Harness;
using HeroMe.Bot.Tests.Llm;
using HeroMe.Bot.Texts;
using Microsoft.AspNetCore.Http;

namespace HeroMe.Bot.Tests.Dialogs.Counselling;

/// <summary>Whatever the model's side does, the person gets one humane answer, and never a word of an error.</summary>
public sealed class ModelFaultAnswerTests : IAsyncLifetime
{
    private const string Whole = "それは重たい一日でしたね。";
    private const string Filter = """{"error":{"message":"The response was filtered","code":"content_filter","status":400,"innererror":{"code":"ResponsibleAIPolicyViolation","content_filter_result":{"self_harm":{"filtered":true,"severity":"high"}}}}}""";
    private const string OtherFilter = """{"error":{"message":"The response was filtered","code":"content_filter","status":400,"innererror":{"content_filter_result":{"sexual":{"filtered":true,"severity":"high"}}}}}""";
    private static readonly string Closing = Words.Of(Language.Japanese, "Model.Beginning");
    private static readonly string Careful = Words.Of(Language.Japanese, "Model.Careful");
    private TalkWithModel _talk = null!;

    public static TheoryData<string> NothingUseful => ["key", "deployment", "storm", "away", "html", "empty", "nothing", "half a sentence", "hangs", "aborts", "overloaded"];

    public static TheoryData<string> InTheMiddle => ["cut", "broken", "endless", "fault", "too long"];

    public async Task InitializeAsync() => _talk = await TalkWithModel.StartAsync(("Model:FirstTokenSeconds", "20"));

    public async Task DisposeAsync() => await _talk.DisposeAsync();

    [Theory, MemberData(nameof(NothingUseful))]
    public async Task Without_a_whole_sentence_the_guided_talk_answers(string fault)
    {
        _talk.Model.Will(Script(fault));
        await _talk.Person.Says("会議で何も言えませんでした");
        await _talk.Bot.AnswersTo(_talk.Person, 1);
        await _talk.Bot.Quiet(TimeSpan.FromMinutes(2));
        var answer = Assert.Single(_talk.Person.Answers);
        Assert.Contains("会議", answer, StringComparison.Ordinal);
        Humane(answer);
        Plain();
    }

    [Theory, MemberData(nameof(InTheMiddle))]
    public async Task With_a_whole_sentence_that_stays_and_a_closing_follows(string fault)
    {
        _talk.Model.Will(Script(fault));
        await _talk.Person.Says("会議で何も言えませんでした");
        await _talk.Bot.AnswersTo(_talk.Person, 1);
        await _talk.Bot.Quiet(TimeSpan.FromMinutes(2));
        var answer = Assert.Single(_talk.Person.Answers);
        Assert.StartsWith(Whole, answer, StringComparison.Ordinal);
        Assert.EndsWith(Closing, answer, StringComparison.Ordinal);
        Assert.DoesNotContain("そして途中", answer, StringComparison.Ordinal);
        Humane(answer);
    }

    [Fact]
    public async Task A_filter_that_read_self_harm_brings_careful_words_and_the_lines_to_call()
    {
        _talk.Model.Will(ScriptedModel.Status(400, Filter));
        await _talk.Person.Says("会議で何も言えませんでした");
        await _talk.Bot.AnswersTo(_talk.Person, 1);
        await _talk.Bot.Quiet();
        Assert.Equal([Careful], _talk.Person.Answers);
        Assert.Contains(_talk.Person.Chat, b => b.CardText.Contains("0120-279-338", StringComparison.Ordinal));
        Plain();
    }

    [Fact]
    public async Task A_filter_that_read_something_else_brings_careful_words_alone()
    {
        _talk.Model.Will(ScriptedModel.Status(400, OtherFilter));
        await _talk.Person.Says("会議で何も言えませんでした");
        await _talk.Bot.AnswersTo(_talk.Person, 1);
        await _talk.Bot.Quiet();
        Assert.Equal([Careful], _talk.Person.Answers);
        Assert.DoesNotContain(_talk.Person.Chat, b => b.CardText.Contains("0120-279-338", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_filter_in_the_middle_of_an_answer_takes_back_what_was_shown()
    {
        _talk.Model.Will(ScriptedModel.Chunks([ScriptedModel.Words(Whole), ScriptedModel.Words("そして途中"), ScriptedModel.Finish("content_filter", """{"self_harm":{"filtered":true,"severity":"high"}}""")]));
        await _talk.Person.Says("会議で何も言えませんでした");
        await _talk.Bot.AnswersTo(_talk.Person, 1);
        await _talk.Bot.Until(() => _talk.Person.Chat.Any(b => b.CardText.Contains("0120-279-338", StringComparison.Ordinal)), "the lines to call");
        Assert.Equal([Careful], _talk.Person.Answers);
    }

    [Fact]
    public async Task A_connection_that_breaks_after_the_first_sentence_leaves_that_sentence_and_a_closing()
    {
        var shown = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _talk.Model.Will(ScriptedModel.Chunks([ScriptedModel.Words(Whole), ScriptedModel.Words("そして途中")], async http =>
        {
            await shown.Task;
            http.Abort();
        }));
        await _talk.Person.Says("会議で何も言えませんでした");
        await _talk.UntilShown(Whole);
        shown.SetResult();
        await _talk.Bot.AnswersTo(_talk.Person, 1);
        Assert.Equal([$"{Whole}\n\n{Closing}"], _talk.Person.Answers);
    }

    [Fact]
    public async Task A_late_answer_is_dropped_and_the_next_turn_asks_again()
    {
        var late = _talk.WillSay(Whole);
        await _talk.Person.Says("会議で何も言えませんでした");
        await _talk.Bot.AnswersTo(_talk.Person, 1);
        Assert.True(late.GaveUp);
        late.Next(2);
        _talk.Model.Will(ScriptedModel.Answer("次の答えです。"));
        await _talk.Person.Says("さっきの会議の続きです");
        await _talk.Bot.AnswersTo(_talk.Person, 2);
        Assert.DoesNotContain(_talk.Person.Answers, a => a.Contains(Whole, StringComparison.Ordinal));
        Assert.Equal("次の答えです。", _talk.Person.Answers[1]);
    }

    private static void Humane(string answer) =>
        Assert.DoesNotMatch("(?i)error|エラー|exception|timeout|タイムアウト|HTTP|4[0-9][0-9]|50[0-9]|サーバー", answer);

    /// <summary>What people wrote carries no label of an AI's words.</summary>
    private void Plain() => Assert.All(_talk.Person.Chat, b => Assert.DoesNotContain("AIGeneratedContent", b.Activity.ToString(), StringComparison.Ordinal));

    private static RequestDelegate Script(string fault) => fault switch
    {
        "key" => ScriptedModel.Status(401, """{"error":{"code":"invalid_api_key","message":"secret"}}"""),
        "deployment" => ScriptedModel.Status(404, """{"error":{"code":"DeploymentNotFound","message":"secret"}}"""),
        "storm" => ScriptedModel.Status(429, "{}", ("Retry-After", "60")),
        "away" => ScriptedModel.Status(503),
        "overloaded" => ScriptedModel.Status(529),
        "html" => ScriptedModel.Status(200, "<html>gateway</html>"),
        "empty" => ScriptedModel.Chunks([ScriptedModel.Finish("stop")]),
        "nothing" => ScriptedModel.Status(200, ""),
        "half a sentence" => ScriptedModel.Chunks([ScriptedModel.Words("それは重た")]),
        "hangs" => ScriptedModel.Hang,
        "aborts" => ScriptedModel.Abort,
        "cut" => ScriptedModel.Chunks([ScriptedModel.Words(Whole), ScriptedModel.Words("そして途中")]),
        "broken" => ScriptedModel.Chunks([ScriptedModel.Words(Whole), ScriptedModel.Words("そして途中"), "{\"id\":\"x\",\"cho"]),
        "fault" => ScriptedModel.Chunks([ScriptedModel.Words(Whole), ScriptedModel.Words("そして途中"), """{"error":{"message":"boom","code":"server_error"}}"""]),
        "endless" => ScriptedModel.Chunks([ScriptedModel.Words(Whole), ScriptedModel.Words(new string('あ', 6000)), ScriptedModel.Words("そして途中")]),
        "too long" => ScriptedModel.Chunks([ScriptedModel.Words(Whole), ScriptedModel.Words("そして途中"), ScriptedModel.Finish("length")]),
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, null),
    };
}
