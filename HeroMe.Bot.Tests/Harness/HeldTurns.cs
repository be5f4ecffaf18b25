using HeroMe.Bot.Outbox;
using Microsoft.Extensions.DependencyInjection;

namespace HeroMe.Bot.Tests.Harness;

/// <summary>Turns whose text holds 「ゆっくり」 stand still once they are being decided, until they are let go.</summary>
internal sealed class HeldTurns
{
    private readonly TaskCompletionSource _held = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _goOn = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Held => _held.Task;

    public void GoOn() => _goOn.TrySetResult();

    public void Into(IServiceCollection services)
    {
        var real = services.Last(s => s.ServiceType == typeof(TeamsClient)).ImplementationFactory!;
        services.AddSingleton(provider =>
        {
            var door = (TeamsClient)real(provider);
            return door with
            {
                Run = async (activity, prepare, ct) =>
                {
                    if (activity.Type == "message" && activity.Text.Contains("ゆっくり", StringComparison.Ordinal))
                    {
                        _held.TrySetResult();
                        await _goOn.Task.WaitAsync(ct);
                    }

                    await door.Run(activity, prepare, ct);
                },
            };
        });
    }
}
