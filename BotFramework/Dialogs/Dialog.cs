using System.Globalization;
using Newtonsoft.Json;

namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>What a dialog has come to.</summary>
public enum DialogTurnStatus { Empty, Waiting, Complete, Cancelled, CompleteAndWait }

/// <summary>Why a dialog method is called.</summary>
public enum DialogReason { BeginCalled, ContinueCalled, EndCalled, ReplaceCalled, CancelCalled, NextCalled }

/// <summary>A piece of conversation with a beginning and an end.</summary>
public abstract class Dialog
{
    /// <summary>The dialog waits for the person's next words.</summary>
    public static readonly DialogTurnResult EndOfTurn = new(DialogTurnStatus.Waiting);

    public Dialog(string dialogId = null) => Id = dialogId;

    public string Id { get; set; }

    public abstract Task<DialogTurnResult> BeginDialogAsync(DialogContext dc, object options = null, CancellationToken cancellationToken = default);

    /// <summary>The person wrote while this dialog was on top. Unless overridden the dialog ends.</summary>
    public virtual Task<DialogTurnResult> ContinueDialogAsync(DialogContext dc, CancellationToken cancellationToken = default) =>
        dc.EndDialogAsync(null, cancellationToken);

    /// <summary>A dialog above this one has ended. Unless overridden this one ends too, with the same result.</summary>
    public virtual Task<DialogTurnResult> ResumeDialogAsync(DialogContext dc, DialogReason reason, object result = null, CancellationToken cancellationToken = default) =>
        dc.EndDialogAsync(result, cancellationToken);

    /// <summary>The question is to be asked again. Unless overridden nothing happens.</summary>
    public virtual Task RepromptDialogAsync(ITurnContext turnContext, DialogInstance instance, CancellationToken cancellationToken = default) =>
        Task.CompletedTask;

    /// <summary>An event was emitted; true means that it is dealt with.</summary>
    public virtual async Task<bool> OnDialogEventAsync(DialogContext dc, DialogEvent e, CancellationToken cancellationToken) =>
        await OnPreBubbleEventAsync(dc, e, cancellationToken).ConfigureAwait(false)
        || await OnPostBubbleEventAsync(dc, e, cancellationToken).ConfigureAwait(false);

    protected virtual Task<bool> OnPreBubbleEventAsync(DialogContext dc, DialogEvent e, CancellationToken cancellationToken) => Task.FromResult(false);

    protected virtual Task<bool> OnPostBubbleEventAsync(DialogContext dc, DialogEvent e, CancellationToken cancellationToken) => Task.FromResult(false);

    public virtual Task EndDialogAsync(ITurnContext turnContext, DialogInstance instance, DialogReason reason, CancellationToken cancellationToken = default) =>
        Task.CompletedTask;
}

/// <summary>Something that happened, told to the dialog on top.</summary>
public class DialogEvent
{
    public bool Bubble { get; set; }

    public string Name { get; set; }

    public object Value { get; set; }
}

/// <summary>The outcome of a step.</summary>
public class DialogTurnResult
{
    public DialogTurnResult(DialogTurnStatus status, object result = null) => (Status, Result) = (status, result);

    public DialogTurnStatus Status { get; set; }

    public object Result { get; set; }
}

/// <summary>One dialog on the stack, with what it remembers.</summary>
public class DialogInstance
{
    [JsonProperty("id")]
    public string Id { get; set; }

    [JsonProperty("state")]
    public IDictionary<string, object> State { get; set; }
}

/// <summary>The stack of open dialogs; index 0 is on top.</summary>
public class DialogState
{
    public DialogState()
        : this(null)
    {
    }

    public DialogState(List<DialogInstance> stack) => DialogStack = stack ?? [];

    [JsonProperty("dialogStack")]
    public List<DialogInstance> DialogStack { get; set; } = [];
}

/// <summary>The dialogs of a bot, by id.</summary>
public class DialogSet
{
    private readonly Dictionary<string, Dialog> _dialogs = new(StringComparer.Ordinal);

    /// <summary>A second dialog of the same id is renamed: its id gets a number, from 2 on. The same dialog twice is once.</summary>
    public DialogSet Add(Dialog dialog)
    {
        ArgumentNullException.ThrowIfNull(dialog);
        if (_dialogs.TryGetValue(dialog.Id, out var known) && known == dialog)
        {
            return this;
        }

        var id = dialog.Id;
        for (var number = 2; !_dialogs.TryAdd(id, dialog); number++)
        {
            id = dialog.Id + number.ToString(CultureInfo.InvariantCulture);
        }

        dialog.Id = id;
        return this;
    }

    public Dialog Find(string dialogId) => dialogId is not null && _dialogs.TryGetValue(dialogId, out var dialog) ? dialog : null;

    public IEnumerable<Dialog> GetDialogs() => _dialogs.Values;
}
