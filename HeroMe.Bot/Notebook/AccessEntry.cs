namespace HeroMe.Bot.Notebook;

/// <summary>Fields of an access log entry: the kind of access and, for one that repeats, how often in its month and when last.</summary>
internal static class AccessEntry
{
    public const string Kind = "reading";
    public const string Times = "times";

    /// <summary>Time of the last access, in ISO 8601.</summary>
    public const string Last = "last";

    /// <summary>A reply was delivered later by the recovery of orphaned work: after a restart, or when Teams accepted it again.</summary>
    public const string LateDelivery = "late-delivery";

    /// <summary>A turn of a reminder: nobody had written or pressed anything.</summary>
    public const string Due = "due";

    /// <summary>The profile was opened to remove what has expired.</summary>
    public const string Housekeeping = "housekeeping";

    /// <summary>The company's directory was read, with the person's permissions. One entry a day.</summary>
    public const string OrgRead = "org-read";

    /// <summary>What was read there went into an answer. One entry a day.</summary>
    public const string OrgUsed = "org-used";

    /// <summary>Which fields of the directory, as a number.</summary>
    public const string Fields = "fields";
}
