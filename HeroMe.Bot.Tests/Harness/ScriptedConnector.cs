using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace HeroMe.Bot.Tests.Harness;

/// <summary>One call that the bot made to Teams.</summary>
internal sealed record ConnectorCall(string Method, string Conversation, string? ActivityId, JObject? Activity, string? Authorization)
{
    /// <summary>Time of arrival by the test's clock.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>Time of arrival by the machine's clock, as a <see cref="System.Diagnostics.Stopwatch"/> timestamp.</summary>
    public long Ticks { get; init; }

    public JToken? Stream => Activity?["entities"]?.FirstOrDefault(e => (string?)e["type"] == "streaminfo");

    public string? StreamType => (string?)Stream?["streamType"];

    public string? StreamId => (string?)Stream?["streamId"];

    public int? Sequence => (int?)Stream?["streamSequence"];

    public string Text => (string?)Activity?["text"] ?? "";

    public string What => (Method, (string?)Activity?["type"], StreamType) switch
    {
        ("POST", "typing", "informative") => "informative",
        ("POST", "typing", "streaming") => "chunk",
        ("POST", "typing", _) => "typing",
        ("POST", "message", "final") => "final",
        ("POST", "message", _) => Activity!["attachments"] is JArray { Count: > 0 } ? "card" : "text",
        ("PUT", _, _) => "put",
        ("DELETE", _, _) => "delete",
        ("POST", null, _) when Conversation.Length == 0 => "create",
        _ => "other",
    };
}

/// <summary>One message as a person sees it in the chat.</summary>
internal sealed record ChatMessage(string Id, string Conversation, JObject Activity, bool Final)
{
    /// <summary>The text streamed onto it so far.</summary>
    public string Streamed { get; init; } = "";

    public int Sequence { get; init; } = 1;

    public string Text => (string?)Activity["text"] ?? "";

    public JObject? Card => Activity["attachments"]?.FirstOrDefault()?["content"] as JObject;

    public string CardText => (string?)Card?["fallbackText"] ?? "";
}

/// <summary>How a call is to be answered. When the script returns null, the call is handled as Teams would.</summary>
internal sealed record Scripted(int Status, string? Body = null, bool Applies = false, string? RetryAfter = null, Task? Before = null, Task? AfterApplied = null);

