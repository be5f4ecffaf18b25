using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Notebook;

/// <summary>How the mentors address a person. The numeric values are stored.</summary>
internal enum Tone { Polite, Casual }

/// <summary>A person's own settings. Null means the company's setting, or what is recognised from their messages.</summary>
internal sealed record Settings
{
    public Language? Language { get; init; }

    /// <summary>The name they want to be called by; null when none. Personal, so it is never printed.</summary>
    public string? CalledBy { get; init; }

    public Tone? Tone { get; init; }

    /// <summary>True: the first line of an unrequested message does not show its subject, because a notification may be seen by others.</summary>
    public bool NeutralNotices { get; init; } = true;

    /// <value>Days; never longer than the company's setting. Null: the company's setting.</value>
    public int? ChatDays { get; init; }

    /// <value>Months; never longer than the company's setting. Null: the company's setting.</value>
    public int? RecordMonths { get; init; }

    /// <value>The hour, on their clock, at which they want to be asked how a step went. Null: the usual one.</value>
    public TimeOnly? AsksAt { get; init; }

    public override string ToString() => nameof(Settings);
}

/// <summary>How long one person's records are stored: the company's setting, shortened by the person's own.</summary>
internal sealed record Retention(int ChatDays, int RecordMonths)
{
    public static Retention For(Settings settings, int companyChatDays, int companyRecordMonths) => new(
        Math.Min(settings.ChatDays ?? companyChatDays, companyChatDays), Math.Min(settings.RecordMonths ?? companyRecordMonths, companyRecordMonths));
}
