using HeroMe.Bot.Notebook;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Safety.Lines;

/// <summary>
/// A line of the registry. <paramref name="Hours"/> are Japan time and cautious: where sources differ, only the hours that all of them name.
/// They are printed (<paramref name="HoursJa"/>, <paramref name="HoursEn"/>) only when <paramref name="HoursVerified"/>.
/// </summary>
internal sealed record HelpLine(
    string Id,
    string Ja,
    string En,
    string Number,
    Uri? Link,
    IReadOnlyList<string> Languages,
    IReadOnlyList<HoursRule> Hours,
    bool HoursVerified,
    Uri Source,
    DateOnly LastVerified)
{
    public string? NumberEn { get; init; }

    public string? NoteJa { get; init; }

    public string? NoteEn { get; init; }

    public string? HoursJa { get; init; }

    public string? HoursEn { get; init; }

    /// <summary>Its hours, or whether it answers at all, depend on the prefecture.</summary>
    public bool Prefecture { get; init; }

    /// <summary>Nobody can say from a table whether it is open now.</summary>
    public bool Varies { get; init; }

    public bool ClosedOnHolidays { get; init; }

    /// <summary>Closed from 29 December to 3 January.</summary>
    public bool ClosedAtYearEnd { get; init; }

    /// <summary>For people outside Japan.</summary>
    public bool Abroad { get; init; }

    /// <summary>Beginnings of the time zone names where it answers; none for anywhere.</summary>
    public IReadOnlyList<string> Zones { get; init; } = [];

    public bool AlwaysOpen => Hours is [{ Days: "daily", From: "00:00", To: "24:00" }] && !ClosedAtYearEnd && !ClosedOnHolidays;

    public bool Speaks(Language language) => Languages.Contains(language == Language.English ? "en" : "ja", StringComparer.Ordinal);
}

/// <summary>A desk of the company's own. Without hours nobody can say whether it is open now.</summary>
internal sealed record CompanyDesk(string Ja, string En, string Number, Uri? Link, IReadOnlyList<HoursRule> Hours);

/// <summary>
/// On which days (daily, weekday, holiday, names of days, day-N of the month; several with commas) from when to when. 24:00 and later reach into
/// the next day. A weekday is Monday to Friday without holidays.
/// </summary>
internal sealed record HoursRule(string Days, string From, string To);

/// <summary>How sure it is that somebody answers now.</summary>
internal enum Availability
{
    /// <summary>By verified hours.</summary>
    Open,

    /// <summary>By hours that are not verified, or that vary: it may be tried, and nothing is said about its hours.</summary>
    Likely,
}

/// <summary>A line as it is shown: a name, a number, where to tap, a note without unverified hours.</summary>
internal sealed record OfferedLine(string Id, string Name, string Number, Uri? Link, string? Note, Availability Availability)
{
    /// <summary>Of the company itself, not of the registry.</summary>
    public bool Company { get; init; }
}
