using HeroMe.Bot.Dialogs;
using HeroMe.Bot.Dialogs.Due;
using HeroMe.Bot.Storage;

namespace HeroMe.Bot.Turns;

/// <summary>How the reminders of a turn ended: the one whose turn it is as the gate and its topic decided, others beside words of danger as the gate decides.</summary>
internal static class ReminderEnds
{
    /// <returns>Empty for a turn without one.</returns>
    public static List<ReminderEnd> Of(DialogRouter dialogs, TurnScope scope, OpenedTurn opened)
    {
        if (scope.Reminder is null)
        {
            return Beside(dialogs, scope, opened, own: null);
        }

        // No decision: this version does not have the topic.
        var (own, decision) = (opened.Rows[0].Id, scope.Outcome.Due ?? DueDecision.LeaveOut);
        var said = scope.Text.IsBlank && scope.Outcome.Replies.Count > 0;
        return [End(own, decision, said ? ReminderOutcome.Said : ReminderOutcome.NothingToSay), .. Beside(dialogs, scope, opened, own)];
    }

    /// <param name="own">The row whose turn it is; null when none of them is.</param>
    public static List<ReminderEnd> Beside(DialogRouter dialogs, TurnScope scope, OpenedTurn opened, Guid? own)
    {
        var ends = new List<ReminderEnd>();
        foreach (var (row, message) in opened.Rows.Zip(opened.Batch).Where(pair => pair.Second.Event == IncomingKind.Due && pair.First.Id != own))
        {
            var decision = message.Reminder is { } reminder ? dialogs.DecideBeside(scope, reminder) : DueDecision.LeaveOut;
            if (decision.MovedTo is null && message.Reminder is { } left)
            {
                dialogs.Skip(scope, left);
            }

            ends.Add(End(row.Id, decision, ReminderOutcome.NothingToSay));
        }

        return ends;
    }

    private static ReminderEnd End(Guid row, DueDecision decision, ReminderOutcome otherwise) =>
        new(row, decision.IsReachable ? otherwise : ReminderOutcome.Unreachable, decision.MovedTo);
}
