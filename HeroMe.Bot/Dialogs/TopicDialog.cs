using HeroMe.Bot.Dialogs.Due;
using HeroMe.Bot.Notebook;

namespace HeroMe.Bot.Dialogs;

/// <summary>The dialog of one topic. Besides a dialog's steps it defines which words open it, and what follows a button on one of its cards.</summary>
internal abstract class TopicDialog(string id) : Dialog(id)
{
    /// <summary>True when the message opens this topic; false for the same words inside a story.</summary>
    public virtual bool OpensWith(TurnScope scope) => false;

    /// <summary>True when the message surely asks for this topic in words of its own; the known commands of any topic come first.</summary>
    public virtual bool IsAskedFor(TurnScope scope) => false;

    /// <summary>True when this topic takes the turn before any commands are considered: danger to life.</summary>
    public virtual bool Interrupts(TurnScope scope) => false;

    /// <summary>True when this topic can be asked for, in any words, also while counselling is stopped: one's own data, and people to talk to.</summary>
    public virtual bool StaysReachableInDanger => false;

    /// <summary>True for what a line opens even while a talk is played: of every other topic it is only a line.</summary>
    public virtual bool IsReachableInPlay => StaysReachableInDanger;

    /// <summary>True when an answer to this topic's open question is accepted also while counselling is stopped.</summary>
    public virtual bool StaysOpenInDanger => false;

    /// <summary>What must hold before a reminder of this topic gets its turn.</summary>
    public virtual DueRules Rules => DueRules.Promised;

    /// <summary>An occasion came to nothing: it was left out, or its turn failed. The topic sets the next one, if there is to be one, and says nothing.</summary>
    public virtual void Skipped(TurnScope scope, Reminder reminder)
    {
    }

    /// <summary>True when messages to this topic are the person's own telling, and are read for danger as in counselling before it takes them.</summary>
    public virtual bool IsToldTo => false;

    /// <summary>Runs the turn of a reminder that this topic has set. Nothing needs to be said: what it was about may be settled or deleted.</summary>
    public virtual Task DueAsync(TurnScope scope, Reminder reminder, CancellationToken ct) => Task.CompletedTask;

    /// <summary>Runs the turn that follows a button of one of its cards.</summary>
    public virtual Task ChosenAsync(TurnScope scope, CardChoice choice, CancellationToken ct) => Task.CompletedTask;
}
