using HeroMe.Bot.Dialogs;

namespace HeroMe.Bot.Inbox;

/// <summary>Which of the waiting messages form the next turn. Pure.</summary>
internal static class MessageBatch
{
    /// <summary>
    /// How many of the waiting messages the next turn takes. Consecutive messages are one turn. If one of them is RED, the turn takes everything
    /// up to the last RED one. Anything else (an install, an edit, a deletion) is a turn of its own, also a message that was overtaken by its own edit or
    /// deletion: no turn reads its words.
    /// </summary>
    /// <param name="waiting">In the order in which they arrived.</param>
    /// <param name="isOutdated">True for a message of which a later version was answered before.</param>
    public static int Size(IReadOnlyList<IncomingMessage> waiting, Func<IncomingMessage, bool> isOutdated)
    {
        for (var i = waiting.Count - 1; i >= 0; i--)
        {
            if (waiting[i].IsDanger)
            {
                return i + 1;
            }
        }

        var said = 0;
        while (said < waiting.Count && waiting[said].Event == IncomingKind.Message && !isOutdated(waiting[said]))
        {
            said++;
        }

        return said > 0 ? said : Math.Min(1, waiting.Count);
    }
}
