using HeroMe.Bot.Llm;
using HeroMe.Bot.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace HeroMe.Bot.Tests.Llm;

/// <summary>An Azure OpenAI resource through Azure's client, any other endpoint through OpenAI's: the same behaviour on both, with a key and with an Entra token.</summary>
public sealed class ModelEndpointTests
{
    private const string Scope = "https://cognitiveservices.azure.com/.default";
    private const string Deployments = "/openai/deployments/talk/chat/completions?api-version=2024-10-21";

    public static TheoryData<string> Endpoints { get; } =
    [
        "https://name.openai.azure.com/",
        "https://name.openai.azure.com/openai/v1/",
    ];

    [Theory]
    [InlineData("https://name.openai.azure.com/", Deployments)]
    [InlineData("https://name.openai.azure.com/openai", Deployments)]
    [InlineData("https://name.cognitiveservices.azure.com/openai/deployments/talk/", Deployments)]
    [InlineData("https://name.openai.azure.com/openai/v1/", "/openai/v1/chat/completions")]
    [InlineData("https://model.example.com/v1", "/v1/chat/completions")]
    public async Task A_key_goes_to_the_path_and_into_the_header_of_its_kind(string endpoint, string path)
    {
        await using var scene = await ModelScene.StartAsync(endpoint: endpoint);
        scene.Server.Will(ScriptedModel.Answer("はい。"));
        Assert.Equal(("はい。", ModelOutcome.Finished), await OutcomeAsync(scene));
        var (sentTo, body, headers) = Assert.Single(scene.Server.Requests);
        Assert.Equal(path, sentTo);
        Assert.Contains("\"max_completion_tokens\":2000,\"stream\":true,\"stream_options\":{\"include_usage\":true}", body, StringComparison.Ordinal);
        Assert.Contains(path == Deployments ? "api-key: key-of-the-test" : "Authorization: Bearer key-of-the-test", headers, StringComparison.Ordinal);
        Assert.DoesNotContain(path == Deployments ? "Authorization:" : "api-key:", headers, StringComparison.Ordinal);
        Assert.DoesNotContain("traceparent", headers, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task With_a_scope_the_request_carries_the_token_of_the_platforms_identity(string endpoint)
    {
        var identity = new ScriptedIdentity();
        await using var scene = await ModelScene.StartAsync(s => s.AddSingleton<Azure.Core.TokenCredential>(identity), endpoint, Scope);
        scene.Server.Will(ScriptedModel.Answer("はい。"));
        Assert.Equal(("はい。", ModelOutcome.Finished), await OutcomeAsync(scene));
        Assert.Equal([Scope], identity.Asked);
        var headers = Assert.Single(scene.Server.Requests).Headers;
        Assert.Contains("Authorization: Bearer entra-token", headers, StringComparison.Ordinal);
        Assert.DoesNotContain("api-key", headers, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("http://name.openai.azure.com/", Scope)]
    [InlineData("http://name.openai.azure.com/", null)]
    [InlineData("http://model.example.com/v1/", null)]
    [InlineData("http://localhost/v1/", Scope)]
    public void Neither_a_token_nor_a_key_leaves_over_plain_http(string endpoint, string? scope)
    {
        var identity = new ScriptedIdentity();
        using var http = new HttpClient();
        var options = new ModelOptions { Endpoint = endpoint, Deployment = "talk", ApiKey = scope is null ? "k" : null, Scope = scope };
        Assert.Throws<InvalidOperationException>(() => ModelClient.Create(options, http, identity));
        Assert.Empty(identity.Asked);
    }

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task Pieces_stream_as_they_come(string endpoint)
    {
        await using var scene = await ModelScene.StartAsync(endpoint: endpoint);
        var answer = new GatedAnswer(["まず", "次に"]);
        answer.Next();
        scene.Server.Will(answer.WriteAsync);
        await using var events = scene.Model.AskAsync(ModelScene.Prompt(), CancellationToken.None).GetAsyncEnumerator();
        Assert.True(await events.MoveNextAsync());
        Assert.Equal("まず", Assert.IsType<ModelEvent.Piece>(events.Current).Text.Reveal());
        answer.Next(2);
        Assert.True(await events.MoveNextAsync());
        Assert.Equal("次に", Assert.IsType<ModelEvent.Piece>(events.Current).Text.Reveal());
        Assert.True(await events.MoveNextAsync());
        Assert.Equal(ModelOutcome.Finished, Assert.IsType<ModelEvent.Ended>(events.Current).End.Outcome);
    }

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task A_prompt_that_the_filter_refuses_is_a_signal(string endpoint)
    {
        await using var scene = await ModelScene.StartAsync(endpoint: endpoint);
        scene.Server.Will(ScriptedModel.Status(400, """
            {"error":{"message":"filtered","param":"prompt","code":"content_filter","innererror":{"code":"ResponsibleAIPolicyViolation","content_filter_result":{"self_harm":{"filtered":true,"severity":"medium"},"violence":{"filtered":false,"severity":"low"}}}}}
            """));
        Assert.Equal((ModelOutcome.Filtered, new FilterSignals(FilterSeverity.Filtered, FilterSeverity.Low)), await SignalsAsync(scene));
        var answer = await scene.Model.AskJsonAsync(ModelScene.Prompt(), System.Text.Json.JsonDocument.Parse("{}").RootElement, TimeSpan.FromSeconds(2), CancellationToken.None);
        Assert.Equal(ModelOutcome.Filtered, answer.End.Outcome);
    }

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task An_answer_that_the_filter_stops_is_a_signal(string endpoint)
    {
        await using var scene = await ModelScene.StartAsync(endpoint: endpoint);
        scene.Server.Will(ScriptedModel.Chunks([ScriptedModel.Words("それは"), ScriptedModel.Finish("content_filter", """{"self_harm":{"filtered":false,"severity":"high"},"violence":{"filtered":true,"severity":"medium"}}""")]));
        Assert.Equal((ModelOutcome.Filtered, new FilterSignals(FilterSeverity.High, FilterSeverity.Filtered)), await SignalsAsync(scene));
    }

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task Annotations_are_read_on_the_prompt_on_each_piece_and_on_a_whole_answer(string endpoint)
    {
        await using var scene = await ModelScene.StartAsync(endpoint: endpoint);
        scene.Server.Will(
            ScriptedModel.Chunks(
            [
                """{"id":"","object":"","created":0,"model":"","choices":[],"prompt_filter_results":[{"prompt_index":0,"content_filter_results":{"self_harm":{"filtered":false,"severity":"medium"}}}]}""",
                """{"id":"c","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{"content":"はい。"},"finish_reason":null,"content_filter_results":{"violence":{"filtered":false,"severity":"low"}}}]}""",
                ScriptedModel.Finish("stop"),
            ]),
            ScriptedModel.Status(200, """
                {"id":"c","object":"chat.completion","created":1,"model":"m","prompt_filter_results":[{"prompt_index":0,"content_filter_results":{"violence":{"filtered":false,"severity":"medium"}}}],"choices":[{"index":0,"message":{"role":"assistant","content":"{}"},"finish_reason":"stop","content_filter_results":{"self_harm":{"filtered":false,"severity":"low"}}}]}
                """));
        Assert.Equal((ModelOutcome.Finished, new FilterSignals(FilterSeverity.Medium, FilterSeverity.Low)), await SignalsAsync(scene));
        var answer = await scene.Model.AskJsonAsync(ModelScene.Prompt(), System.Text.Json.JsonDocument.Parse("{}").RootElement, TimeSpan.FromSeconds(2), CancellationToken.None);
        Assert.Equal((ModelOutcome.Finished, new FilterSignals(FilterSeverity.Low, FilterSeverity.Medium)), (answer.End.Outcome, answer.End.Signals));
    }

    /// <summary>JSON on which the typed reading throws; the answer must not be lost.</summary>
    [Theory]
    [InlineData("""{"error":{"code":"content_filter_error","message":"The contents are not filtered"}}""", "None")]
    [InlineData("""{"self_harm":{"filtered":false,"severity":"high"},"error":{"code":"content_filter_error"}}""", "High")]
    [InlineData("""{"self_harm":"safe"}""", "None")]
    [InlineData("""{"self_harm":{"filtered":true}}""", "Filtered")]
    public async Task Annotations_of_an_unknown_shape_do_not_break_an_answer(string annotations, string selfHarm)
    {
        await using var scene = await ModelScene.StartAsync(endpoint: "https://name.openai.azure.com/");
        scene.Server.Will(
            ScriptedModel.Chunks([ScriptedModel.Words("はい。"), ScriptedModel.Finish("stop", annotations)]),
            ScriptedModel.Status(200, $$$"""{"id":"c","object":"chat.completion","created":1,"model":"m","choices":[{"index":0,"message":{"role":"assistant","content":"{}"},"finish_reason":"stop","content_filter_results":{{{annotations}}}}]}"""));
        var expected = (ModelOutcome.Finished, new FilterSignals(Enum.Parse<FilterSeverity>(selfHarm), FilterSeverity.None));
        Assert.Equal(expected, await SignalsAsync(scene));
        var answer = await scene.Model.AskJsonAsync(ModelScene.Prompt(), System.Text.Json.JsonDocument.Parse("{}").RootElement, TimeSpan.FromSeconds(2), CancellationToken.None);
        Assert.Equal(expected, (answer.End.Outcome, answer.End.Signals));
    }

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task A_429_is_repeated_once_by_us_after_the_wait_it_asks_for(string endpoint)
    {
        await using var scene = await ModelScene.StartAsync(endpoint: endpoint);
        scene.Server.Will(ScriptedModel.Status(429, "{}", ("Retry-After", "2")), ScriptedModel.Answer("はい。"), ScriptedModel.Status(429, "{}", ("Retry-After", "9")));
        var started = scene.Clock.GetUtcNow();
        var asking = OutcomeAsync(scene);
        await scene.MoveUntilDoneAsync(asking);
        Assert.Equal(("はい。", ModelOutcome.Finished), await asking);
        Assert.True(scene.Clock.GetUtcNow() - started >= TimeSpan.FromSeconds(2));
        Assert.Equal(2, scene.Server.Requests.Count);
        Assert.Equal(("", ModelOutcome.Throttled), await OutcomeAsync(scene));
        Assert.Equal(3, scene.Server.Requests.Count);
    }

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task A_stream_that_breaks_off_is_incomplete(string endpoint)
    {
        await using var scene = await ModelScene.StartAsync(endpoint: endpoint);
        var read = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        scene.Server.Will(ScriptedModel.Chunks([ScriptedModel.Words("まず")], async http =>
        {
            await read.Task;
            http.Abort();
        }));
        await using var events = scene.Model.AskAsync(ModelScene.Prompt(), CancellationToken.None).GetAsyncEnumerator();
        Assert.True(await events.MoveNextAsync());
        read.SetResult();
        Assert.True(await events.MoveNextAsync());
        Assert.Equal(ModelOutcome.Incomplete, Assert.IsType<ModelEvent.Ended>(events.Current).End.Outcome);
    }

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task A_caller_that_leaves_hangs_up_on_the_model(string endpoint)
    {
        await using var scene = await ModelScene.StartAsync(endpoint: endpoint);
        var gone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        scene.Server.Will(ScriptedModel.Chunks([ScriptedModel.Words("まず")], async http =>
        {
            http.RequestAborted.Register(gone.SetResult);
            await ScriptedModel.Hang(http);
        }));
        using var leave = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in scene.Model.AskAsync(ModelScene.Prompt(), leave.Token))
            {
                await leave.CancelAsync();
            }
        });
        await gone.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }

    private static async Task<(string Text, ModelOutcome Outcome)> OutcomeAsync(ModelScene scene)
    {
        var (text, end) = await scene.AskAsync();
        return (text, end.Outcome);
    }

    private static async Task<(ModelOutcome Outcome, FilterSignals Signals)> SignalsAsync(ModelScene scene)
    {
        var (_, end) = await scene.AskAsync();
        return (end.Outcome, end.Signals);
    }
}
