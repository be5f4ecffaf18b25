using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using HeroMe.Bot.Privacy;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;

namespace HeroMe.Bot.Llm;

/// <summary>The pause before a retry when the endpoint names none; random, so that clients do not retry in step.</summary>
internal delegate TimeSpan RetryPause();

/// <summary>
/// The only way to the model. It accepts only redacted prompts, and every ending is a value. Retries happen only here: at most one, only before
/// the first words, and only when the wait fits the first-token budget. Nothing that was said is logged, counted or put into an exception.
/// </summary>
internal sealed partial class ChatModel(IChatClient? client, IOptions<ModelOptions> options, TimeProvider time, RetryPause pause, ModelMetrics metrics, ILogger<ChatModel> logger, OtherDeployments? others = null)
{
    /// <summary>The limit includes a reasoning model's hidden tokens; the answer itself is far shorter.</summary>
    internal const int MostTokens = 2000;

    /// <summary>A normal counselling answer has a few hundred characters.</summary>
    internal const int MostCharacters = 4000;

    private const int Attempts = 2;

    /// <summary>Number of request parameters that can be dropped when an endpoint rejects them: token limit and temperature.</summary>
    private const int Optional = 2;

    // Remembered after a rejection: some endpoints accept no temperature, some no token limit. MostCharacters limits the answer without it.
    private volatile bool _takesNoTemperature;
    private volatile bool _takesNoLimit;

    public bool IsConfigured => client is not null;

    /// <summary>Streams an answer. The last event, and only the last, is <see cref="ModelEvent.Ended"/>.</summary>
    /// <param name="deployment">Another deployment at the same endpoint; null for <c>Model:Deployment</c>.</param>
    public async IAsyncEnumerable<ModelEvent> AskAsync(OutboundPrompt prompt, [EnumeratorCancellation] CancellationToken ct, string? deployment = null)
    {
        if (client is null)
        {
            yield return new ModelEvent.Ended(new ModelEnd(ModelOutcome.Off, ModelUsage.Nothing, FilterSignals.None));
            yield break;
        }

        var asked = deployment is null || others is null ? client : others.Of(deployment);
        using var budget = new AnswerBudget(options.Value.FirstToken, options.Value.Turn, time, ct);
        var answer = prompt.ReadAnswer();
        var said = new Said();
        for (var attempt = 1; ; attempt++)
        {
            await using var stream = new ModelStream(
                asked.GetStreamingResponseAsync(Messages(prompt), new ChatOptions { MaxOutputTokens = _takesNoLimit ? null : MostTokens }, budget.Token).GetAsyncEnumerator(budget.Token), budget, time);
            while (!said.IsFull && await stream.NextAsync(ct) is { } words)
            {
                if (said.IsNothing)
                {
                    metrics.FirstWords(budget.Elapsed);
                }

                if (answer.Push(said.Take(words)) is { IsEmpty: false } piece)
                {
                    yield return new ModelEvent.Piece(piece);
                }
            }

            var fault = stream.End ?? new ModelFault(ModelOutcome.LengthLimit, stream.Signals);
            if (attempt < Attempts && said.IsNothing && (Learns(fault) ? TimeSpan.Zero : Wait(fault)) is { } wait && wait < budget.LeftForFirstWords)
            {
                metrics.Retried();
                await Task.Delay(wait, time, ct);
                continue;
            }

            if (fault.Outcome is ModelOutcome.Finished or ModelOutcome.LengthLimit && answer.End() is { IsEmpty: false } rest)
            {
                yield return new ModelEvent.Piece(rest);
            }

            yield return new ModelEvent.Ended(Ended("talk", fault with { Signals = stream.Signals }, Usage(prompt, said.Text, stream.Usage, fault.Outcome), budget));
            yield break;
        }
    }

    /// <summary>Asks once, without a stream, for one JSON object of the given schema.</summary>
    /// <param name="schema">A JSON schema in the strict form: every property required, none additional.</param>
    public async Task<ModelJson> AskJsonAsync(OutboundPrompt prompt, JsonElement schema, TimeSpan deadline, CancellationToken ct)
    {
        if (client is null)
        {
            return new ModelJson(PersonalText.Empty, new ModelEnd(ModelOutcome.Off, ModelUsage.Nothing, FilterSignals.None));
        }

        using var budget = new AnswerBudget(deadline, deadline, time, ct);
        var answer = await JsonAsync(prompt, schema, budget, ct);
        for (var learned = 0; learned < Optional && Learns(answer.Fault); learned++)
        {
            answer = await JsonAsync(prompt, schema, budget, ct);
        }

        return new ModelJson(
            new PersonalText(answer.Fault.Outcome == ModelOutcome.Finished ? answer.Text : ""),
            Ended("json", answer.Fault, Usage(prompt, answer.Text, answer.Usage, answer.Fault.Outcome), budget));
    }

