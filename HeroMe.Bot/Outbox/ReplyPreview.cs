using HeroMe.Bot.Dialogs;
using HeroMe.Bot.Mentors.Guided;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Storage;

namespace HeroMe.Bot.Outbox;

/// <summary>Where a preview is shown, and how its message is written down before any content stands in it.</summary>
/// <param name="Reserve">False: the lane is lost, or the person erased everything.</param>
internal sealed record PreviewTarget(TeamsAddress To, IReadOnlyList<string> StatusTexts, Func<Reservation, CancellationToken, Task<bool>> Reserve);

/// <summary>
/// The preview of one turn: opens a stream, writes its id down, and only then shows content, one request at a time and no more than one a second.
/// A turn that is decided again after a crash finds its message reserved already; other words may stand in it, so nothing is previewed then.
/// </summary>
internal sealed class ReplyPreview(IReplyStream stream, PreviewTarget place, Reservation? existing, TimeProvider clock, CancellationToken turn) : IPreview, IAsyncDisposable
{
    /// <summary>Teams takes one request a second on a stream; counted from its answer, so that a slow network never makes two arrive closer.</summary>
    internal static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);

    /// <summary>Teams tells that Stop was pressed only in answer to a request: while there is no content, the status goes on.</summary>
    internal static readonly TimeSpan StatusEvery = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan LongestReserve = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource _stopped = new();
    private readonly CancellationTokenSource _ended = new();
    private readonly Lock _gate = new();
    private TaskCompletionSource _news = NewSignal();
    private PersonalText _latest = PersonalText.Empty;
    private Task _pump = Task.CompletedTask;
    private DateTimeOffset _free;
    private bool _begun;
    private volatile bool _over;

    public CancellationToken Stopped => _stopped.Token;

    public bool IsStopped => _stopped.IsCancellationRequested;

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

    /// <summary>Nothing more is shown. Returns when what is on its way has arrived.</summary>
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

        using var deadline = new CancellationTokenSource(LongestReserve, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, deadline.Token);
        try
        {
            Reservation = await stream.OpenAsync(place.To, place.StatusTexts[0], either.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            // Teams is slow today; the reply must not wait for it to be committed.
        }
    }

    /// <summary>The answer itself is a request like any other: it keeps the distance too.</summary>
    public async Task KeepDistanceAsync(CancellationToken ct)
    {
        var left = _free - clock.GetUtcNow();
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

    private async Task PumpAsync(CancellationToken ct)
    {
        try
        {
            if (await stream.OpenAsync(place.To, place.StatusTexts[0], ct) is not { } opened)
            {
                return;
            }

            // Kept in memory first: a turn that commits carries it along even if writing it down beforehand fails. And written down
            // even if the turn has just ended: the next one puts its answer there, and no status text is left behind.
            Reservation = opened;
            _free = clock.GetUtcNow() + Pace;
            IsStored = await place.Reserve(opened, CancellationToken.None);
            if (IsStored && opened.Streamed)
            {
                await StreamAsync(opened, ct);
            }
        }
        catch (OperationCanceledException)
        {
            // The turn has ended, or the answer is there as a whole.
        }
        catch (Exception fault) when (fault is Storage.StoreUnavailableException or ObjectDisposedException)
        {
            // The database is away, or the person's key is destroyed: without a written id nothing may be shown, and the commit finds the same.
        }
    }

    private async Task StreamAsync(Reservation opened, CancellationToken ct)
    {
        for (var sequence = 2; !_over; sequence++)
        {
            await DelayAsync(_free - clock.GetUtcNow(), ct);
            if (_over || await NextAsync(opened.Id, sequence, ct) is not { } piece)
            {
                return;
            }

            var result = await stream.ShowAsync(place.To, piece, ct);
            _free = clock.GetUtcNow() + (result.Pause is { } asked && asked > Pace ? asked : Pace);
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

    /// <summary>The newest content as soon as there is any; while there is none, a status text from time to time. Null when the preview is over.</summary>
    private async Task<StreamPiece?> NextAsync(string stream, int sequence, CancellationToken ct)
    {
        var status = clock.GetUtcNow() + StatusEvery - Pace;
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

            var left = status - clock.GetUtcNow();
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
