using System.Text.Json.Serialization;

namespace HeroMe.Bot.Graph;

/// <summary>What may be read about a person in the company's directory and in their calendar, each with its own switch. The numeric values are stored.</summary>
[Flags]
internal enum OrgFields
{
    None = 0,
    JobTitle = 1,
    Department = 2,
    Office = 4,

    /// <summary>Name, id and sign-in name of the manager.</summary>
    Manager = 8,

    /// <summary>When the next meeting with the manager alone begins and ends. Neither its subject nor its text is stored.</summary>
    NextOneOnOne = 16,
}

/// <summary>
/// What the company's directory and the person's calendar say about one person, as last read with their consent. Stored sealed in their profile for
/// <see cref="StoredFor"/> at most. A field is null when the directory has nothing, the company does not allow it, or the person has switched it off.
/// </summary>
internal sealed record OrgContext
{
    public static readonly TimeSpan StoredFor = TimeSpan.FromDays(30);

    public string? JobTitle { get; init; }

    public string? Department { get; init; }

    public string? Office { get; init; }

    public OrgManager? Manager { get; init; }

    /// <summary>The next meeting of the person with nobody but their manager.</summary>
    public OneOnOneMeeting? NextOneOnOne { get; init; }

    public required DateTimeOffset ReadAt { get; init; }

    /// <summary>Its use in answers on the last day that had any; null when it was not used yet. Here, so that the access log is written without being read.</summary>
    public OrgUse? Used { get; init; }

    /// <summary>True when the directory knows none of the fields.</summary>
    [JsonIgnore]
    public bool IsEmpty => Holds == OrgFields.None;

    /// <summary>The fields that have a value.</summary>
    [JsonIgnore]
    public OrgFields Holds =>
        If(JobTitle, OrgFields.JobTitle) | If(Department, OrgFields.Department) | If(Office, OrgFields.Office) | If(Manager, OrgFields.Manager) | If(NextOneOnOne, OrgFields.NextOneOnOne);

    /// <summary>Only the given fields.</summary>
    public OrgContext Only(OrgFields fields) => this with
    {
        JobTitle = fields.HasFlag(OrgFields.JobTitle) ? JobTitle : null,
        Department = fields.HasFlag(OrgFields.Department) ? Department : null,
        Office = fields.HasFlag(OrgFields.Office) ? Office : null,
        Manager = fields.HasFlag(OrgFields.Manager) ? Manager : null,
        NextOneOnOne = fields.HasFlag(OrgFields.NextOneOnOne) ? NextOneOnOne : null,
    };

    /// <summary>These fields from an earlier reading, because they could not be read anew.</summary>
    public OrgContext With(OrgContext? earlier, OrgFields fields) => earlier is null || (earlier.Holds & fields) == OrgFields.None ? this : this with
    {
        JobTitle = fields.HasFlag(OrgFields.JobTitle) ? earlier.JobTitle : JobTitle,
        Department = fields.HasFlag(OrgFields.Department) ? earlier.Department : Department,
        Office = fields.HasFlag(OrgFields.Office) ? earlier.Office : Office,
        Manager = fields.HasFlag(OrgFields.Manager) ? earlier.Manager : Manager,
        NextOneOnOne = fields.HasFlag(OrgFields.NextOneOnOne) ? earlier.NextOneOnOne : NextOneOnOne,
        ReadAt = earlier.ReadAt,
    };

    /// <summary>Without what is past its time: a meeting that is over. Null when everything is.</summary>
    public OrgContext? Kept(DateTimeOffset now) =>
        now >= ReadAt + StoredFor ? null : NextOneOnOne?.EndsAt <= now ? this with { NextOneOnOne = null } : this;

    public override string ToString() => nameof(OrgContext);

    private static OrgFields If(object? value, OrgFields field) => value is null ? OrgFields.None : field;
}

/// <summary>The use of the directory in a day's answers, with its entry in the access log.</summary>
/// <param name="Entry">Id of the entry.</param>
/// <param name="At">The day's first use.</param>
internal sealed record OrgUse(Guid Entry, DateTimeOffset At, int Times, OrgFields Fields)
{
    public override string ToString() => nameof(OrgUse);
}

/// <param name="Id">Object id in Entra.</param>
/// <param name="SignInName">User principal name, by which a chat with them can be opened; null when the directory does not say it.</param>
internal sealed record OrgManager(string Id, string Name, string? SignInName)
{
    public override string ToString() => nameof(OrgManager);
}

/// <summary>A meeting of two.</summary>
internal sealed record OneOnOneMeeting(DateTimeOffset StartsAt, DateTimeOffset EndsAt)
{
    public override string ToString() => nameof(OneOnOneMeeting);
}
