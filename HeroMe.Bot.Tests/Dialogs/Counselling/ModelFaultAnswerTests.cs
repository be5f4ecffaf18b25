using HeroMe.Bot.Llm;
using HeroMe.Bot.Tests.Harness;
using HeroMe.Bot.Tests.Llm;
using HeroMe.Bot.Tests.Mentors;
using HeroMe.Bot.Texts;
using Microsoft.AspNetCore.Http;

namespace HeroMe.Bot.Tests.Dialogs.Counselling;

/// <summary>Whatever fault the model has, the person gets one friendly answer and never an error message.</summary>
public sealed class ModelFaultAnswerTests : IAsyncLifetime
{
    private const string Whole = "それは重たい一日でしたね。";
    private const string Filter = """{"error":{"message":"The response was filtered","code":"content_filter","status":400,"innererror":{"code":"ResponsibleAIPolicyViolation","content_filter_result":{"self_harm":{"filtered":true,"severity":"high"}}}}}""";
    private const string OtherFilter = """{"error":{"message":"The response was filtered","code":"content_filter","status":400,"innererror":{"content_filter_result":{"sexual":{"filtered":true,"severity":"high"}}}}}""";
    private static readonly string Closing = Words.Of(Language.Japanese, "Model.Beginning");
    private static readonly string Careful = Words.Of(Language.Japanese, "Model.Careful");
    private TalkWithModel _talk = null!;
    private CountedAnswers _counted = null!;

    /// <summary>Each fault before the first complete sentence, and how it is counted.</summary>
    private static readonly Dictionary<string, (RequestDelegate Script, ModelOutcome Counted)> Without = new(StringComparer.Ordinal)
    {
        ["key"] = (ScriptedModel.Status(401, """{"error":{"code":"invalid_api_key","message":"secret"}}"""), ModelOutcome.Refused),
        ["deployment"] = (ScriptedModel.Status(404, """{"error":{"code":"DeploymentNotFound","message":"secret"}}"""), ModelOutcome.Refused),
        ["storm"] = (ScriptedModel.Status(429, "{}", ("Retry-After", "60")), ModelOutcome.Throttled),
        ["unavailable"] = (ScriptedModel.Status(503), ModelOutcome.Unavailable),
        ["overloaded"] = (ScriptedModel.Status(529), ModelOutcome.Unavailable),
        ["html"] = (ScriptedModel.Status(200, "<html>gateway</html>"), ModelOutcome.Incomplete),
        ["empty"] = (ScriptedModel.Chunks([ScriptedModel.Finish("stop")]), ModelOutcome.Empty),
        ["nothing"] = (ScriptedModel.Status(200, ""), ModelOutcome.Incomplete),
        ["half a sentence"] = (ScriptedModel.Chunks([ScriptedModel.Words("それは重た")]), ModelOutcome.Incomplete),
        ["hangs"] = (ScriptedModel.Hang, ModelOutcome.TooSlow),
        ["aborts"] = (ScriptedModel.Abort, ModelOutcome.Unavailable),
    };

    /// <summary>Each fault after a complete sentence.</summary>
    private static readonly Dictionary<string, (RequestDelegate Script, ModelOutcome Counted)> After = new(StringComparer.Ordinal)
    {
        ["incomplete"] = (Begun(), ModelOutcome.Incomplete),
        ["broken"] = (Begun("{\"id\":\"x\",\"cho"), ModelOutcome.Broken),
        ["fault"] = (Begun("""{"error":{"message":"boom","code":"server_error"}}"""), ModelOutcome.Broken),
        ["length limit"] = (ScriptedModel.Chunks([ScriptedModel.Words(Whole), ScriptedModel.Words(string.Concat(Enumerable.Repeat("ゆっくりで大丈夫です。", 600))), ScriptedModel.Words("そして途中")]), ModelOutcome.LengthLimit),
        ["too long"] = (Begun(ScriptedModel.Finish("length")), ModelOutcome.LengthLimit),
    };

    public static TheoryData<string> NothingUseful => [.. Without.Keys];

    public static TheoryData<string> InTheMiddle => [.. After.Keys];

