using HeroMe.Bot.Llm;

namespace HeroMe.Bot.Tests.Llm;

/// <summary>Each way in which a model can fail gives its own outcome; over real HTTP.</summary>
public sealed class ModelFaultTests : IAsyncLifetime
{
    private const string Filter400 = """
        {"error":{"message":"ひみつ was filtered","type":null,"param":"prompt","code":"content_filter","status":400,"innererror":{"code":"ResponsibleAIPolicyViolation","content_filter_result":{"hate":{"filtered":false,"severity":"safe"},"self_harm":{"filtered":true,"severity":"medium"},"violence":{"filtered":false,"severity":"low"},"jailbreak":{"detected":false,"filtered":false}}}}}
        """;

    private ModelScene _scene = null!;

    public async Task InitializeAsync() => _scene = await ModelScene.StartAsync();

    public async Task DisposeAsync() => await _scene.DisposeAsync();

    [Fact]
    public async Task A_filtered_prompt_is_a_signal_with_its_categories()
    {
        _scene.Server.Will(ScriptedModel.Status(400, Filter400));
        var (text, end) = await _scene.AskAsync();
        Assert.Equal("", text);
        Assert.Equal(ModelOutcome.Filtered, end.Outcome);
        Assert.Equal(new FilterSignals(FilterSeverity.Filtered, FilterSeverity.Low), end.Signals);
        Assert.Single(_scene.Server.Requests);
    }

    [Fact]
    public async Task A_filtered_answer_is_a_signal_with_its_categories()
    {
        _scene.Server.Will(ScriptedModel.Chunks([ScriptedModel.Words("それは"), ScriptedModel.Finish("content_filter", """{"self_harm":{"filtered":false,"severity":"high"},"violence":{"filtered":true,"severity":"medium"}}""")]));
        var (text, end) = await _scene.AskAsync();
        Assert.Equal("それは", text);
        Assert.Equal(ModelOutcome.Filtered, end.Outcome);
        Assert.Equal(new FilterSignals(FilterSeverity.High, FilterSeverity.Filtered), end.Signals);
    }

    [Fact]
    public async Task A_prompt_that_is_only_annotated_still_gives_the_signal()
    {
        _scene.Server.Will(ScriptedModel.Chunks(
        [
            """{"id":"","object":"","created":0,"model":"","choices":[],"prompt_filter_results":[{"prompt_index":0,"content_filter_results":{"self_harm":{"filtered":false,"severity":"medium"}}}]}""",
            ScriptedModel.Words("はい。"), ScriptedModel.Finish("stop"),
        ]));
        var (_, end) = await _scene.AskAsync();
        Assert.Equal(ModelOutcome.Finished, end.Outcome);
        Assert.Equal(FilterSeverity.Medium, end.Signals.SelfHarm);
    }

    [Fact]
    public async Task The_filter_of_a_schema_question_is_read_as_well()
    {
        _scene.Server.Will(ScriptedModel.Status(400, Filter400));
        var answer = await _scene.Model.AskJsonAsync(ModelScene.Prompt(), System.Text.Json.JsonDocument.Parse("{}").RootElement, TimeSpan.FromSeconds(2), CancellationToken.None);
        Assert.Equal((ModelOutcome.Filtered, FilterSeverity.Filtered), (answer.End.Outcome, answer.End.Signals.SelfHarm));
    }

    [Fact]
    public async Task No_words_within_the_budget_is_too_slow_and_what_comes_later_is_dropped()
    {
        var late = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _scene.Server.Will(async http =>
        {
            await late.Task.WaitAsync(http.RequestAborted);
            await ScriptedModel.Answer("遅れた答え")(http);
        });
        var asking = _scene.AskAsync();
        await _scene.Server.WaitForRequestAsync();
        _scene.Clock.Advance(TimeSpan.FromSeconds(7.9));
        Assert.False(asking.IsCompleted);
        _scene.Clock.Advance(TimeSpan.FromSeconds(0.2));
        var (text, end) = await asking;
        late.SetResult();
        Assert.Equal(("", ModelOutcome.TooSlow), (text, end.Outcome));
        Assert.Single(_scene.Server.Requests);
    }

    [Fact]
    public async Task Headers_without_words_do_not_stop_the_clock()
    {
        _scene.Server.Will(ScriptedModel.Chunks([ScriptedModel.Words("")], ScriptedModel.Hang));
        var asking = _scene.AskAsync();
        await _scene.Server.WaitForRequestAsync();
        _scene.Clock.Advance(TimeSpan.FromSeconds(8.1));
        Assert.Equal(ModelOutcome.TooSlow, (await asking).End.Outcome);
    }

