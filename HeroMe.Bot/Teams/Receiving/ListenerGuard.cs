using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace HeroMe.Bot.Teams.Receiving;

/// <summary>Checks the addresses again once they are bound, because code can open listeners that no setting shows. Throws, and so stops the host, when one is not loopback.</summary>
internal sealed class ListenerGuard(IServer server, IOptions<TeamsOptions> options) : IHostedLifecycleService
{
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        var addresses = server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        return options.Value.HasApp || addresses.All(Loopback.IsListener)
            ? Task.CompletedTask
            : throw new InvalidOperationException("Without MicrosoftAppId no token is checked, so the bot may listen on localhost only.");
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