    public async Task InitializeAsync()
    {
        _talk = await TalkWithModel.StartAsync(("Model:FirstTokenSeconds", "20"));
        _counted = CountedAnswers.Of(_talk.Bot.Services);
    }

    public async Task DisposeAsync()
    {
        _counted.Dispose();
        await _talk.DisposeAsync();
    }

    [Theory, MemberData(nameof(NothingUseful))]
    public async Task Without_a_whole_sentence_the_guided_talk_answers(string fault)
    {
        _talk.Model.Will(Without[fault].Script);
        await _talk.Person.Says("会議で何も言えませんでした");
        await _talk.Bot.AnswersTo(_talk.Person, 1);
        await _talk.Bot.Quiet(TimeSpan.FromMinutes(2));
        var answer = Assert.Single(_talk.Person.Answers);
        Assert.True(GuidedTalk.TakesUp(answer, "会議で何も言えませんでした"), answer);
        Humane(answer);
        Plain();
        Assert.Equal([Without[fault].Counted], _counted.Outcomes);
    }

    [Theory, MemberData(nameof(InTheMiddle))]
    public async Task With_a_whole_sentence_that_stays_and_a_closing_follows(string fault)
    {
        _talk.Model.Will(After[fault].Script);
        await _talk.Person.Says("会議で何も言えませんでした");
        await _talk.Bot.AnswersTo(_talk.Person, 1);
        await _talk.Bot.Quiet(TimeSpan.FromMinutes(2));
        var answer = Assert.Single(_talk.Person.Answers);
        Assert.StartsWith(Whole, answer, StringComparison.Ordinal);
        Assert.EndsWith($"。\n\n{Closing}", answer, StringComparison.Ordinal);
        Assert.InRange(answer.Length, Whole.Length + Closing.Length, 4000 + Closing.Length + 2);
        Assert.DoesNotContain("そして途中", answer, StringComparison.Ordinal);
        Humane(answer);
        Assert.Equal([After[fault].Counted], _counted.Outcomes);
    }

    /// <summary>A filtered answer is counted like any other: no metric may reveal when the filter intervened.</summary>
    [Theory]
    [InlineData(Filter, true)]
    [InlineData(OtherFilter, false)]
    public async Task A_filter_brings_careful_words_and_the_lines_to_call_where_it_read_self_harm(string filter, bool lines)
    {
        _talk.Model.Will(ScriptedModel.Status(400, filter));
        await _talk.Person.Says("会議で何も言えませんでした");
        await _talk.Bot.AnswersTo(_talk.Person, 1);
        await _talk.Bot.Quiet();
        Assert.Equal([Careful], _talk.Person.Answers);
        Assert.Equal(lines, _talk.Person.Chat.Any(b => b.CardText.Contains("0120-279-338", StringComparison.Ordinal)));
        Plain();
        Assert.Equal([ModelOutcome.Finished], _counted.Outcomes);
    }

    [Theory]
    [InlineData("self_harm", true)]
    [InlineData("sexual", false)]
    public async Task A_filter_in_the_middle_of_an_answer_takes_back_what_was_shown(string category, bool lines)
    {
        _talk.Model.Will(ScriptedModel.Chunks([ScriptedModel.Words(Whole), ScriptedModel.Words("そして途中"), ScriptedModel.Finish("content_filter", $$$"""{"{{{category}}}":{"filtered":true,"severity":"high"}}""")]));
        await _talk.Person.Says("会議で何も言えませんでした");
        await _talk.Bot.AnswersTo(_talk.Person, 1);
        await _talk.Bot.Quiet();
        Assert.Equal(lines, _talk.Person.Chat.Any(b => b.CardText.Contains("0120-279-338", StringComparison.Ordinal)));
        Assert.Equal([Careful], _talk.Person.Answers);
        Assert.Equal([ModelOutcome.Finished], _counted.Outcomes);
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

    /// <summary>Reviewed wording carries no AI label.</summary>
    private void Plain() => Assert.All(_talk.Person.Chat, b => Assert.DoesNotContain("AIGeneratedContent", b.Activity.ToString(), StringComparison.Ordinal));

    private static RequestDelegate Begun(params string[] then) => ScriptedModel.Chunks([ScriptedModel.Words(Whole), ScriptedModel.Words("そして途中"), .. then]);
}
