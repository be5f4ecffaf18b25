using HeroMe.Bot.Dialogs;
using HeroMe.Bot.Inbox;
using HeroMe.Bot.Storage;

namespace HeroMe.Bot.Turns;

/// <summary>
/// Recognises messages, edits, deletions and installs that bring nothing new: Teams delivers them several times, under different ids, at different times,
/// and in another order than they were written.
/// Decided in the turn, because the turns of a person run one after the other, on any number of processes. Pure.
/// </summary>
internal static class RepeatedEvents
{
    /// <summary>Events about the same install arrive within seconds; whoever comes back after this is greeted again, also if the removal was never reported.</summary>
    private static readonly TimeSpan SameInstall = TimeSpan.FromMinutes(10);

    /// <summary>Never true for a turn with danger in it, or with a risk that is still to be stored.</summary>
    public static bool IsRepeat(OpenedTurn opened, DialogMemory memory)
    {
        if (opened.Batch is not [var message] || message.IsDanger || message.Shown is not null || message.DeferredRisk is not null)
        {
            return false;
        }

        return message.Event switch
        {
            _ when IsOutdated(message, memory) => true,
            IncomingKind.Edited => opened.IsSuperseded || IsWordless(message) || memory.Versions.IsUnchanged(message.ActivityId, WordsOf(message)),
            IncomingKind.Deleted => memory.Versions.IsDeleted(message.ActivityId),
            IncomingKind.Installed => !message.Returns && memory.WelcomedAt is { } welcomed && message.ArrivedAt - welcomed < SameInstall,
            _ => false,
        };
    }

    /// <summary>
    /// True when a later version of the same message was answered before this one came: an edit or a deletion can overtake its message, and an old edit
    /// can be delivered once more after a newer one. The version that was written last counts.
    /// </summary>
    public static bool IsOutdated(IncomingMessage message, DialogMemory memory) => message.Event switch
    {
        // What a message said at first is older than everything that is known of it.
        IncomingKind.Message => memory.Versions.LatestOf(message.ActivityId) is not null,
        IncomingKind.Edited or IncomingKind.Deleted => memory.Versions.LatestOf(message.ActivityId) > message.WrittenAt,
        _ => false,
    };

    /// <summary>Called for a repeat: the same version may have been written again later than the one that was answered, as in A, B, A.</summary>
    public static void Confirm(IncomingMessage message, DialogMemory memory)
    {
        if (message.Event == IncomingKind.Edited)
        {
            memory.Versions.SaidAgain(message.ActivityId, WordsOf(message), message.WrittenAt);
        }
        else if (message.Event == IncomingKind.Deleted)
        {
            memory.Versions.DeletedAgain(message.ActivityId, message.WrittenAt);
        }
    }

    /// <summary>Called when the turn was decided without a fault; committed with it.</summary>
    public static void Remember(IReadOnlyList<IncomingMessage> batch, DialogMemory memory, DateTimeOffset now)
    {
        foreach (var message in batch)
        {
            switch (message.Event)
            {
                case IncomingKind.Message or IncomingKind.Edited:
                    memory.Versions.Said(message.ActivityId, WordsOf(message), message.WrittenAt);
                    break;
                case IncomingKind.Deleted:
                    memory.Versions.Deleted(message.ActivityId, message.WrittenAt);
                    break;
                case IncomingKind.Installed:
                    memory.WelcomedAt = now;
                    break;
            }
        }
    }

    /// <summary>True when a version of the same message that was written later is waiting already, so that these words are no longer valid.</summary>
    /// <param name="later">What waits behind it.</param>
    public static bool IsSuperseded(IncomingMessage message, IEnumerable<IncomingMessage> later) =>
        message.Event == IncomingKind.Edited && later.Any(m => m.Event is IncomingKind.Edited or IncomingKind.Deleted && m.ActivityId == message.ActivityId && m.WrittenAt >= message.WrittenAt);

    /// <summary>Some clients report that a deletion was undone without the words.</summary>
    private static bool IsWordless(IncomingMessage message) => message.Text.IsBlank && message.Quoted.IsBlank && message.Attached == Attached.None;

    private static string WordsOf(IncomingMessage message) => $"{message.Text.Reveal()}\n{message.Quoted.Reveal()}\n{message.Attached}";
}
