using HeroMe.Bot.Dialogs;
using HeroMe.Bot.Inbox;
using HeroMe.Bot.Storage;

namespace HeroMe.Bot.Turns;

/// <summary>
/// Recognises edits, deletions and installs that bring nothing new: Teams delivers them several times, under different ids or at different times.
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
            IncomingKind.Edited => opened.IsSuperseded || IsWordless(message) || memory.Versions.IsUnchanged(message.ActivityId, WordsOf(message)),
            IncomingKind.Deleted => memory.Versions.IsDeleted(message.ActivityId),
            IncomingKind.Installed => !message.Returns && memory.WelcomedAt is { } welcomed && message.ArrivedAt - welcomed < SameInstall,
            _ => false,
        };
    }

    /// <summary>Called when the turn was decided without a fault; committed with it.</summary>
    public static void Remember(IReadOnlyList<IncomingMessage> batch, DialogMemory memory, DateTimeOffset now)
    {
        foreach (var message in batch)
        {
            switch (message.Event)
            {
                case IncomingKind.Message or IncomingKind.Edited:
                    memory.Versions.Said(message.ActivityId, WordsOf(message));
                    break;
                case IncomingKind.Deleted:
                    memory.Versions.Deleted(message.ActivityId);
                    break;
                case IncomingKind.Installed:
                    memory.WelcomedAt = now;
                    break;
            }
        }
    }

    /// <summary>True when a later event about the same message is waiting already, so that these words are no longer valid.</summary>
    /// <param name="later">What waits behind it.</param>
    public static bool IsSuperseded(IncomingMessage message, IEnumerable<IncomingMessage> later) =>
        message.Event == IncomingKind.Edited && later.Any(m => m.Event is IncomingKind.Edited or IncomingKind.Deleted && m.ActivityId == message.ActivityId);

    /// <summary>Some clients report that a deletion was undone without the words.</summary>
    private static bool IsWordless(IncomingMessage message) => message.Text.IsBlank && message.Quoted.IsBlank && message.Attached == Attached.None;

    private static string WordsOf(IncomingMessage message) => $"{message.Text.Reveal()}\n{message.Quoted.Reveal()}\n{message.Attached}";
}
