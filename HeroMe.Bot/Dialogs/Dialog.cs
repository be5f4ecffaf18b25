using Microsoft.Bot.Builder;

namespace HeroMe.Bot.Dialogs;

/// <summary>The result of a dialog for this turn. <see cref="Empty"/>: no dialog was open, or the message was not meant for it; somebody else must answer.</summary>
internal enum DialogTurnStatus { Empty, Waiting, Complete, Cancelled }

/// <summary>
/// A piece of conversation with a beginning and an end, in the vocabulary of the Bot Framework SDK. Its dialog package is not used: what is
/// stored between two turns must stay plain JSON that outlives any library.
/// </summary>
internal abstract class Dialog(string id)
{
    public string Id { get; } = id;

    public abstract Task<DialogTurnStatus> BeginDialogAsync(DialogContext dc, CancellationToken ct);

    /// <summary>The person wrote while this dialog was on top. Unless overridden the dialog ends.</summary>
    public virtual Task<DialogTurnStatus> ContinueDialogAsync(DialogContext dc, CancellationToken ct) => dc.EndDialogAsync(ct);

    /// <summary>The dialog above this one has ended. Unless overridden this one ends too.</summary>
    public virtual Task<DialogTurnStatus> ResumeDialogAsync(DialogContext dc, CancellationToken ct) => dc.EndDialogAsync(ct);
}

/// <summary>One open dialog, with what it remembers between two turns.</summary>
internal sealed record DialogFrame(string Id, Dictionary<string, string> State);

/// <summary>The stack of open dialogs during one turn; index 0 is the top.</summary>
/// <param name="find">Finds a dialog by its id; returns null for an id that this version does not have.</param>
internal sealed class DialogContext(Func<string, Dialog?> find, TurnScope scope, List<DialogFrame> stack)
{
    public ITurnContext Context => scope.Context;

    /// <summary>The turn: the message, and the outcome that collects replies and changes.</summary>
    public TurnScope Scope => scope;

    /// <value>The dialog on top; null when none is open.</value>
    public DialogFrame? ActiveDialog => stack.Count > 0 ? stack[0] : null;

    public Task<DialogTurnStatus> BeginDialogAsync(string id, CancellationToken ct)
    {
        var dialog = Known(id);
        stack.Insert(0, new DialogFrame(id, new(StringComparer.Ordinal)));
        return dialog.BeginDialogAsync(this, ct);
    }

    public Task<DialogTurnStatus> ContinueDialogAsync(CancellationToken ct) =>
        ActiveDialog is { } active ? Known(active.Id).ContinueDialogAsync(this, ct) : Task.FromResult(DialogTurnStatus.Empty);

    /// <summary>Ends the dialog on top and resumes the one below it.</summary>
    public Task<DialogTurnStatus> EndDialogAsync(CancellationToken ct)
    {
        stack.RemoveAt(0);
        return ActiveDialog is { } below ? Known(below.Id).ResumeDialogAsync(this, ct) : Task.FromResult(DialogTurnStatus.Complete);
    }

    public void CancelAllDialogs() => stack.Clear();

    /// <exception cref="InvalidOperationException">This version has no dialog of that id; <see cref="DialogMemory.DropUnknown"/> removes such frames first.</exception>
    private Dialog Known(string id) => find(id) ?? throw new InvalidOperationException($"No dialog is called '{id}'.");
}
