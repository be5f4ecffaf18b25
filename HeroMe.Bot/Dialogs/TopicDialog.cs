
namespace HeroMe.Bot.Dialogs;

/// <summary>The dialog of one topic of conversation: it also says which words open it, and what follows a button on one of its cards.</summary>
internal abstract class TopicDialog(string id) : Dialog(id)
{
    /// <summary>True when these words mean this topic and nothing else. Words of a story never do.</summary>
    public virtual bool OpensWith(TurnScope scope) => false;

    /// <summary>True when this turn is about this topic before any words are looked at: mortal danger.</summary>
    public virtual bool Interrupts(TurnScope scope) => false;

    /// <summary>True when an answer to this topic's own open question is heard also while the coaching is stopped.</summary>
    public virtual bool StaysOpenInDanger => false;

    /// <summary>What follows a button of one of its cards.</summary>
    public virtual Task ChosenAsync(TurnScope scope, CardChoice choice, CancellationToken ct) => Task.CompletedTask;
}
