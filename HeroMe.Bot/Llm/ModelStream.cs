using Microsoft.Extensions.AI;
using OpenAI.Chat;
using ChatFinishReason = Microsoft.Extensions.AI.ChatFinishReason;

namespace HeroMe.Bot.Llm;

/// <summary>One request and its stream of text. Every fault is a value in <see cref="End"/>; only the caller's own cancellation is thrown.</summary>
internal sealed class ModelStream(IAsyncEnumerator<ChatResponseUpdate> updates, AnswerBudget budget, TimeProvider time) : IAsyncDisposable
{
    private ChatFinishReason? _finish;
    private char? _half;

    public UsageDetails? Usage { get; private set; }

    public FilterSignals Signals { get; private set; } = FilterSignals.None;

    /// <summary>How the stream ended; null until <see cref="NextAsync"/> has returned null.</summary>
    public ModelFault? End { get; private set; }

    /// <returns>The next piece of text; null at the end of the stream.</returns>
    public async Task<string?> NextAsync(CancellationToken caller)
    {
        try
        {
            while (End is null && await updates.MoveNextAsync())
            {
                Read(updates.Current);
                if (updates.Current.Text is { Length: > 0 } text)
                {
                    budget.FirstWords();
                    if (SurrogateEscapes.Join(ref _half, text) is { Length: > 0 } whole)
                    {
                        return whole;
                    }
                }
            }

            End ??= new ModelFault(_finish is null ? ModelOutcome.Incomplete : Finished(_finish.Value), Signals);
        }
        catch (OperationCanceledException) when (caller.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception fault)
        {
            End = _finish is { } reason
                ? new ModelFault(Finished(reason), Signals)
                : IsOurs(fault) ? new ModelFault(budget.WordsCame ? ModelOutcome.Incomplete : ModelOutcome.TooSlow, Signals) : ModelFault.Read(fault, time.GetUtcNow());
        }

        Signals = Signals.And(End.Signals);
        return null;
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await updates.DisposeAsync();
        }
        catch (Exception fault) when (fault is OperationCanceledException or IOException or HttpRequestException or InvalidOperationException or ObjectDisposedException)
        {
            // The stream is abandoned, so a fault while closing it changes nothing.
        }
    }

    /// <summary>True when the exception is the result of our own time limit, not of a fault at the endpoint.</summary>
    private bool IsOurs(Exception fault) =>
        budget.Token.IsCancellationRequested && (fault is OperationCanceledException or IOException or ObjectDisposedException || fault.InnerException is OperationCanceledException);

    private void Read(ChatResponseUpdate update)
    {
        if (update.Contents.OfType<UsageContent>().LastOrDefault() is { } usage)
        {
            Usage = usage.Details;
        }

        if (update.RawRepresentation is StreamingChatCompletionUpdate raw)
        {
            Signals = Signals.And(FilterReader.Read(raw, finishes: _finish is null && update.FinishReason is not null));
            if (FilterReader.Error(raw) is { } error)
            {
                End = ModelFault.ReadBody(status: 500, error) is var fault && fault.Outcome == ModelOutcome.Unavailable ? fault with { Outcome = ModelOutcome.Broken } : fault;
            }
        }

        if (_finish is null && update.FinishReason is { } reason)
        {
            _finish = reason;
            budget.Finishing();
        }
    }

    private ModelOutcome Finished(ChatFinishReason reason) =>
        reason == ChatFinishReason.ContentFilter ? ModelOutcome.Filtered
        : !budget.WordsCame ? ModelOutcome.Empty
        : reason == ChatFinishReason.Length ? ModelOutcome.LengthLimit
        : ModelOutcome.Finished;
}
