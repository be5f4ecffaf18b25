using HeroMe.Bot.Mentors.Guided;

namespace HeroMe.Bot.Dialogs;

/// <summary>
/// The turn at one moment. The router makes one before an answer whose words are still being read for danger, and goes back to it when the reading
/// says that this answer must not stand.
/// </summary>
internal sealed class Checkpoint(TurnScope scope, string flow)
{
    private readonly FlowRecord? _flow = scope.Memory.Flow(flow);
    private readonly Action _discard = scope.Outcome.Savepoint();

    /// <summary>Takes back what was said, shown and changed since, and what the flow remembers of the person's words. Replies and footnotes from before the checkpoint go too: nothing light is said beside something serious.</summary>
    public void Restore()
    {
        _discard();
        RestoreFlow();
    }

    /// <summary>Takes back only what the flow remembers of the person's words; the answer is kept.</summary>
    public void RestoreFlow()
    {
        if (_flow is null)
        {
            scope.Memory.Forget(flow);
        }
        else
        {
            scope.Memory.Keep(_flow);
        }
    }
}
