namespace HeroMe.Bot.Llm;

/// <summary>The time one answer has: until its first words, and in all. Over is over, the request is cancelled and what comes later is dropped.</summary>
internal sealed class AnswerBudget : IDisposable
{
    private static readonly TimeSpan ForUsage = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _first;
    private readonly CancellationTokenSource _whole;
    private readonly CancellationTokenSource _all;
    private readonly TimeProvider _time;
    private readonly TimeSpan _untilFirst;
    private readonly long _started;

    public AnswerBudget(TimeSpan untilFirst, TimeSpan inAll, TimeProvider time, CancellationToken caller)
    {
        (_untilFirst, _time, _started) = (untilFirst, time, time.GetTimestamp());
        _first = new CancellationTokenSource(untilFirst, time);
        _whole = new CancellationTokenSource(inAll, time);
        _all = CancellationTokenSource.CreateLinkedTokenSource(caller, _first.Token, _whole.Token);
    }

    public CancellationToken Token => _all.Token;

    public TimeSpan Elapsed => _time.GetElapsedTime(_started);

    public TimeSpan LeftForFirstWords => _untilFirst - Elapsed;

    public bool WordsCame { get; private set; }

    public void FirstWords()
    {
        WordsCame = true;
        _first.CancelAfter(Timeout.InfiniteTimeSpan);
    }

    /// <summary>The answer is whole: only the count of tokens is still waited for, and not for long.</summary>
    public void Finishing()
    {
        _first.CancelAfter(Timeout.InfiniteTimeSpan);
        _whole.CancelAfter(ForUsage);
    }

    public void Dispose()
    {
        _all.Dispose();
        _whole.Dispose();
        _first.Dispose();
    }
}
