using HeroMe.Bot.Mentors.Guided;
using HeroMe.Bot.Mentors.Personas;
using HeroMe.Bot.Mentors.Sheets;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Safety;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Mentors.Prompting;

/// <summary>One line of the conversation so far.</summary>
internal sealed record TalkLine(bool IsPersons, PersonalText Text)
{
    public static TalkLine Person(PersonalText text) => new(IsPersons: true, text);

    public static TalkLine Mentor(PersonalText text) => new(IsPersons: false, text);
}

/// <summary>Everything a prompt is assembled from.</summary>
internal sealed record PromptInput
{
    public required Language Language { get; init; }

    /// <value>The time in the person's time zone.</value>
    public required DateTimeOffset LocalNow { get; init; }

    /// <value>The conversation, oldest line first; the last line is the person's newest message.</value>
    public required IReadOnlyList<TalkLine> Talk { get; init; }

    /// <value>Who answers, by an id of <see cref="MentorNames"/>.</value>
    public string Mentor { get; init; } = MentorNames.Hiromi;

    /// <value>The file of a mentor whom the company has replaced or added; null for a built-in one.</value>
    public Persona? CompanyMentor { get; init; }

    /// <value>At the round table: what this mentor would do first, in words. Null in an ordinary talk.</value>
    public string? Stance { get; init; }

    /// <value>At the round table: what this mentor said was near to what another said, whom they have not heard; another way in is wanted.</value>
    public bool IsOtherWay { get; init; }

    /// <value>At the round table, once round again: the mentor's name and view that this one answers. Null in the first round.</value>
    public (string Name, PersonalText View)? Replies { get; init; }

    /// <value>In a rehearsal: how the other side is played (mild, firm, silent), or feedback. Null in an ordinary talk.</value>
    public string? Rehearsal { get; init; }

    public Wish Wish { get; init; }

    public Tone Tone { get; init; }

    /// <value>What the person allowed to be used, most important first.</value>
    public IReadOnlyList<PersonalText> Facts { get; init; } = [];

    /// <value>See <see cref="RunningSummary"/>.</value>
    public PersonalText Summary { get; init; } = PersonalText.Empty;

    /// <value>What the person has said so far; its empty places are hints.</value>
    public Sheet Sheet { get; init; } = Sheet.Empty;

    /// <value>Days that the newest message names, in the person's words, and what they are on the calendar.</value>
    public IReadOnlyList<(PersonalText Words, DateOnly Day)> Dates { get; init; } = [];

    /// <value>Reviewed answers to what the newest message asks.</value>
    public IReadOnlyList<string> Answers { get; init; } = [];

    /// <value>The person is about to leave.</value>
    public bool IsLeaving { get; init; }

    /// <value>The day of the person's previous message; null when there was none.</value>
    public DateOnly? LastSaid { get; init; }

    /// <value>Names that redaction must replace: the person's own and those they registered.</value>
    public IReadOnlyList<PersonalText> Names { get; init; } = [];

    /// <value>The company's own desks: the answer may contain their numbers and addresses.</value>
    public IReadOnlyList<CrisisLine> Desks { get; init; } = [];

    /// <summary>Every word in the prompt that is the person's own; an answer may quote them.</summary>
    public IEnumerable<PersonalText> Theirs => Talk.Where(line => line.IsPersons).Select(line => line.Text).Concat(Facts).Append(Summary).Concat(Sheet.Lines.SelectMany(line => new[] { line.Words, line.When }));
}
