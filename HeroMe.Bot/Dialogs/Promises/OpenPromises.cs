namespace HeroMe.Bot.Dialogs.Promises;

/// <summary>
/// Which promises stand open, remembered with the dialogs so that a message can be read by it without opening records. Holds ids and days, no words. It may
/// be behind the records: whoever acts on it reads them first.
/// </summary>
internal static class OpenPromises
{
    public const string Flow = "promises";
    private const int Version = 1;
    private const string Asked = "asked";
    private const string Waits = "open";

    public static bool Any(TurnScope scope) => scope.Memory.Flow(Flow)?.Answers.Count > 0;

    /// <summary>True when one was asked about on its day and not answered yet.</summary>
    public static bool AnyAsked(TurnScope scope) => scope.Memory.Flow(Flow)?.Answers.Values.Contains(Asked, StringComparer.Ordinal) == true;

    public static void Remember(TurnScope scope, IEnumerable<Promise> promises)
    {
        var open = promises.Where(promise => promise.IsOpen).ToDictionary(promise => promise.Key, promise => promise.AskedOn is null ? Waits : Asked, StringComparer.Ordinal);
        if (open.Count == 0)
        {
            scope.Memory.Forget(Flow);
        }
        else
        {
            scope.Memory.Keep(new FlowRecord(Flow, Version, "waiting", open));
        }
    }
}
