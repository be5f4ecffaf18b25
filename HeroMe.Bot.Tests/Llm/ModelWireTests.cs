using System.Diagnostics.Metrics;
using System.Text.Json;
using HeroMe.Bot.Llm;
using HeroMe.Bot.Privacy;

namespace HeroMe.Bot.Tests.Llm;

public sealed class ModelWireTests : IAsyncLifetime
{
    private ModelScene _scene = null!;

    public async Task InitializeAsync() => _scene = await ModelScene.StartAsync();

    public async Task DisposeAsync() => await _scene.DisposeAsync();

    [Fact]
    public async Task An_answer_comes_in_pieces_and_ends_once_with_its_tokens()
    {
        _scene.Server.Will(ScriptedModel.Answer("それは、しんどいですね。"));
        var (text, end) = await _scene.AskAsync();
        Assert.Equal("それは、しんどいですね。", text);
        Assert.Equal(new ModelEnd(ModelOutcome.Finished, new ModelUsage(11, 7, IsEstimated: false), FilterSignals.None), end);
    }

    [Fact]
    public async Task Tokens_are_estimated_when_the_endpoint_does_not_count()
    {
        _scene.Server.Will(ScriptedModel.Answer("それは、しんどいですね。", usage: false));
        var (_, end) = await _scene.AskAsync();
        Assert.True(end.Usage is { IsEstimated: true, Output: 12, Input: > 10 }, end.ToString());
    }

