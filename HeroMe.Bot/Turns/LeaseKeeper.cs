using HeroMe.Bot.Storage;

namespace HeroMe.Bot.Turns;

/// <summary>Renews the lease while a worker uses it, and cancels <c>Lost</c> when it could not.</summary>
internal sealed class LeaseKeeper : IAsyncDisposable
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);
    private readonly CancellationTokenSource _lost = new();
    private readonly LeaseStore _store;
    private readonly ITimer _timer;
    private bool _released;

    public LeaseKeeper(LeaseStore store, ConversationLease lease, TimeProvider clock)
    {
        (_store, Lease) = (store, lease);
        _timer = clock.CreateTimer(_ => _ = RenewAsync(), null, Every, Every);
    }

    public ConversationLease Lease { get; }

    public CancellationToken Lost => _lost.Token;

    /// <summary>Tells that the lease was released in another transaction: nothing is left to renew or release.</summary>
    public async Task ReleasedAsync()
    {
        _released = true;
        await _timer.DisposeAsync();
    }

    /// <summary>Releases the lease, unless that was done already. If the database is unavailable, the lease expires by itself.</summary>
    public async Task ReleaseAsync()
    {
        await _timer.DisposeAsync();
        if (_released)
        {
            return;
        }

        try
        {
            await _store.ReleaseAsync(Lease, CancellationToken.None);
        }
        catch (StoreUnavailableException)
        {
            // Nothing to do: the lease expires within fifteen seconds, and then any process may claim it.
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
            if (!await _store.RenewAsync(Lease, CancellationToken.None))
            {
                await _lost.CancelAsync();
            }
        }
        catch (StoreUnavailableException)
        {
            // Ignored: the commit checks the fence, so a worker that lost its lease cannot write.
        }
        catch (ObjectDisposedException)
        {
            // The lease was released while the renewal was running.
        }
    }
}
