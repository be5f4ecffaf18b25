using Polly;
using Polly.Retry;

namespace HeroMe.Bot.Teams.Sending;

/// <summary>Which refusals are tried again at once, besides what was certainly not accepted.</summary>
internal enum RefusalRetry
{
    /// <summary>None: another shape is tried instead, or the call is best effort.</summary>
    Never,

    /// <summary>Those that are not final in meaning.</summary>
    PossiblyTransient,

    /// <summary>Those, and a 400: Teams answers it to a card that it accepts a second later.</summary>
    OfCard,

    /// <summary>As <see cref="OfCard"/>, and nothing that was throttled.</summary>
    Unasked,
}

/// <summary>
/// Retries what was certainly not accepted (429, 412, 503, or not sent): at most three attempts within thirty seconds, after the time in
/// Retry-After, otherwise with exponential backoff and jitter. A refusal that may pass is tried again three times within four seconds.
/// </summary>
internal static class ConnectorRetry
{
    public const string NotSent = nameof(NotSent);
    public const string NoToken = nameof(NoToken);

    private const int ThrottledRetries = 2;

    internal static readonly IReadOnlyList<TimeSpan> RefusalPauses = [TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2)];
    private static readonly TimeSpan Total = TimeSpan.FromSeconds(30);
    private static readonly ResiliencePropertyKey<long> Began = new("teams.began");
    private static readonly ResiliencePropertyKey<RefusalRetry> Refusals = new("teams.refusals");

    public static ResiliencePipeline<ConnectorOutcome> Build(TimeProvider time) =>
        new ResiliencePipelineBuilder<ConnectorOutcome> { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions<ConnectorOutcome>
            {
                MaxRetryAttempts = RefusalPauses.Count,
                BackoffType = DelayBackoffType.Exponential,
                Delay = TimeSpan.FromMilliseconds(500),
                UseJitter = true,
                ShouldHandle = args => ValueTask.FromResult(IsWorthIt(args.Outcome.Result, args.AttemptNumber, args.Context, time)),
                DelayGenerator = args => ValueTask.FromResult(
                    args.Outcome.Result is { Kind: ConnectorKind.Throttled } throttled ? throttled.RetryAfter : RefusalPauses[args.AttemptNumber]),
            })
            .Build();

    public static async Task<ConnectorOutcome> RunAsync(
        ResiliencePipeline<ConnectorOutcome> pipeline,
        TimeProvider time,
        Func<CancellationToken, Task<ConnectorOutcome>> attempt,
        RefusalRetry refusals,
        CancellationToken ct)
    {
        var context = ResilienceContextPool.Shared.Get(ct);
        try
        {
            context.Properties.Set(Began, time.GetTimestamp());
            context.Properties.Set(Refusals, refusals);
            return await pipeline.ExecuteAsync(
                static async (inner, run) => await run(inner.CancellationToken), context, attempt);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private static bool IsWorthIt(ConnectorOutcome? outcome, int attempt, ResilienceContext context, TimeProvider time) => outcome switch
    {
        { Kind: ConnectorKind.Throttled } => attempt < ThrottledRetries
            && RefusalsOf(context) != RefusalRetry.Unasked
            && outcome.Reason != NoToken
            && context.Properties.TryGetValue(Began, out var began)
            && time.GetElapsedTime(began) + (outcome.RetryAfter ?? TimeSpan.Zero) < Total,
        { Kind: ConnectorKind.PossiblyTransient } => RefusalsOf(context) != RefusalRetry.Never,
        { Kind: ConnectorKind.Refused, Status: 400 } => RefusalsOf(context) is RefusalRetry.OfCard or RefusalRetry.Unasked,
        _ => false,
    };

    private static RefusalRetry RefusalsOf(ResilienceContext context) => context.Properties.GetValue(Refusals, RefusalRetry.Never);
}
