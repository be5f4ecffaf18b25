using HeroMe.Bot.Storage;

namespace HeroMe.Bot.Turns;

/// <summary>Renews the lease while the conversation is worked on, and tells when it could not.</summary>
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

    /// <summary>The lease was given back in another transaction: nothing is left to renew or release.</summary>
    public async Task ReleasedAsync()
    {
        _released = true;
        await _timer.DisposeAsync();
    }

    /// <summary>Gives the lease back, unless that was done already. If the database is away, the lease runs out by itself.</summary>
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
            if (!await _store.RenewAsync(Lease, CancellationToken.None))
            {
                await _lost.CancelAsync();
            }
        }
        catch (StoreUnavailableException)
        {
            // The commit checks the fence; who cannot renew cannot write either.
        }
        catch (ObjectDisposedException)
        {
            // The lease was released while the answer was under way.
        }
    }
}
