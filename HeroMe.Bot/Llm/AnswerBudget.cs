namespace HeroMe.Bot.Llm;

/// <summary>The time one answer has: until its first words, and in all. Over is over, the request is cancelled and what comes later is dropped.</summary>
internal sealed class AnswerBudget : IDisposable
{
    private static readonly TimeSpan ForUsage = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource first;
    private readonly CancellationTokenSource whole;
    private readonly CancellationTokenSource all;
    private readonly TimeProvider time;
    private readonly TimeSpan untilFirst;
    private readonly long started;

    public AnswerBudget(TimeSpan untilFirst, TimeSpan inAll, TimeProvider time, CancellationToken caller)
    {
        (this.untilFirst, this.time, started) = (untilFirst, time, time.GetTimestamp());
        first = new CancellationTokenSource(untilFirst, time);
        whole = new CancellationTokenSource(inAll, time);
        all = CancellationTokenSource.CreateLinkedTokenSource(caller, first.Token, whole.Token);
    }

    public CancellationToken Token => all.Token;

    public TimeSpan Elapsed => time.GetElapsedTime(started);

    public TimeSpan LeftForFirstWords => untilFirst - Elapsed;

    public bool WordsCame { get; private set; }

    public void FirstWords()
    {
        WordsCame = true;
        first.CancelAfter(Timeout.InfiniteTimeSpan);
    }

    /// <summary>The answer is whole: only the count of tokens is still waited for, and not for long.</summary>
    public void Finishing()
    {
        first.CancelAfter(Timeout.InfiniteTimeSpan);
        whole.CancelAfter(ForUsage);
    }

    public void Dispose()
    {
        all.Dispose();
        whole.Dispose();
        first.Dispose();
    }
}
