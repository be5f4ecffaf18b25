using HeroMe.Bot.Tests.Llm;
using Microsoft.AspNetCore.Http;

namespace HeroMe.Bot.Tests.Harness;

/// <summary>The real application with a simulated model server, both on loopback: a person, what Teams received, and what the model was asked.</summary>
internal sealed class TalkWithModel : IAsyncDisposable
{
    private TalkWithModel(BotHost bot, ScriptedModel model) => (Bot, Model, Person) = (bot, model, bot.Person());

    public BotHost Bot { get; }

    public ScriptedModel Model { get; }

    public Person Person { get; }

    public ScriptedConnector Teams => Bot.Connector;

    /// <summary>The time budgets are long, because the test's clock runs far faster than real time.</summary>
    public static async Task<TalkWithModel> StartAsync(params (string Key, string Value)[] settings)
    {
        var model = await ScriptedModel.StartAsync();
        var all = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Model:Endpoint"] = model.Address,
            ["Model:Deployment"] = "talk",
            ["Model:ApiKey"] = "key-of-the-test",
            ["Model:FirstTokenSeconds"] = "60",
            ["Model:TurnSeconds"] = "100",
        };
        foreach (var (key, value) in settings)
        {
            all[key] = value;
        }

        return new TalkWithModel(await BotHost.StartAsync(settings: all), model);
    }

    public IReadOnlyList<ConnectorCall> Calls(params string[] kinds) => [.. Teams.Calls.Where(c => c.Conversation == Person.Conversation && kinds.Contains(c.What))];

    public string Streamed => Teams.EmptyStatusLines(Person.Conversation) is [.., var open] ? open.Streamed : "";

    public Task UntilShown(string text) => Bot.Until(() => Streamed == text, $"'{text}' on the stream, have '{Streamed}'");

    /// <summary>Like <see cref="WillSay"/>, sentence by sentence: each piece includes the first character of the next sentence, which shows the bot that its sentence is complete.</summary>
    public GatedAnswer WillSaySentences(params string[] sentences) =>
        WillSay([.. sentences.Select((s, i) => (i == 0 ? s : s[1..]) + (i + 1 < sentences.Length ? sentences[i + 1][..1] : ""))]);

    /// <summary>The model's next answer, sent when the test says so.</summary>
    public GatedAnswer WillSay(params string[] pieces)
    {
        var answer = new GatedAnswer(pieces);
        Model.Will(answer.WriteAsync);
        return answer;
    }

    public async ValueTask DisposeAsync()
    {
        await Bot.DisposeAsync();
        await Model.DisposeAsync();
    }
}

/// <summary>Sends each piece when told to, then ends the answer.</summary>
internal sealed class GatedAnswer(IReadOnlyList<string> pieces)
{
    private readonly TaskCompletionSource[] _gates = [.. Enumerable.Range(0, pieces.Count + 1).Select(_ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously))];
    private readonly TaskCompletionSource _gaveUp = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _next;

    /// <summary>True when the bot closed the connection before the end.</summary>
    public bool GaveUp => _gaveUp.Task.IsCompleted;

    /// <summary>How many pieces, and the end, are still to be sent.</summary>
    public int Left => _gates.Length - _next;

    /// <summary>Sends the next pieces; after the last one, ends the answer.</summary>
    public void Next(int count = 1)
    {
        for (var i = 0; i < count; i++)
        {
            _gates[_next++].TrySetResult();
        }
    }

    public async Task WriteAsync(HttpContext http)
    {
        try
        {
            await PiecesAsync(http);
        }
        finally
        {
            if (http.RequestAborted.IsCancellationRequested)
            {
                _gaveUp.TrySetResult();
            }
        }
    }

    private async Task PiecesAsync(HttpContext http)
    {
        http.Response.ContentType = "text/event-stream";
        await http.Response.StartAsync(http.RequestAborted);
        for (var i = 0; i < pieces.Count; i++)
        {
            await _gates[i].Task.WaitAsync(http.RequestAborted);
            await http.Response.WriteAsync($"data: {ScriptedModel.Words(pieces[i])}\n\n", http.RequestAborted);
            await http.Response.Body.FlushAsync(http.RequestAborted);
        }

        await _gates[^1].Task.WaitAsync(http.RequestAborted);
        await http.Response.WriteAsync($"data: {ScriptedModel.Finish("stop")}\n\ndata: [DONE]\n\n", http.RequestAborted);
    }
}