    [Fact]
    public async Task What_is_sent_is_this_and_nothing_else()
    {
        using var traced = new System.Diagnostics.Activity("turn").SetIdFormat(System.Diagnostics.ActivityIdFormat.W3C).Start();
        _scene.Server.Will(ScriptedModel.Answer("〔名前1〕さんに〔メール1〕で聞きましょう。"));
        var (text, _) = await _scene.AskAsync("山田太郎です。taro@example.comか090-1234-5678へ。");
        Assert.Equal("山田太郎さんにtaro@example.comで聞きましょう。", text);

        var (path, body, headers) = Assert.Single(_scene.Server.Requests);
        Assert.Equal("/v1/chat/completions", path);
        Assert.Equal(
            """{"messages":[{"role":"system","content":"rules"},{"role":"user","content":"〔名前1〕です。〔メール1〕か〔電話1〕へ。"}],"model":"talk","max_completion_tokens":2000,"stream":true,"stream_options":{"include_usage":true}}""",
            JsonSerializer.Serialize(JsonSerializer.Deserialize<JsonElement>(body), new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
        Assert.Contains("Authorization: Bearer key-of-the-test", headers, StringComparison.Ordinal);
        Assert.DoesNotContain("traceparent", headers, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(traced.TraceId.ToHexString(), headers, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("request-id", headers, StringComparison.OrdinalIgnoreCase);
        foreach (var secret in new[] { "山田", "太郎", "taro", "1234" })
        {
            Assert.DoesNotContain(secret, path + body + headers, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_schema_gets_one_object_and_the_words_stay_placeholders_until_they_are_restored()
    {
        _scene.Server.Will(ScriptedModel.Json("""{"tier":"amber","span":"〔名前1〕さん"}"""));
        var prompt = ModelScene.Prompt("山田太郎さん");
        var answer = await _scene.Model.AskJsonAsync(prompt, Schema, TimeSpan.FromSeconds(2.5), CancellationToken.None);

        Assert.Equal(ModelOutcome.Finished, answer.End.Outcome);
        Assert.Equal("山田太郎さん", prompt.Restore(new PersonalText(JsonDocument.Parse(answer.Json.Reveal()).RootElement.GetProperty("span").GetString())).Reveal());
        var sent = JsonDocument.Parse(Assert.Single(_scene.Server.Requests).Body).RootElement;
        Assert.False(sent.TryGetProperty("stream", out _));
        Assert.Equal(0, sent.GetProperty("temperature").GetDouble());
        var format = sent.GetProperty("response_format");
        Assert.Equal("json_schema", format.GetProperty("type").GetString());
        Assert.True(format.GetProperty("json_schema").GetProperty("strict").GetBoolean());
        Assert.Equal("tier", format.GetProperty("json_schema").GetProperty("schema").GetProperty("required")[0].GetString());
    }

    [Fact]
    public async Task A_model_that_takes_neither_temperature_nor_limit_is_asked_without_from_then_on()
    {
        _scene.Server.Will(
            ScriptedModel.Status(400, """{"error":{"message":"no","param":"temperature","code":"unsupported_value"}}"""),
            ScriptedModel.Status(422, """{"detail":[{"loc":["body","max_completion_tokens"],"msg":"extra"}]}"""),
            ScriptedModel.Json("""{"tier":"none"}"""));
        for (var i = 0; i < 2; i++)
        {
            var answer = await _scene.Model.AskJsonAsync(ModelScene.Prompt(), Schema, TimeSpan.FromSeconds(2.5), CancellationToken.None);
            Assert.Equal(ModelOutcome.Finished, answer.End.Outcome);
        }

        Assert.Equal([true, false, false, false], _scene.Server.Requests.Select(r => r.Body.Contains("temperature", StringComparison.Ordinal)));
        Assert.Equal([true, true, false, false], _scene.Server.Requests.Select(r => r.Body.Contains("max_completion_tokens", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("no json", "stop", ModelOutcome.Broken)]
    [InlineData("[1]", "stop", ModelOutcome.Broken)]
    [InlineData("{\"a\":", "length", ModelOutcome.LengthLimit)]
    [InlineData("", "stop", ModelOutcome.Empty)]
    [InlineData("{}", "content_filter", ModelOutcome.Filtered)]
    internal async Task A_schema_answer_that_is_none_is_a_value_too(string content, string finish, ModelOutcome outcome)
    {
        _scene.Server.Will(ScriptedModel.Json(content, finish));
        var answer = await _scene.Model.AskJsonAsync(ModelScene.Prompt(), Schema, TimeSpan.FromSeconds(2.5), CancellationToken.None);
        Assert.Equal(outcome, answer.End.Outcome);
        Assert.True(answer.Json.IsEmpty);
    }

    [Fact]
    public async Task The_schema_question_has_a_deadline_of_its_own()
    {
        _scene.Server.Will(ScriptedModel.Hang);
        var asking = _scene.Model.AskJsonAsync(ModelScene.Prompt(), Schema, TimeSpan.FromSeconds(2.5), CancellationToken.None);
        await _scene.Server.WaitForRequestAsync();
        _scene.Clock.Advance(TimeSpan.FromSeconds(2.4));
        Assert.False(asking.IsCompleted);
        _scene.Clock.Advance(TimeSpan.FromSeconds(0.2));
        Assert.Equal(ModelOutcome.TooSlow, (await asking).End.Outcome);
    }

    [Fact]
    public async Task Counters_know_how_it_ended_and_nothing_else()
    {
        var seen = new List<string>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, l) =>
        {
            if (instrument.Meter.Name == ModelMetrics.Meter)
            {
                l.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
        {
            lock (seen)
            {
                seen.Add($"{instrument.Name} {value} {string.Join(' ', tags.ToArray().Select(t => $"{t.Key}={t.Value}"))}");
            }
        });
        listener.Start();
        await _scene.DisposeAsync();
        _scene = await ModelScene.StartAsync();
        _scene.Server.Will(ScriptedModel.Status(429, "{}", ("retry-after", "0")), ScriptedModel.Answer("はい。"), ScriptedModel.Answer("は", "content_filter"));
        await _scene.AskAsync("ひみつの言葉");
        await _scene.AskAsync("ひみつの言葉");

        lock (seen)
        {
            Assert.Contains("herome.model.retries 1 ", seen);
            Assert.Contains("herome.model.answers 1 call=talk outcome=Finished", seen);
            Assert.Contains("herome.model.tokens 7 direction=output", seen);
            Assert.DoesNotContain(seen, s => s.Contains("ひみつ", StringComparison.Ordinal) || s.Contains("Filtered", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task The_caller_who_leaves_hangs_up_on_the_model()
    {
        var gone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _scene.Server.Will(ScriptedModel.Chunks([ScriptedModel.Words("まず")], async http =>
        {
            http.RequestAborted.Register(gone.SetResult);
            await ScriptedModel.Hang(http);
        }));
        using var leave = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in _scene.Model.AskAsync(ModelScene.Prompt(), leave.Token))
            {
                await leave.CancelAsync();
            }
        });
        await gone.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }

    private static JsonElement Schema { get; } = JsonDocument.Parse("""
        {"type":"object","properties":{"tier":{"type":"string","enum":["none","amber"]},"span":{"type":"string"}},"required":["tier","span"],"additionalProperties":false}
        """).RootElement;
}