    private static List<ChatMessage> Messages(OutboundPrompt prompt) => [.. prompt.Messages.Select(m => new ChatMessage(
        m.Role switch
        {
            PromptRole.Rules => ChatRole.System,
            PromptRole.Mentor => ChatRole.Assistant,
            _ => ChatRole.User,
        },
        m.Text.Reveal()))];

    private Task<(string Text, UsageDetails? Usage, ModelFault Fault)> JsonAsync(OutboundPrompt prompt, JsonElement schema, AnswerBudget budget, CancellationToken ct) =>
        JsonRequest.AskAsync(client!, Messages(prompt), JsonRequest.For(schema, !_takesNoTemperature, !_takesNoLimit), budget, time, ct);

    /// <summary>Remembers which optional parameter the endpoint rejected.</summary>
    /// <returns>True when the request should be repeated without it; false when the fault is of another kind.</returns>
    private bool Learns(ModelFault fault)
    {
        if (fault.Refusal != ModelRefusal.Request || fault.Parameter is not (FilterReader.MaxTokens or FilterReader.Temperature))
        {
            return false;
        }

        _takesNoLimit |= fault.Parameter == FilterReader.MaxTokens;
        _takesNoTemperature |= fault.Parameter == FilterReader.Temperature;
        return true;
    }

    /// <returns>The wait before a second attempt; null when a repeat would fail in the same way.</returns>
    private TimeSpan? Wait(ModelFault fault) => fault.Outcome switch
    {
        ModelOutcome.Throttled or ModelOutcome.Unavailable => fault.RetryAfter ?? pause(),
        ModelOutcome.Incomplete => pause(),
        _ => null,
    };

    private ModelEnd Ended(string call, ModelFault fault, ModelUsage usage, AnswerBudget budget)
    {
        metrics.Ended(call, fault.Outcome, usage);
        if (fault.Outcome == ModelOutcome.Refused)
        {
            LogRefused(logger, fault.Refusal);
        }
        else if (fault.Outcome is not (ModelOutcome.Finished or ModelOutcome.Filtered))
        {
            LogUnfinished(logger, call, fault.Outcome, (long)budget.Elapsed.TotalMilliseconds);
        }

        return new ModelEnd(fault.Outcome, usage, fault.Signals, fault.Refusal);
    }

    private static ModelUsage Usage(OutboundPrompt prompt, string said, UsageDetails? given, ModelOutcome outcome)
    {
        if (given is { InputTokenCount: { } input, OutputTokenCount: { } output })
        {
            return new ModelUsage((int)input, (int)output, IsEstimated: false);
        }

        return said.Length == 0 && outcome is ModelOutcome.Throttled or ModelOutcome.Refused or ModelOutcome.Unavailable
            ? ModelUsage.Nothing
            : new ModelUsage(TokenEstimate.Of(prompt), TokenEstimate.Of(said), IsEstimated: true);
    }

    [LoggerMessage(1201, LogLevel.Error, "The model refuses us: {Refusal}. See Model:ApiKey, Model:Scope and Model:Deployment")]
    private static partial void LogRefused(ILogger logger, ModelRefusal refusal);

    [LoggerMessage(1202, LogLevel.Warning, "The model's {Call} ended as {Outcome} after {Milliseconds} ms")]
    private static partial void LogUnfinished(ILogger logger, string call, ModelOutcome outcome, long milliseconds);

    /// <summary>The text received so far, cut off at <see cref="MostCharacters"/>.</summary>
    private sealed class Said
    {
        private readonly StringBuilder _text = new();

        public bool IsNothing => _text.Length == 0;

        public bool IsFull => _text.Length >= MostCharacters;

        public string Text => _text.ToString();

        public string Take(string words)
        {
            var room = MostCharacters - _text.Length;
            var taken = words.Length <= room ? words : words[..room];
            _text.Append(taken);
            return taken;
        }
    }
}
