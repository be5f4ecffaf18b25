using HeroMe.Bot.Tests.Harness;
using HeroMe.Bot.Tests.Llm;

namespace HeroMe.Bot.Tests.Faults;

/// <summary>The process is killed (SIGKILL) while a model's answer is streamed. After the restart there is exactly one answer, on the message that was opened for it.</summary>
public sealed class KillMidStreamTests : IAsyncLifetime
{
    private const string First = "それは重たい一日でしたね。";
    private const string Second = "会議のあと、何がいちばん残っていますか。";
    private const string Again = "もう一度、聞かせてもらいました。";
    private const string Next = "面談のことですね。";
    private readonly string _folder = Directory.CreateTempSubdirectory("herome-kill-stream-").FullName;
    private readonly int _port = BotProcess.FreePort();
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ScriptedConnector _connector = null!;
    private ScriptedModel _model = null!;
    private BotProcess _bot = null!;
    private Person _person = null!;

    public async Task InitializeAsync()
    {
        _connector = await ScriptedConnector.StartAsync();
        _model = await ScriptedModel.StartAsync();
        _bot = await StartAsync();
        _person = new Person(_bot.Http, _connector, "hanako");
    }

    public async Task DisposeAsync()
    {
        _released.TrySetResult();
        await _bot.DisposeAsync();
        await _model.DisposeAsync();
        await _connector.DisposeAsync();
    }

    [Fact]
    public Task After_the_opening_was_taken_but_its_id_never_arrived() => KilledAt("informative", applied: true, onTheSameMessage: false);

    [Fact]
    public Task Before_the_first_piece_is_taken() => KilledAt("chunk", applied: false);

    [Fact]
    public Task After_the_first_piece_was_taken() => KilledAt("chunk", applied: true);

    [Fact]
    public Task Between_two_pieces() => KilledWhen(() => _connector.EmptyStatusLines(_person.Conversation) is [{ Streamed: First }]);

    [Fact]
    public Task Before_the_final_is_taken() => KilledAt("final", applied: false, end: true);

    [Fact]
    public Task After_the_final_was_taken() => KilledAt("final", applied: true, end: true);

    [Fact]
    public async Task After_two_minutes_have_passed_meanwhile()
    {
        await KilledWhen(() => _connector.EmptyStatusLines(_person.Conversation) is [{ Streamed: First }], tooOld: true);
        Assert.Contains(_connector.Calls, c => c.What == "put");
    }

    private async Task KilledAt(string what, bool applied, bool end = false, bool onTheSameMessage = true)
    {
        _connector.Script = call =>
        {
            if (call.What != what)
            {
                return null;
            }

            _connector.Script = null;
            _reached.TrySetResult();
            return applied ? new Scripted(0, AfterApplied: _released.Task) : new Scripted(503, Before: _released.Task);
        };
        await BeginAsync(end);
        await _reached.Task.WaitAsync(TimeSpan.FromSeconds(30));
        if (applied)
        {
            await Eventually.Holds(() => _person.Chat.Count + _connector.EmptyStatusLines(_person.Conversation).Count > 0, _connector, "the call to be applied");
        }

        await OneAnswerAfterRestartAsync(onTheSameMessage, tooOld: false);
    }

    private async Task KilledWhen(Func<bool> condition, bool tooOld = false)
    {
        await BeginAsync(end: false);
        await Eventually.Holds(condition, _connector, "the point to die at");
        await OneAnswerAfterRestartAsync(onTheSameMessage: true, tooOld);
    }

    /// <summary>The model sends a sentence and then waits, or ends the answer.</summary>
    private async Task BeginAsync(bool end)
    {
        string[] chunks = [ScriptedModel.Words(First), ScriptedModel.Words(Second), .. end ? new[] { ScriptedModel.Finish("stop") } : []];
        _model.Will(end ? ScriptedModel.Chunks(chunks) : ScriptedModel.Chunks(chunks, ScriptedModel.Hang));
        await _person.Says("会議で何も言えませんでした");
    }

    private async Task OneAnswerAfterRestartAsync(bool onTheSameMessage, bool tooOld)
    {
        await Eventually.Holds(() => !_model.Requests.IsEmpty, _connector, "the question to the model");
        await _bot.KillAsync();
        await _bot.DisposeAsync();
        if (tooOld)
        {
            _connector.Script = call => call.What is "chunk" or "final" && call.StreamId is not null && !_connector.Calls.Any(c => c.What == "put")
                ? new Scripted(403, """{"error":{"code":"ContentStreamNotAllowed","message":"Content stream finished due to exceeded streaming time."}}""")
                : null;
        }

        var opened = _connector.EmptyStatusLines(_person.Conversation).Concat(_person.Chat).Select(b => b.Id).ToList();
        _model.Will(ScriptedModel.Answer(Again), ScriptedModel.Answer(Next));
        _bot = await StartAsync();
        await Eventually.Holds(() => _person.Answers.Count >= 1, _connector, "the answer");
        if (onTheSameMessage)
        {
            Assert.Equal(opened, _person.Chat.Where(b => b.Card is null).Select(b => b.Id));
        }

        // A second message of the same person is processed after the first: once it is answered, nothing of the first can still be pending.
        var next = new Person(_bot.Http, _connector, "hanako") { ObjectId = _person.ObjectId, Conversation = _person.Conversation };
        await next.Says("もう一つ、面談のことも気になります");
        await Eventually.Holds(() => _person.Answers.Count >= 2 && _connector.EmptyStatusLines(_person.Conversation).Count <= (onTheSameMessage ? 0 : 1), _connector, "the next answer");
        Assert.Equal(2, _person.Answers.Count);
    }

    private Task<BotProcess> StartAsync() => BotProcess.StartAsync(
        _folder, _port, $"Model:Endpoint={_model.Address}", "Model:Deployment=talk", "Model:ApiKey=key-of-the-test");
}
