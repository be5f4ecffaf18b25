using HeroMe.Bot.Inbox;
using HeroMe.Bot.Outbox;
using HeroMe.Bot.People;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Storage;

namespace HeroMe.Bot.Turns;

/// <summary>Owns a person's lane for a while: takes what waits as one turn, decides it, commits it, delivers it, until nothing is left.</summary>
internal sealed partial class TurnWorker(HotPath store, TurnProcessor book, OutboxDispatcher outbox, ReplyPreviews previews, TurnRateLimit pace, ILogger<TurnWorker> log)
{
    /// <summary>A turn's own deadline; the HTTP request that brought the message is long answered.</summary>
    internal static readonly TimeSpan TurnDeadline = TimeSpan.FromSeconds(120);

    public async Task RunAsync(ConversationQueue queue, CancellationToken stopping)
    {
        var person = queue.Person;
        if (await store.ClaimAsync(person, stopping) is not { } lease)
        {
            return;
        }

        await using var keeper = new LeaseKeeper(store, lease, pace.Clock);
        using var held = CancellationTokenSource.CreateLinkedTokenSource(stopping, keeper.Lost);
        queue.BeginWork(held);
        try
        {
            while (await StepAsync(lease, queue, held.Token))
            {
            }
        }
        catch (OperationCanceledException) when (keeper.Lost.IsCancellationRequested && !stopping.IsCancellationRequested)
        {
            LeaseLost(person);
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            // The person left, or erased everything: nothing more is said.
        }
        catch (ObjectDisposedException) when (!stopping.IsCancellationRequested)
        {
            // The person erased everything while their turn was being decided: the key is gone, and with it the turn.
        }
        finally
        {
            queue.EndWork();
            await keeper.ReleaseAsync();
        }
    }

    /// <summary>One turn. False when nothing waits, or what waits must wait longer.</summary>
    private async Task<bool> StepAsync(ConversationLease lease, ConversationQueue queue, CancellationToken ct)
    {
        if (await store.LoadAsync(lease, ct) is not { } work)
        {
            return false;
        }

        var opened = book.Open(work);
        queue.Owner = opened.Person.Profile.Address;
        if (work.Outbox.Count > 0 && !await outbox.DeliverLeftOversAsync(lease, opened.Person, work.Outbox, ct))
        {
            return false;
        }

        if (opened.Batch.Count == 0 || await pace.MustWaitAsync(opened, ct))
        {
            return false;
        }

        return await TurnAsync(lease, queue, opened, ct) && work.Inbox.Count > opened.Batch.Count;
    }

    /// <summary>Decides, commits and delivers. False when the lane must not go on by itself.</summary>
    private async Task<bool> TurnAsync(ConversationLease lease, ConversationQueue queue, OpenedTurn opened, CancellationToken ct)
    {
        using var deadline = new CancellationTokenSource(TurnDeadline, pace.Clock);
        using var turn = CancellationTokenSource.CreateLinkedTokenSource(ct, deadline.Token);
        await using var preview = previews.Of(lease, opened, turn.Token);
        var committed = false;
        try
        {
            // Another process may own the lane now, or the person erased everything meanwhile: then nothing is written, and nothing is said.
            if (await DecideAsync(queue, opened, preview, new Turning(turn, deadline.Token, ct)) is { } page && await store.CommitAsync(page.Commit(lease), ct))
            {
                committed = true;
                page.Written?.Invoke();
                await preview.KeepDistanceAsync(ct);
                return await outbox.DeliverAsync(lease, opened.Person, page.Answers, ct);
            }

            return false;
        }
        finally
        {
            if (!committed)
            {
                await previews.LeaveAsync(preview, opened);
            }
        }
    }

    /// <summary>Null when there is nothing to commit.</summary>
    private async Task<PreparedTurn?> DecideAsync(ConversationQueue queue, OpenedTurn opened, ReplyPreview preview, Turning time)
    {
        queue.Enter(time.Turn);
        try
        {
            return await book.DecideAsync(opened, preview, new TurnTime(time.Turn.Token, time.Deadline, time.ConversationQueue));
        }
        catch (OperationCanceledException) when (queue.WasCancelled)
        {
            // The message that overtook this turn is being stored; it wakes the lane again and covers these messages too.
            return null;
        }
        finally
        {
            queue.Leave();
        }
    }

    private sealed record Turning(CancellationTokenSource Turn, CancellationToken Deadline, CancellationToken ConversationQueue);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The lease of lane {Person} was lost; its next owner goes on")]
    private partial void LeaseLost(PersonId person);
}

/// <summary>Renews the lease while the lane is worked on, and tells when it could not.</summary>
internal sealed class LeaseKeeper : IAsyncDisposable
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);
    private readonly CancellationTokenSource _lost = new();
    private readonly HotPath _store;
    private readonly ConversationLease _lease;
    private readonly ITimer _timer;

    public LeaseKeeper(HotPath store, ConversationLease lease, TimeProvider clock)
    {
        (_store, _lease) = (store, lease);
        _timer = clock.CreateTimer(_ => _ = RenewAsync(), null, Every, Every);
    }

    public CancellationToken Lost => _lost.Token;

    /// <summary>Gives the lane back. If the database is away, the lease runs out by itself.</summary>
    public async Task ReleaseAsync()
    {
        await _timer.DisposeAsync();
        try
        {
            await _store.ReleaseAsync(_lease, CancellationToken.None);
        }
        catch (StoreUnavailableException)
        {
            // Nothing to add: fifteen seconds later anybody may claim it.
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _timer.DisposeAsync();
        _lost.Dispose();
    }

    private async Task RenewAsync()
    {
        try
        {
            if (!await _store.RenewAsync(_lease, CancellationToken.None))
            {
                await _lost.CancelAsync();
            }
        }
        catch (StoreUnavailableException)
        {
            // The commit checks the fence; a lane that cannot renew cannot write either.
        }
        catch (ObjectDisposedException)
        {
            // The lane was released while the answer was under way.
        }
    }
}
