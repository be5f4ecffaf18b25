using HeroMe.Bot.Dialogs;
using HeroMe.Bot.Inbox;
using HeroMe.Bot.Outbox;
using HeroMe.Bot.People;
using HeroMe.Bot.Storage;

namespace HeroMe.Bot.Turns;

/// <summary>The unsealed rows of one person: all that wait, the batch that forms the next turn, and the stored dialog (null when there is none).</summary>
internal sealed record OpenedTurn(Person Person, IReadOnlyList<InboxRow> Rows, IReadOnlyList<IncomingMessage> Batch, byte[]? Dialog)
{
    /// <summary>The message that an earlier attempt at the same turn opened for its answer; null when there was none.</summary>
    public Reservation? Reservation { get; init; }

    /// <summary>True when the turn's one event is an edit, and a later change of the same message is waiting already.</summary>
    public bool IsSuperseded { get; init; }
}

/// <summary>A decided turn, sealed and ready for its transaction.</summary>
internal sealed record PreparedTurn(IReadOnlyList<Reply> Answers, Func<ConversationLease, TurnCommit> Commit)
{
    /// <summary>Called after the commit; null when there is nothing to do.</summary>
    public Action? Written { get; init; }
}

/// <summary>Unseals the inbox, has the turn decided, and seals the result.</summary>
internal sealed class TurnProcessor(PersonRepository people, InboxSealing inbox, TurnRunner runner, DialogSealing dialogs, TurnRecords records)
{
    public OpenedTurn Open(PendingWork work)
    {
        var person = people.Open(work.Person);
        var messages = work.Inbox.Select(row => inbox.Open(person, row)).ToList();
        var dialog = dialogs.Open(person, work.Dialog);
        var memory = DialogMemory.FromBytes(dialog);
        var size = MessageBatch.Size(messages, message => RepeatedEvents.IsOutdated(message, memory));
        return new OpenedTurn(person, [.. work.Inbox.Take(size)], [.. messages.Take(size)], dialog)
        {
            Reservation = dialogs.OpenReservation(person, work.Reservation),
            IsSuperseded = size == 1 && RepeatedEvents.IsSuperseded(messages[0], messages.Skip(1)),
        };
    }

    /// <summary>Null when the turn ended in erasure: no row is left to commit to.</summary>
    public async Task<PreparedTurn?> DecideAsync(OpenedTurn opened, ReplyPreview preview, TurnTime time)
    {
        var notebook = records.Notebook(opened);
        var decision = await runner.DecideAsync(opened, new TurnServices(notebook, preview), time);
        if (decision.EraseEverything)
        {
            await records.EraseAsync(opened, decision.Language, time.Queue);
            return null;
        }

        var person = opened.Person;
        await preview.EndAsync(time.Queue);
        if (decision.Answers is [{ Kind: DeliveryKind.Answer }, ..])
        {
            await preview.ReserveAsync(time.Queue);
            if (!time.Deadline.IsCancellationRequested)
            {
                // Danger was read in a newer message meanwhile: this reply is no longer right.
                time.Turn.ThrowIfCancellationRequested();
            }
        }

        var answers = ReplyPlacement.Of(decision.Answers, preview, decision.Language);

        // The retention of the dialog follows the consent after this turn: a person who has just refused is not remembered for months.
        var after = person with { Profile = decision.Profile?.Invoke(person.Profile) ?? person.Profile };
        await records.KeepAsync(notebook, opened, answers, decision, time.Queue);
        return new PreparedTurn(answers, lease => new TurnCommit(
            lease,
            person.Row.Epoch,
            [.. opened.Rows.Select(r => r.Id).Except(decision.Reminders.Select(end => end.Row))],
            decision.LeavesDialog ? null : dialogs.Seal(person, decision.Dialog),
            decision.At + records.DialogLife(after, decision.IsBrief),
            decision.Profile is { } change ? people.Rewrite(person, change) : null,
            [.. answers.Select(a => records.Seal(person, a))],
            records.Issue(person, decision))
        {
            LoadedProfile = person.Row.Profile,
            Notes = notebook.Changes,
            NotesUnder = state => notebook.ChangesUnder(people.Read(person, state).State.Consent),
            Usage = decision.Usage,
            Reminders = decision.Reminders,
        })
        {
            Written = () => records.DeleteSentMessages(opened, notebook),
        };
    }
}
