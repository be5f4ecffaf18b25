using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Safety.Lines;

/// <summary>
/// A help line of the registry. <paramref name="Hours"/> are in Japan time and cautious: where sources differ, only the hours on which all agree.
/// Their text (<paramref name="HoursJa"/>, <paramref name="HoursEn"/>) is shown only when <paramref name="HoursVerified"/> is true.
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

    /// <summary>True when its hours, or whether it answers at all, depend on the prefecture.</summary>
    public bool Prefecture { get; init; }

    /// <summary>True when its hours vary, so that no table can say whether it is open now.</summary>
    public bool Varies { get; init; }

    public bool ClosedOnHolidays { get; init; }

    /// <summary>Closed from 29 December to 3 January.</summary>
    public bool ClosedAtYearEnd { get; init; }

    /// <summary>For people outside Japan.</summary>
    public bool Abroad { get; init; }

    /// <summary>Prefixes of the IANA time zones in which it can be reached; empty means everywhere.</summary>
    public IReadOnlyList<string> Zones { get; init; } = [];

    public bool AlwaysOpen => Hours is [{ Days: "daily", From: "00:00", To: "24:00" }] && !ClosedAtYearEnd && !ClosedOnHolidays;

    public bool Speaks(Language language) => Languages.Contains(language == Language.English ? "en" : "ja", StringComparer.Ordinal);
}

/// <summary>A help desk of the company itself. Without hours it is unknown whether it is open now.</summary>
internal sealed record CompanyDesk(string Ja, string En, string Number, Uri? Link, IReadOnlyList<HoursRule> Hours);

/// <summary>
/// Days (daily, weekday, holiday, names of days, day-N of the month; several separated by commas) and times, HH:MM. Times from 24:00 on are on
/// the next day. A weekday is Monday to Friday without public holidays.
/// </summary>
internal sealed record HoursRule(string Days, string From, string To);

/// <summary>How certain it is that the line answers now.</summary>
internal enum Availability
{
    /// <summary>Open by verified hours.</summary>
    Open,

    /// <summary>Open by unverified hours, or its hours vary: it is offered, and nothing is said about its hours.</summary>
    Likely,
}

/// <summary>A line as it is shown. The note contains no unverified hours.</summary>
internal sealed record OfferedLine(string Id, string Name, string Number, Uri? Link, string? Note, Availability Availability)
{
    /// <summary>True for the company's own desks, false for lines of the registry.</summary>
    public bool Company { get; init; }
}
