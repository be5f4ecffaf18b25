using HeroMe.Bot.Dialogs;
using Microsoft.Extensions.DependencyInjection;

namespace HeroMe.Bot.Tests.Harness;

/// <summary>Turns whose text holds 「ゆっくり」 wait once their dialogs begin, until they are released; then they go on as if nothing had been.</summary>
internal sealed class HeldTurns
{
    private readonly TaskCompletionSource _held = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _goOn = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Held => _held.Task;

    public void GoOn() => _goOn.TrySetResult();

    public void Fail(Exception fault) => _goOn.SetException(fault);

    public void Into(IServiceCollection services) => services.Insert(0, ServiceDescriptor.Singleton<Topic>(new Holding(this)));

    private sealed class Holding(HeldTurns turns) : Topic("holding")
    {
        public override bool OpensWith(TurnScope scope) => scope.Text.Reveal().Contains("ゆっくり", StringComparison.Ordinal);

        public override async Task<DialogTurnStatus> BeginDialogAsync(DialogContext dc, CancellationToken ct)
        {
            turns._held.TrySetResult();
            await turns._goOn.Task.WaitAsync(ct);
            await dc.EndDialogAsync(ct);
            return DialogTurnStatus.Empty;
        }
    }
}
