using HeroMe.Bot.Llm;

namespace HeroMe.Bot.Tests.Llm;

public sealed class ModelRetryTests : IAsyncLifetime
{
    private ModelScene _scene = null!;

    public async Task InitializeAsync() => _scene = await ModelScene.StartAsync();

    public async Task DisposeAsync() => await _scene.DisposeAsync();

    [Theory]
    [InlineData("retry-after", "2", 2.0)]
    [InlineData("retry-after-ms", "1500", 1.5)]
    [InlineData("Retry-After", "Wed, 03 Jun 2026 03:00:03 GMT", 3.0)]
    public async Task A_wait_that_fits_is_waited_out_and_not_shortened(string header, string value, double seconds)
    {
        _scene.Server.Will(ScriptedModel.Status(429, "{}", (header, value)), ScriptedModel.Answer("はい。"));
        var asking = _scene.AskAsync();
        await _scene.Server.WaitForRequestAsync();
        await WaitForTimerAsync(asking, TimeSpan.FromSeconds(seconds - 0.1));
        Assert.Single(_scene.Server.Requests);
        await _scene.MoveUntilDoneAsync(asking);
        Assert.Equal(ModelOutcome.Finished, (await asking).End.Outcome);
        Assert.Equal(2, _scene.Server.Requests.Count);
    }

    [Fact]
    public async Task A_wait_that_does_not_fit_the_first_token_budget_is_not_begun()
    {
        _scene.Server.Will(ScriptedModel.Status(429, "{}", ("retry-after", "9")));
        Assert.Equal(ModelOutcome.Throttled, (await _scene.AskAsync()).End.Outcome);
        Assert.Single(_scene.Server.Requests);
    }

    [Theory]
    [InlineData(429, ModelOutcome.Throttled)]
    [InlineData(500, ModelOutcome.Unavailable)]
    [InlineData(503, ModelOutcome.Unavailable)]
    internal async Task A_storm_is_met_with_one_retry_and_no_more(int status, ModelOutcome outcome)
    {
        _scene.Server.Will(ScriptedModel.Status(status));
        var asking = _scene.AskAsync();
        await _scene.MoveUntilDoneAsync(asking);
        var (text, end) = await asking;
        Assert.Equal(("", outcome), (text, end.Outcome));
        Assert.Equal(ModelUsage.Nothing, end.Usage);
        Assert.Equal(2, _scene.Server.Requests.Count);
    }

    [Fact]
    public async Task A_stream_that_breaks_off_before_the_first_word_is_tried_once_more()
    {
        _scene.Server.Will(ScriptedModel.Chunks([ScriptedModel.Words("")], ScriptedModel.Abort), ScriptedModel.Answer("はい。"));
        var asking = _scene.AskAsync();
        await _scene.MoveUntilDoneAsync(asking);
        var (text, end) = await asking;
        Assert.Equal(("はい。", ModelOutcome.Finished), (text, end.Outcome));
    }

    [Theory]
    [InlineData(400, """{"error":{"message":"no","param":"max_completion_tokens","code":"unsupported_parameter"}}""")]
    [InlineData(422, """{"detail":[{"loc":["body","max_completion_tokens"],"msg":"Extra inputs are not permitted"}]}""")]
    public async Task An_endpoint_that_takes_no_limit_is_asked_without_from_then_on(int status, string body)
    {
        _scene.Server.Will(ScriptedModel.Status(status, body), ScriptedModel.Answer("はい。"));
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal(ModelOutcome.Finished, (await _scene.AskAsync()).End.Outcome);
        }

        Assert.Equal([true, false, false], _scene.Server.Requests.Select(r => r.Body.Contains("max_completion_tokens", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_unavailable()
    {
        await _scene.Server.DisposeAsync();
        var asking = _scene.AskAsync();
        await _scene.MoveUntilDoneAsync(asking);
        Assert.Equal(ModelOutcome.Unavailable, (await asking).End.Outcome);
    }

    [Fact]
    public async Task The_retry_does_not_get_a_new_first_token_budget()
    {
        _scene.Server.Will(ScriptedModel.Status(429, "{}", ("retry-after", "6")), ScriptedModel.Hang);
        var asking = _scene.AskAsync();
        await _scene.Server.WaitForRequestAsync();
        var started = _scene.Clock.GetUtcNow();
        await _scene.MoveUntilDoneAsync(asking);
        Assert.Equal(ModelOutcome.TooSlow, (await asking).End.Outcome);
        Assert.Equal(2, _scene.Server.Requests.Count);
        Assert.True(_scene.Clock.GetUtcNow() - started < TimeSpan.FromSeconds(30));
    }

    private async Task WaitForTimerAsync(Task asking, TimeSpan advance)
    {
        for (var passed = TimeSpan.Zero; passed < advance; passed += TimeSpan.FromMilliseconds(100))
        {
            await Task.WhenAny(asking, Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System));
            _scene.Clock.Advance(TimeSpan.FromMilliseconds(100));
        }
    }
}
