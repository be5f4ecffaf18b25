namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>The stack of dialogs on one turn.</summary>
public class DialogContext
{
    public DialogContext(DialogSet dialogs, ITurnContext turnContext, DialogState state)
    {
        ArgumentNullException.ThrowIfNull(dialogs);
        ArgumentNullException.ThrowIfNull(turnContext);
        ArgumentNullException.ThrowIfNull(state);
        (Dialogs, Context, Stack) = (dialogs, turnContext, state.DialogStack);
    }

    public DialogSet Dialogs { get; }

    public ITurnContext Context { get; }

    public List<DialogInstance> Stack { get; }

    public DialogInstance ActiveDialog => Stack.Count > 0 ? Stack[0] : null;

    public Task<DialogTurnResult> BeginDialogAsync(string dialogId, object options = null, CancellationToken cancellationToken = default)
    {
        var dialog = Known(dialogId);
        Stack.Insert(0, new DialogInstance { Id = dialogId, State = new Dictionary<string, object>(StringComparer.Ordinal) });
        return dialog.BeginDialogAsync(this, options, cancellationToken);
    }

    /// <summary>Status Empty when nothing is open.</summary>
    public Task<DialogTurnResult> ContinueDialogAsync(CancellationToken cancellationToken = default) => ActiveDialog is { } active
        ? Known(active.Id).ContinueDialogAsync(this, cancellationToken)
        : Task.FromResult(new DialogTurnResult(DialogTurnStatus.Empty));

    /// <summary>Ends the dialog on top and resumes the one below it.</summary>
    public async Task<DialogTurnResult> EndDialogAsync(object result = null, CancellationToken cancellationToken = default)
    {
        await PopAsync(DialogReason.EndCalled, cancellationToken).ConfigureAwait(false);
        return ActiveDialog is { } below
            ? await Known(below.Id).ResumeDialogAsync(this, DialogReason.EndCalled, result, cancellationToken).ConfigureAwait(false)
            : new DialogTurnResult(DialogTurnStatus.Complete, result);
    }

    public async Task<DialogTurnResult> ReplaceDialogAsync(string dialogId, object options = null, CancellationToken cancellationToken = default)
    {
        await PopAsync(DialogReason.ReplaceCalled, cancellationToken).ConfigureAwait(false);
        return await BeginDialogAsync(dialogId, options, cancellationToken).ConfigureAwait(false);
    }

    public async Task<DialogTurnResult> CancelAllDialogsAsync(CancellationToken cancellationToken = default)
    {
        if (Stack.Count == 0)
        {
            return new DialogTurnResult(DialogTurnStatus.Empty);
        }

        while (Stack.Count > 0)
        {
            await PopAsync(DialogReason.CancelCalled, cancellationToken).ConfigureAwait(false);
        }

        return new DialogTurnResult(DialogTurnStatus.Cancelled);
    }

    public Task RepromptDialogAsync(CancellationToken cancellationToken = default) => ActiveDialog is { } active
        ? Known(active.Id).RepromptDialogAsync(Context, active, cancellationToken)
        : Task.CompletedTask;

    /// <summary>Tells the dialog on top; false when nobody dealt with it.</summary>
    public Task<bool> EmitEventAsync(string name, object value = null, bool bubble = true, bool fromLeaf = false, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return ActiveDialog is { } active
            ? Known(active.Id).OnDialogEventAsync(this, new DialogEvent { Bubble = bubble, Name = name, Value = value }, cancellationToken)
            : Task.FromResult(false);
    }

    public Dialog FindDialog(string dialogId) => Dialogs.Find(dialogId);

    private Dialog Known(string dialogId) => Dialogs.Find(dialogId) ?? throw new InvalidOperationException($"No dialog is called '{dialogId}'.");

    private async Task PopAsync(DialogReason reason, CancellationToken ct)
    {
        if (ActiveDialog is not { } top)
        {
            return;
        }

        if (Dialogs.Find(top.Id) is { } dialog)
        {
            await dialog.EndDialogAsync(Context, top, reason, ct).ConfigureAwait(false);
        }

        Stack.RemoveAt(0);
    }
}
