using HeroMe.Bot.Dialogs;

namespace HeroMe.Bot.Inbox;

/// <summary>Which of the waiting messages form the next turn. Pure.</summary>
internal static class MessageBatch
{
    /// <summary>
    /// How many of the waiting messages the next turn takes. Consecutive messages are one turn. If one of them is RED, the turn takes everything
    /// up to the last RED one. Anything else (an install, an edit, a deletion) is a turn of its own.
    /// </summary>
    public static int Size(IReadOnlyList<IncomingMessage> waiting)
    {
        for (var i = waiting.Count - 1; i >= 0; i--)
        {
            if (waiting[i].IsDanger)
            {
                return i + 1;
            }
        }

        var said = 0;
        while (said < waiting.Count && waiting[said].Event == IncomingKind.Message)
        {
            said++;
        }

        return said > 0 ? said : Math.Min(1, waiting.Count);
    }
}
