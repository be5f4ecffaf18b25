using HeroMe.Bot.Schedule;

namespace HeroMe.Bot.Notebook;

/// <summary>What an entry of the access log says: which kind of reading, and for one that repeats, how often in its month and when last.</summary>
internal static class AccessEntry
{
    public const string Kind = "reading";
    public const string Times = "times";

    /// <summary>ISO 8601.</summary>
    public const string Last = "last";

    /// <summary>An answer was delivered later, by the sweep: after a restart, or when Teams took it again.</summary>
    public const string LateDelivery = "late-delivery";

    /// <summary>The profile was opened to drop what is past its time.</summary>
    public const string Housekeeping = "housekeeping";
}
