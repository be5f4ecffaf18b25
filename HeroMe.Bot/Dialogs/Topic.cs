using Microsoft.Bot.Builder;

namespace HeroMe.Bot.Dialogs;

/// <summary>One topic of conversation: a dialog that also says which words open it, and what a tap on one of its cards goes on with.</summary>
internal abstract class Topic(string id) : Dialog(id)
{
    /// <summary>True when these words mean this topic and nothing else. Words of a story never do.</summary>
    public virtual bool OpensWith(TurnScope scope) => false;

    /// <summary>True when this turn is about this topic before any words are looked at: mortal danger.</summary>
    public virtual bool Interrupts(TurnScope scope) => false;

    /// <summary>True when an answer to this topic's own open question is heard also while the coaching is stopped.</summary>
    public virtual bool StaysOpenInDanger => false;

    /// <summary>What follows a tap that asked for talk.</summary>
    public virtual Task ChosenAsync(ITurnContext turn, Choice choice, CancellationToken ct) => Task.CompletedTask;
}