    [Fact]
    public async Task An_answer_that_drips_beyond_the_whole_budget_is_incomplete()
    {
        _scene.Server.Will(ScriptedModel.Chunks([ScriptedModel.Words("まず")], ScriptedModel.Hang));
        var events = _scene.Model.AskAsync(ModelScene.Prompt(), CancellationToken.None).GetAsyncEnumerator();
        Assert.True(await events.MoveNextAsync());
        Assert.Equal("まず", Assert.IsType<ModelEvent.Piece>(events.Current).Text.Reveal());
        var next = events.MoveNextAsync();
        _scene.Clock.Advance(TimeSpan.FromSeconds(59));
        Assert.False(next.IsCompleted);
        _scene.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.True(await next);
        Assert.Equal(ModelOutcome.Incomplete, Assert.IsType<ModelEvent.Ended>(events.Current).End.Outcome);
        await events.DisposeAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_stream_that_ends_without_a_finish_is_incomplete(bool byFault)
    {
        var read = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _scene.Server.Will(ScriptedModel.Chunks([ScriptedModel.Words("まず〔名"), ScriptedModel.Words("前")], async http =>
        {
            await read.Task;
            if (byFault)
            {
                http.Abort();
            }
        }));
        var events = _scene.Model.AskAsync(ModelScene.Prompt("山田太郎"), CancellationToken.None).GetAsyncEnumerator();
        Assert.True(await events.MoveNextAsync());
        Assert.Equal("まず", Assert.IsType<ModelEvent.Piece>(events.Current).Text.Reveal());
        read.SetResult();
        Assert.True(await events.MoveNextAsync());
        Assert.Equal(ModelOutcome.Incomplete, Assert.IsType<ModelEvent.Ended>(events.Current).End.Outcome);
        await events.DisposeAsync();
        Assert.Single(_scene.Server.Requests);
    }

    [Fact]
    public async Task A_whole_answer_without_the_last_mark_is_finished()
    {
        _scene.Server.Will(ScriptedModel.Chunks([ScriptedModel.Words("はい。"), ScriptedModel.Finish("stop")]));
        Assert.Equal(ModelOutcome.Finished, (await _scene.AskAsync()).End.Outcome);
    }

    [Fact]
    public async Task A_server_that_never_hangs_up_after_the_finish_does_not_hold_the_answer()
    {
        _scene.Server.Will(ScriptedModel.Chunks([ScriptedModel.Words("はい。"), ScriptedModel.Finish("stop")], ScriptedModel.Hang));
        var events = _scene.Model.AskAsync(ModelScene.Prompt(), CancellationToken.None).GetAsyncEnumerator();
        Assert.True(await events.MoveNextAsync());
        var end = events.MoveNextAsync().AsTask();
        await _scene.MoveUntilDoneAsync(end);
        Assert.True(await end);
        Assert.Equal(ModelOutcome.Finished, Assert.IsType<ModelEvent.Ended>(events.Current).End.Outcome);
        await events.DisposeAsync();
    }

    [Theory]
    [InlineData("{\"id\":\"c\",\"choi")]
    [InlineData("not json at all")]
    [InlineData("{\"error\":{\"message\":\"boom\",\"code\":\"server_error\"}}")]
    public async Task A_broken_chunk_is_broken(string chunk)
    {
        _scene.Server.Will(ScriptedModel.Chunks([ScriptedModel.Words("まず"), chunk]));
        var (text, end) = await _scene.AskAsync();
        Assert.Equal(("まず", ModelOutcome.Broken), (text, end.Outcome));
    }

    [Fact]
    public async Task A_web_page_instead_of_an_answer_is_no_answer()
    {
        _scene.Server.Will(ScriptedModel.Status(200, "<html>sign in</html>"));
        var asking = _scene.AskAsync();
        await _scene.MoveUntilDoneAsync(asking);
        var (_, end) = await asking;
        Assert.True(end.Outcome is ModelOutcome.Broken or ModelOutcome.Incomplete, end.ToString());
    }

    [Theory]
    [InlineData(401, ModelOutcome.Refused, ModelRefusal.Key)]
    [InlineData(403, ModelOutcome.Refused, ModelRefusal.Key)]
    [InlineData(404, ModelOutcome.Refused, ModelRefusal.Deployment)]
    [InlineData(400, ModelOutcome.Refused, ModelRefusal.Request)]
    [InlineData(302, ModelOutcome.Broken, ModelRefusal.None)]
    internal async Task What_cannot_get_better_is_not_asked_again(int status, ModelOutcome outcome, ModelRefusal refusal)
    {
        _scene.Server.Will(ScriptedModel.Status(status, """{"error":{"message":"ひみつ"}}"""));
        var (_, end) = await _scene.AskAsync("ひみつ");
        Assert.Equal((outcome, refusal), (end.Outcome, end.Refusal));
        Assert.Single(_scene.Server.Requests);
        Assert.DoesNotContain("ひみつ", string.Join("\n", _scene.Log.Lines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("stop")]
    [InlineData("length")]
    public async Task An_answer_without_words_is_empty(string finish)
    {
        _scene.Server.Will(ScriptedModel.Answer("", finish));
        Assert.Equal(ModelOutcome.Empty, (await _scene.AskAsync()).End.Outcome);
    }

    [Fact]
    public async Task An_answer_stopped_by_the_token_limit_says_so()
    {
        _scene.Server.Will(ScriptedModel.Answer("まだまだ", "length"));
        Assert.Equal(("まだまだ", ModelOutcome.LengthLimit), await OutcomeAsync());
    }

    [Fact]
    public async Task An_answer_that_does_not_stop_is_stopped_by_us()
    {
        var gone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _scene.Server.Will(ScriptedModel.Chunks(Enumerable.Repeat(ScriptedModel.Words(new string('あ', 999)), 5), async http =>
        {
            http.RequestAborted.Register(gone.SetResult);
            await ScriptedModel.Hang(http);
        }));
        var (text, outcome) = await OutcomeAsync();
        Assert.Equal((ChatModel.MostCharacters, ModelOutcome.LengthLimit), (text.Length, outcome));
        await gone.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }

    private async Task<(string Text, ModelOutcome Outcome)> OutcomeAsync()
    {
        var (text, end) = await _scene.AskAsync();
        return (text, end.Outcome);
    }
}
