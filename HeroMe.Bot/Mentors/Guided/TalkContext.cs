using HeroMe.Bot.Mentors.Personas;
using HeroMe.Bot.Mentors.Sheets;
using HeroMe.Bot.People;
using HeroMe.Bot.Privacy;

namespace HeroMe.Bot.Mentors.Guided;

/// <summary>What a talk must know besides what was said in it.</summary>
internal sealed record TalkContext
{
    /// <summary>A talk of which nothing outside it is known: a step with a day becomes a promise, asked about at the usual hour, on Japanese time.</summary>
    public static TalkContext Alone { get; } = new() { KeepsPromises = true };

    /// <summary>True when a step with a day becomes a promise, so that the person is asked on its day; false when nothing may be stored.</summary>
    public bool KeepsPromises { get; init; }

    /// <summary>The hour at which the person wants to be asked, where a step names none.</summary>
    public TimeOnly AsksAt { get; init; } = StepHours.Usual;

    public TimeZoneInfo Zone { get; init; } = LocalTime.Zone(null);

    /// <summary>A promise that was asked about on its day and not answered: it may be asked about once more, in one line. Null when there is none.</summary>
    public Unanswered? Unanswered { get; init; }

    /// <summary>The mentors there are; null: the built-in ones.</summary>
    public MentorCatalog? Mentors { get; init; }

    /// <summary>The company's own answer to whether this may be used in working hours; null when it has given none.</summary>
    public string? WorkingHours { get; init; }
}

/// <summary>A promise whose day is over and of which it is not known what came of it.</summary>
internal sealed record Unanswered(PersonalText Words, DateOnly Due)
{
    public override string ToString() => nameof(Unanswered);
}
