using HeroMe.Bot.Dialogs.Preferences;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Notebook;

/// <summary>How the mentors speak to a person. The numbers are stored.</summary>
internal enum Tone { Polite, Casual }

/// <summary>What a person chose for themselves. Null means: as the company set it, or as it shows from their own words.</summary>
internal sealed record Settings
{
    public Language? Language { get; init; }

    /// <summary>The name they want to be called by. A person's own word, so it is never printed.</summary>
    public string? CalledBy { get; init; }

    public Tone? Tone { get; init; }

    /// <summary>Whether the first line of what comes unasked says nothing about its content (a phone on a desk).</summary>
    public bool NeutralNotices { get; init; } = true;

    /// <value>Days; never longer than the company's.</value>
    public int? ChatDays { get; init; }

    /// <value>Months; never longer than the company's.</value>
    public int? RecordMonths { get; init; }

    public override string ToString() => nameof(Settings);
}

/// <summary>How long records live for one person: what the company set, shortened by what the person chose.</summary>
internal sealed record Retention(int ChatDays, int RecordMonths)
{
    public static Retention For(Settings settings, int companyChatDays, int companyRecordMonths) => new(
        Math.Min(settings.ChatDays ?? companyChatDays, companyChatDays), Math.Min(settings.RecordMonths ?? companyRecordMonths, companyRecordMonths));
}
