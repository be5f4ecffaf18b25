using HeroMe.Bot.Dialogs;

namespace HeroMe.Bot.Inbox;

/// <summary>Which of the waiting messages form the next turn. Pure.</summary>
internal static class MessageBatch
{
    /// <summary>
    /// Lines said one after another are one turn. When danger is among what waits, everything up to it is covered by that one answer.
    /// Anything else (an install, an edit, a deletion) stands alone.
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
