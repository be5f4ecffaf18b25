using HeroMe.Bot.Dialogs;
using Microsoft.Extensions.DependencyInjection;

namespace HeroMe.Bot.Tests.Harness;

/// <summary>Turns whose text contains 「ゆっくり」 wait when their dialogs begin, until they are released; then they continue unchanged.</summary>
internal sealed class HeldTurns
{
    private readonly TaskCompletionSource _held = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _goOn = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Held => _held.Task;

    public void GoOn() => _goOn.TrySetResult();

    /// <summary>Lets the turn fail instead of continuing.</summary>
    public void Fail(Exception fault) => _goOn.SetException(fault);

    public void Into(IServiceCollection services) => services.AddSingleton<TopicDialog>(provider => new Holding(this, provider));

    private sealed class Holding(HeldTurns turns, IServiceProvider services) : TopicDialog("holding")
    {
        private readonly HashSet<TurnScope> _released = [];

        public override bool Interrupts(TurnScope scope) => !_released.Contains(scope) && scope.Message.Reveal().Contains("ゆっくり", StringComparison.Ordinal);

        public override async Task<DialogTurnStatus> BeginDialogAsync(DialogContext dc, CancellationToken ct)
        {
            turns._held.TrySetResult();
            await turns._goOn.Task.WaitAsync(ct);
            _released.Add(dc.Scope);

            // Removed from the stack without resuming the dialog below; then the turn begins again.
            dc.Scope.Memory.Stack.RemoveAt(0);
            await services.GetRequiredService<DialogRouter>().RouteAsync(dc.Scope, ct);
            return DialogTurnStatus.Complete;
        }
    }
}
