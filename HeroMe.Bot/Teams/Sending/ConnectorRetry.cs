using Polly;
using Polly.Retry;

namespace HeroMe.Bot.Teams.Sending;

/// <summary>
/// Retries only what was certainly not accepted (429, 412, 503, or not sent): at most three attempts within thirty seconds,
/// after the time in Retry-After, otherwise with exponential backoff and jitter.
/// </summary>
internal static class ConnectorRetry
{
    public const string NotSent = nameof(NotSent);
    public const string NoToken = nameof(NoToken);

    private static readonly TimeSpan Total = TimeSpan.FromSeconds(30);
    private static readonly ResiliencePropertyKey<long> Began = new("teams.began");

    public static ResiliencePipeline<ConnectorOutcome> Build(TimeProvider time) =>
        new ResiliencePipelineBuilder<ConnectorOutcome> { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions<ConnectorOutcome>
            {
                MaxRetryAttempts = 2,
                BackoffType = DelayBackoffType.Exponential,
                Delay = TimeSpan.FromMilliseconds(500),
                UseJitter = true,
                ShouldHandle = args => ValueTask.FromResult(IsWorthIt(args.Outcome.Result, args.Context, time)),
                DelayGenerator = args => ValueTask.FromResult(args.Outcome.Result?.RetryAfter),
            })
            .Build();

    public static async Task<ConnectorOutcome> RunAsync(
        ResiliencePipeline<ConnectorOutcome> pipeline,
        TimeProvider time,
        Func<CancellationToken, Task<ConnectorOutcome>> attempt,
        CancellationToken ct)
    {
        var context = ResilienceContextPool.Shared.Get(ct);
        try
        {
            context.Properties.Set(Began, time.GetTimestamp());
            return await pipeline.ExecuteAsync(
                static async (inner, run) => await run(inner.CancellationToken), context, attempt);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private static bool IsWorthIt(ConnectorOutcome? outcome, ResilienceContext context, TimeProvider time) =>
        outcome is { Kind: ConnectorKind.Throttled }
        && outcome.Reason != NoToken
        && context.Properties.TryGetValue(Began, out var began)
        && time.GetElapsedTime(began) + (outcome.RetryAfter ?? TimeSpan.Zero) < Total;
}
