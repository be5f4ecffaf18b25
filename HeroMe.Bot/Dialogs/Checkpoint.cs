using HeroMe.Bot.Dialogs.Promises;

namespace HeroMe.Bot.Dialogs;

/// <summary>
/// The state of a turn at one moment. The router takes it before an answer that is prepared while a model still reads the message for danger, and
/// restores it when that reading means that the answer must not be given.
/// </summary>
internal sealed class Checkpoint(TurnScope scope, string flow)
{
    private readonly FlowRecord? _flow = scope.Memory.Flow(flow);
    private readonly FlowRecord? _promises = scope.Memory.Flow(OpenPromises.Flow);
    private readonly Action _discard = scope.Outcome.Savepoint();
    private readonly Action _keepNothing = scope.Notebook.Savepoint();

    /// <summary>Discards everything said, shown or changed since, and what the flow remembers of the person's words. Replies and footnotes from before the checkpoint are discarded too: nothing casual may accompany something serious.</summary>
    public void Restore()
    {
        _discard();
        RestoreFlow();
    }

    /// <summary>Restores only the flow record and the notebook, so that the person's words of this turn are not remembered; the answer is kept.</summary>
    public void RestoreFlow()
    {
        _keepNothing();
        Restore(flow, _flow);
        Restore(OpenPromises.Flow, _promises);
    }

    private void Restore(string name, FlowRecord? before)
    {
        if (before is null)
        {
            scope.Memory.Forget(name);
        }
        else
        {
            scope.Memory.Keep(before);
        }
    }
}
