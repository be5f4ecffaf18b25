using HeroMe.Bot.Dialogs;
using HeroMe.Bot.Privacy;

namespace HeroMe.Bot.Outbox;

/// <summary>Where a preview is shown, and how the id of its message is stored before any content is shown.</summary>
/// <param name="Reserve">Stores the reservation. False: the lease is lost, or the person erased everything.</param>
internal sealed record PreviewTarget(TeamsAddress To, IReadOnlyList<string> StatusTexts, Func<Reservation, CancellationToken, Task<bool>> Reserve);

/// <summary>
/// The preview of one turn: opens a stream, stores its id, and only then shows content, one request at a time and at most one a second.
/// A turn that is decided again after a crash already has a reservation, whose message may show different text; then nothing is previewed.
/// </summary>
internal sealed class ReplyPreview(IReplyStream stream, PreviewTarget place, Reservation? existing, TimeProvider clock, CancellationToken turn) : IPreview, IAsyncDisposable
{
    /// <summary>Teams accepts one request a second on a stream. Measured from the response, so that a slow network cannot bring two requests closer together.</summary>
    internal static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);

    /// <summary>Teams reports a pressed Stop only in the response to a request, so status texts are sent while there is no content.</summary>
    internal static readonly TimeSpan StatusEvery = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan LongestReserve = TimeSpan.FromSeconds(5);

    /// <summary>How long a message that Teams opened too late may still arrive; then its request has ended by itself.</summary>
    private static readonly TimeSpan LongestLate = TimeSpan.FromSeconds(30);

    private readonly CancellationTokenSource _stopped = new();
    private readonly CancellationTokenSource _ended = new();
    private readonly Lock _gate = new();
    private TaskCompletionSource _news = NewSignal();
    private PersonalText _latest = PersonalText.Empty;
    private Task _pump = Task.CompletedTask;
    private (long Since, TimeSpan Pause) _pace;
    private bool _begun;
    private volatile bool _over;

    public CancellationToken Stopped => _stopped.Token;

    /// <summary>True when the person pressed Stop in Teams.</summary>
    public bool IsStopped => _stopped.IsCancellationRequested;

    /// <summary>The text that Teams has accepted so far.</summary>
    public PersonalText Shown { get; private set; } = PersonalText.Empty;

    /// <summary>The message in Teams that this turn's reply will be put onto; null when none was opened.</summary>
    public Reservation? Reservation { get; private set; } = existing;

    /// <summary>True when the database knows the reservation, so that the next owner of the lease finds it if this turn is not committed.</summary>
    public bool IsStored { get; private set; } = existing is not null;

    public void Begin()
    {
        if (!_begun && Reservation is null)
        {
            _begun = true;
            _pump = Task.Run(() => PumpAsync(turn), CancellationToken.None);
        }
    }

    public void Show(PersonalText soFar)
    {
        lock (_gate)
        {
            _latest = soFar;
            _news.TrySetResult();
        }
    }

    /// <summary>Stops the preview. Returns when the request in progress is finished.</summary>
    public async Task EndAsync(CancellationToken ct)
    {
        _over = true;
        await _ended.CancelAsync();
        await _pump.WaitAsync(ct);
    }

    /// <summary>
    /// For a turn that was not previewed: opens the message of its reply now, so that its id is stored by the commit itself and not by a
    /// transaction of its own. Best effort: where Teams does not open one in time, the delivery does.
    /// </summary>
    public async Task ReserveAsync(CancellationToken ct)
    {
        if (_begun || Reservation is not null)
        {
            return;
        }

        // Not cancelled when Teams is slow: the reply must not wait for it to be committed, but what it opens in the end must be removed again.
        var opening = stream.TryOpenAsync(place.To, place.StatusTexts[0], CancellationToken.None);
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(ct);
        await Task.WhenAny(opening, Task.Delay(LongestReserve, clock, waiting.Token));
        await waiting.CancelAsync();
        if (opening.IsCompleted)
        {
            Reservation = await opening;
        }
        else
        {
            // Not under the turn's token: the message may open when the turn is long over.
            _ = RemoveLateAsync(opening, CancellationToken.None);
        }

        ct.ThrowIfCancellationRequested();
    }

    /// <summary>Until the next request on the stream is allowed; zero or less when it is. On the monotonic clock, because a wait must not follow a wall clock that is set back.</summary>
    private TimeSpan UntilFree => _pace.Pause - clock.GetElapsedTime(_pace.Since);

    /// <summary>The final answer is a request on the stream as well, so it must keep the same distance.</summary>
    public async Task KeepDistanceAsync(CancellationToken ct)
    {
        var left = UntilFree;
        if (Reservation is { Streamed: true } && left > TimeSpan.Zero)
        {
            await Task.Delay(left, clock, ct);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync(CancellationToken.None);
        _stopped.Dispose();
        _ended.Dispose();
    }

    private async Task RemoveLateAsync(Task<Reservation?> opening, CancellationToken ct)
    {
        using var patience = new CancellationTokenSource(LongestLate, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, patience.Token);
        try
        {
            if (await opening.WaitAsync(either.Token) is { } late)
            {
                await stream.RemoveAsync(place.To, late, either.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // Teams is slower than that; nothing more can be done.
        }
    }

    private async Task PumpAsync(CancellationToken ct)
    {
        try
        {
            if (await stream.OpenAsync(place.To, place.StatusTexts[0], ct) is not { } opened)
            {
                return;
            }

            // Set before it is stored: a turn that commits stores it as well, even if this write fails. And stored even if the turn has just
            // ended, so that the next attempt puts its answer there and no status text is left behind.
            Reservation = opened;
            _pace = (clock.GetTimestamp(), Pace);
            IsStored = await place.Reserve(opened, CancellationToken.None);
            if (IsStored && opened.Streamed)
            {
                await StreamAsync(opened, ct);
            }
        }
        catch (OperationCanceledException)
        {
            // The turn has ended, or the answer is complete.
        }
        catch (Exception fault) when (fault is Storage.StoreUnavailableException or ObjectDisposedException)
        {
            // The database is unavailable or the person's key is destroyed: without a stored id nothing may be shown. The commit meets the same fault.
        }
    }

    private async Task StreamAsync(Reservation opened, CancellationToken ct)
    {
        for (var sequence = 2; !_over; sequence++)
        {
            await DelayAsync(UntilFree, ct);
            if (_over || await NextAsync(opened.Id, sequence, ct) is not { } piece)
            {
                return;
            }

            var result = await stream.ShowAsync(place.To, piece, ct);
            _pace = (clock.GetTimestamp(), result.Pause is { } asked && asked > Pace ? asked : Pace);
            switch (result.Outcome)
            {
                case PieceOutcome.Taken:
                    Shown = piece.IsStatus ? Shown : piece.Text;
                    break;
                case PieceOutcome.Dropped:
                    break;
                case PieceOutcome.Stopped:
                    await _stopped.CancelAsync();
                    return;
                case PieceOutcome.TooOld:
                    Reservation = opened with { Streamed = false };
                    return;
                default:
                    return;
            }
        }
    }

    /// <summary>Waits for the next piece: the newest content, or a status text at intervals while there is none. Null when the preview is over.</summary>
    private async Task<StreamPiece?> NextAsync(string stream, int sequence, CancellationToken ct)
    {
        var began = clock.GetTimestamp();
        while (!_over)
        {
            Task news;
            lock (_gate)
            {
                if (_latest.Length > Shown.Length)
                {
                    return new StreamPiece(stream, sequence, _latest, IsStatus: false);
                }

                if (_news.Task.IsCompleted)
                {
                    _news = NewSignal();
                }

                news = _news.Task;
            }

            var left = StatusEvery - Pace - clock.GetElapsedTime(began);
            if (Shown.IsEmpty && left <= TimeSpan.Zero)
            {
                return new StreamPiece(stream, sequence, new PersonalText(place.StatusTexts[(sequence - 1) % place.StatusTexts.Count]), IsStatus: true);
            }

            using var waiting = CancellationTokenSource.CreateLinkedTokenSource(ct, _ended.Token);
            await Task.WhenAny(news, Task.Delay(Shown.IsEmpty ? left : Timeout.InfiniteTimeSpan, clock, waiting.Token));
            await waiting.CancelAsync();
            ct.ThrowIfCancellationRequested();
        }

        return null;
    }

    private async Task DelayAsync(TimeSpan time, CancellationToken ct)
    {
        if (time > TimeSpan.Zero)
        {
            using var waiting = CancellationTokenSource.CreateLinkedTokenSource(ct, _ended.Token);
            await Task.Delay(time, clock, waiting.Token);
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
