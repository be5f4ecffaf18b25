using HeroMe.Bot.Inbox;
using HeroMe.Bot.Outbox;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Storage;

namespace HeroMe.Bot.Turns;

/// <summary>Holds the lease of a person's conversation and loops: takes the waiting messages as one turn, decides, commits and delivers it, until nothing is left.</summary>
internal sealed partial class TurnWorker(LeaseStore leases, TurnStore turns, TurnProcessor processor, OutboxDispatcher outbox, ReplyPreviews previews, TurnRateLimit rateLimit, ILogger<TurnWorker> log)
{
    /// <summary>The deadline of a turn; the HTTP request that brought the message has been answered long before.</summary>
    internal static readonly TimeSpan TurnDeadline = TimeSpan.FromSeconds(120);

    public async Task RunAsync(ConversationQueue queue, CancellationToken stopping)
    {
        var person = queue.Person;
        if (await leases.ClaimAsync(person, stopping) is not { } claimed)
        {
            return;
        }

        await using var keeper = new LeaseKeeper(leases, claimed.Lease, rateLimit.Clock);
        using var held = CancellationTokenSource.CreateLinkedTokenSource(stopping, keeper.Lost);
        queue.BeginWork(held);
        try
        {
            PendingWork? work = claimed.Work;
            while (work is not null && await StepAsync(keeper, work, queue, held.Token))
            {
                work = await leases.LoadAsync(claimed.Lease, held.Token);
            }
        }
        catch (OperationCanceledException) when (keeper.Lost.IsCancellationRequested && !stopping.IsCancellationRequested)
        {
            LeaseLost(person);
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            // The person left or erased everything: nothing more is sent.
        }
        catch (ObjectDisposedException) when (!stopping.IsCancellationRequested)
        {
            // The person erased everything while their turn was being decided: the key is destroyed and nothing can be committed.
        }
        finally
        {
            queue.EndWork();
            await keeper.ReleaseAsync();
        }
    }

    /// <summary>Runs one turn. False when nothing more can be done now: nothing waits, or a delivery or the rate limit must wait.</summary>
    private async Task<bool> StepAsync(LeaseKeeper keeper, PendingWork work, ConversationQueue queue, CancellationToken ct)
    {
        var opened = processor.Open(work);
        queue.Owner = opened.Person.Profile.Address;
        if (work.Outbox.Count > 0 && !await outbox.DeliverLeftOversAsync(keeper.Lease, opened.Person, work.Outbox, ct))
        {
            return false;
        }

        if (opened.Batch.Count == 0 || await rateLimit.MustWaitAsync(opened, ct))
        {
            return false;
        }

        var isLast = work.Inbox.Count <= opened.Batch.Count;
        return await TurnAsync(keeper, queue, opened, isLast, ct) && !isLast;
    }

    /// <summary>Decides, commits and delivers. False when the loop must stop: not committed, or not everything delivered.</summary>
    /// <param name="isLast">Nothing else waited when the turn began: the lease is released together with the last delivery.</param>
    private async Task<bool> TurnAsync(LeaseKeeper keeper, ConversationQueue queue, OpenedTurn opened, bool isLast, CancellationToken ct)
    {
        var lease = keeper.Lease;
        using var deadline = new CancellationTokenSource(TurnDeadline, rateLimit.Clock);
        using var turn = CancellationTokenSource.CreateLinkedTokenSource(ct, deadline.Token);
        await using var preview = previews.Of(lease, opened, turn.Token);
        var committed = false;
        try
        {
            // Null or false: another process holds the lease now, or the person erased everything. Then nothing is written and nothing is sent.
            if (await DecideAsync(queue, opened, preview, new Turning(turn, deadline.Token, ct)) is { } prepared && await turns.CommitAsync(prepared.Commit(lease), ct))
            {
                committed = true;
                prepared.Written?.Invoke();
                await preview.KeepDistanceAsync(ct);
                var delivered = await outbox.DeliverAsync(lease, opened.Person, prepared.Answers, release: isLast, ct);
                if (delivered && isLast && prepared.Answers.Count > 0)
                {
                    await keeper.ReleasedAsync();
                }

                return delivered;
            }

            return false;
        }
        finally
        {
            if (!committed)
            {
                await previews.CleanUpAsync(preview, opened);
            }
        }
    }

    /// <summary>Null when there is nothing to commit: the person erased everything, or a RED message cancelled the turn.</summary>
    private async Task<PreparedTurn?> DecideAsync(ConversationQueue queue, OpenedTurn opened, ReplyPreview preview, Turning time)
    {
        queue.Enter(time.Turn);
        try
        {
            return await processor.DecideAsync(opened, preview, new TurnTime(time.Turn.Token, time.Deadline, time.Queue));
        }
        catch (OperationCanceledException) when (queue.WasCancelled)
        {
            // The RED message that cancelled this turn is being stored; its signal starts the queue again, and its turn covers these messages too.
            return null;
        }
        finally
        {
            queue.Leave();
        }
    }

    private sealed record Turning(CancellationTokenSource Turn, CancellationToken Deadline, CancellationToken Queue);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The lease of conversation {Person} was lost; its next owner goes on")]
    private partial void LeaseLost(PersonId person);
}
