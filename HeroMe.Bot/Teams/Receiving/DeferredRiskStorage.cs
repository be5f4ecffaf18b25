namespace HeroMe.Bot.Teams.Receiving;

/// <summary>Stores deferred risks as soon as the database answers again, and once more when the process stops, so that a restart loses as little as it can.</summary>
internal sealed class DeferredRiskStorage(DeferredRisks deferred, TypedRisk risk, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            await StoreAsync().WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // The host does not wait any longer.
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await StoreAsync();
        }
    }

    private async Task StoreAsync()
    {
        foreach (var owed in deferred.Storable())
        {
            var stored = await risk.StoreAsync(owed);
            if (stored == false)
            {
                // The others cannot be stored either.
                return;
            }

            if (stored == true)
            {
                deferred.Clear(owed.From, owed.Risk);
            }
        }
    }
}
