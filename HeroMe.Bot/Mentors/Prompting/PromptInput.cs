using HeroMe.Bot.Mentors.Guided;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.People;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Mentors.Prompting;

/// <summary>One line of the talk so far.</summary>
internal sealed record TalkLine(bool IsPersons, PersonalText Text)
{
    public static TalkLine Person(PersonalText text) => new(IsPersons: true, text);

    public static TalkLine Mentor(PersonalText text) => new(IsPersons: false, text);
}

/// <summary>What a prompt is put together from.</summary>
internal sealed record PromptInput
{
    public required Language Language { get; init; }

    /// <value>The person's own clock.</value>
    public required DateTimeOffset LocalNow { get; init; }

    /// <value>The talk in order, oldest first; the person's newest message is the last line.</value>
    public required IReadOnlyList<TalkLine> Talk { get; init; }

    public Wish Wish { get; init; }

    public Tone Tone { get; init; }

    /// <value>What the person allowed to be used, most important first.</value>
    public IReadOnlyList<PersonalText> Facts { get; init; } = [];

    /// <value>See <see cref="RunningSummary"/>.</value>
    public PersonalText Summary { get; init; } = PersonalText.Empty;

    /// <value>Names that must never leave: the person's own and those they registered.</value>
    public IReadOnlyList<PersonalText> Names { get; init; } = [];
}