/// <summary>
/// Simulates the Bot Connector on a real loopback port: keeps the messages a person would see and enforces Teams' rules for streams.
/// A script may delay, fail or answer any call.
/// </summary>
internal sealed class ScriptedConnector : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, ChatMessage> _messages = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<ConnectorCall> _calls = new();
    private readonly Lock _gate = new();
    private readonly List<string> _order = [];
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _next;

    private ScriptedConnector(WebApplication app) => _app = app;

    public Func<ConnectorCall, Scripted?>? Script { get; set; }

    public string ServiceUrl { get; private set; } = "";

    public TimeProvider Clock { get; set; } = TimeProvider.System;

    public IReadOnlyCollection<ConnectorCall> Calls => _calls;

    public static async Task<ScriptedConnector> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var connector = new ScriptedConnector(app);
        app.Map("/{**path}", connector.AnswerAsync);
        await app.StartAsync();
        connector.ServiceUrl = app.Urls.Single() + "/";
        return connector;
    }

    /// <summary>The chat that is created for a member: the same one however often it is asked for.</summary>
    public static string Created(string member) => $"a:anew-{member}";

    /// <summary>The messages in the chat, oldest first. A status text that never became an answer is not included.</summary>
    public IReadOnlyList<ChatMessage> Messages(string conversation)
    {
        lock (_gate)
        {
            return [.. _order.Select(id => _messages[id]).Where(b => b.Conversation == conversation && b.Final)];
        }
    }

    public IReadOnlyList<ChatMessage> EmptyStatusLines(string conversation)
    {
        lock (_gate)
        {
            return [.. _order.Select(id => _messages[id]).Where(b => b.Conversation == conversation && !b.Final)];
        }
    }

    /// <summary>Completes at the bot's next call.</summary>
    public Task NextChange()
    {
        lock (_gate)
        {
            return _changed.Task;
        }
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        var parts = http.Request.Path.Value!.Trim('/').Split('/');
        var creates = parts is ["v3", "conversations"] && http.Request.Method == "POST";
        if (!creates && parts is not ["v3", "conversations", _, "activities", ..])
        {
            http.Response.StatusCode = 404;
            return;
        }

        using var reader = new StreamReader(http.Request.Body);
        var body = await reader.ReadToEndAsync();
        var call = new ConnectorCall(
            http.Request.Method,
            creates ? "" : Uri.UnescapeDataString(parts[2]),
            parts.Length > 4 ? Uri.UnescapeDataString(parts[4]) : null,
            body.Length == 0 ? null : Read(body),
            http.Request.Headers.Authorization)
        {
            At = Clock.GetUtcNow(),
            Ticks = System.Diagnostics.Stopwatch.GetTimestamp(),
        };
        _calls.Enqueue(call);
        Changed();

        var scripted = Script?.Invoke(call);
        if (scripted?.Before is { } before)
        {
            await before;
        }

        var (status, answer) = scripted is null || scripted.Applies || scripted.Status == 0 ? Apply(call) : (scripted.Status, scripted.Body);
        if (scripted is { Status: not 0 })
        {
            (status, answer) = (scripted.Status, scripted.Body);
        }

        if (scripted?.AfterApplied is { } after)
        {
            await after;
        }

        if (scripted?.RetryAfter is { } retry)
        {
            http.Response.Headers.RetryAfter = retry;
        }

        http.Response.StatusCode = status;
        if (answer is not null)
        {
            http.Response.ContentType = "application/json";
            await http.Response.WriteAsync(answer);
        }
    }

    private (int Status, string? Body) Apply(ConnectorCall call)
    {
        lock (_gate)
        {
            var result = call.What switch
            {
                "typing" => (202, null),
                "informative" when call.StreamId is null => (201, New(call, final: false)),
                "chunk" or "informative" => Step(call),
                "final" => Finish(call),
                "text" or "card" => (201, New(call, final: true)),
                "put" => Put(call),
                "create" => (201, $$"""{"id":"{{Created((string)call.Activity!["members"]![0]!["id"]!)}}"}"""),
                "delete" => (_messages.TryRemove(call.ActivityId ?? "", out _) && _order.Remove(call.ActivityId!) ? 200 : 404, null),
                _ => (400, """{"error":{"code":"BadSyntax","message":"Unknown activity"}}"""),
            };
            return result;
        }
    }

    private string New(ConnectorCall call, bool final)
    {
        var id = $"17{Interlocked.Increment(ref _next):D11}";
        _messages[id] = new ChatMessage(id, call.Conversation, call.Activity!, final);
        _order.Add(id);
        Changed();
        return $$"""{"id":"{{id}}"}""";
    }

    /// <summary>The next piece of a stream: its sequence number must increase, and its text must extend what was shown.</summary>
    private (int Status, string? Body) Step(ConnectorCall call)
    {
        if (call.StreamId is null || !_messages.TryGetValue(call.StreamId, out var teamsMessageId) || teamsMessageId.Conversation != call.Conversation)
        {
            return (400, """{"error":{"code":"BadArgument","message":"Unknown stream"}}""");
        }

        if (teamsMessageId.Final)
        {
            return (403, """{"error":{"code":"ContentStreamNotAllowed","message":"Content stream is not allowed on an already completed streamed message"}}""");
        }

        if (call.Sequence is not { } sequence || call.Text.Length == 0 || (call.What == "informative" && teamsMessageId.Streamed.Length > 0)
            || (call.What == "chunk" && !call.Text.StartsWith(teamsMessageId.Streamed, StringComparison.Ordinal)))
        {
            return (400, """{"error":{"code":"BadRequest","message":"The stream is broken"}}""");
        }

        if (sequence <= teamsMessageId.Sequence)
        {
            return (202, """{"error":{"code":"ContentStreamSequenceOrderPreConditionFailed","message":"PreCondition failed exception when processing streaming activity."}}""");
        }

        _messages[teamsMessageId.Id] = teamsMessageId with { Sequence = sequence, Streamed = call.What == "chunk" ? call.Text : "" };
        Changed();
        return (202, "{}");
    }

    private (int Status, string? Body) Finish(ConnectorCall call)
    {
        if (call.StreamId is null || !_messages.TryGetValue(call.StreamId, out var teamsMessageId) || teamsMessageId.Conversation != call.Conversation)
        {
            return (400, """{"error":{"code":"BadArgument","message":"Unknown stream"}}""");
        }

        if (teamsMessageId.Final)
        {
            return (403, """{"error":{"code":"ContentStreamNotAllowed","message":"Content stream is not allowed on an already completed streamed message"}}""");
        }

        if (call.Sequence is not null)
        {
            return (400, """{"error":{"code":"BadRequest","message":"The final message has no sequence"}}""");
        }

        _messages[teamsMessageId.Id] = teamsMessageId with { Activity = call.Activity!, Final = true };
        Changed();
        return (202, "{}");
    }

    private (int Status, string? Body) Put(ConnectorCall call)
    {
        if (!_messages.TryGetValue(call.ActivityId ?? "", out var teamsMessageId))
        {
            return (404, """{"error":{"code":"ActivityNotFoundInConversation","message":"Not found"}}""");
        }

        _messages[teamsMessageId.Id] = teamsMessageId with { Activity = call.Activity!, Final = true };
        Changed();
        return (200, $$"""{"id":"{{teamsMessageId.Id}}"}""");
    }

    private void Changed()
    {
        TaskCompletionSource changed;
        lock (_gate)
        {
            changed = _changed;
            _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        changed.TrySetResult();
    }

    private static JObject Read(string json)
    {
        using var reader = new JsonTextReader(new StringReader(json)) { DateParseHandling = DateParseHandling.None };
        return JObject.Load(reader);
    }
}
