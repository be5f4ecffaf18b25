using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Company;

/// <summary>What a company offers its people, in its own words (the file of <c>Company:DirectoryFile</c>).</summary>
/// <param name="WorkingHours">Whether the bot may be used in working hours; null when the company has not said.</param>
/// <param name="Asked">Whom to ask about it; null when not named.</param>
internal sealed record CompanyDirectory(CompanyText? Company, CompanyText? WorkingHours, CompanyText? Asked, IReadOnlyList<DirectoryEntry> Entries, IReadOnlyList<CompanyTraining> Training);

/// <summary>The kinds of things that can be listed. The names, in small letters at the beginning, stand in the file.</summary>
internal enum DirectoryKind { Desk, Posting, Shadowing, Training, Community, HumanMentor }

/// <summary>Something that a person can turn to or take part in.</summary>
/// <param name="Reach">How to get there.</param>
/// <param name="Open">When; null when it does not say.</param>
/// <param name="Who">Who learns of it; null when it does not say.</param>
/// <param name="Interests">Words by which it is found, in either language.</param>
/// <param name="Until">The last day on which it is offered; null: without an end.</param>
/// <param name="OnlyWhenNamed">True for what is shown only when its own matter was named, such as a desk for harassment.</param>
internal sealed record DirectoryEntry(
    string Id, DirectoryKind Kind, CompanyText Name, CompanyText About, CompanyText Reach, CompanyText? Open, CompanyText? Who, IReadOnlyList<string> Interests, DateOnly? Until, bool OnlyWhenNamed);

/// <summary>A training on a day, with what it is about.</summary>
internal sealed record CompanyTraining(string Id, CompanyText Name, CompanyText? Theme, DateOnly Date);

/// <summary>A text of the company in one or both languages; null where it was not given.</summary>
internal sealed record CompanyText(string? Japanese, string? English)
{
    /// <summary>In the language where it was given, else in the other.</summary>
    public string In(Language language) => (language == Language.English ? English ?? Japanese : Japanese ?? English) ?? "";
}
