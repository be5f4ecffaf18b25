using HeroMe.Bot.Privacy;

namespace HeroMe.Bot.Understanding.Findings;

/// <summary>What a fact that the model found belongs to.</summary>
internal enum FindingPlace
{
    /// <summary>What it is about.</summary>
    Matter,

    Feeling,
    Person,
    Strength,
    CanChange,
    CannotChange,

    /// <summary>What happened, as anybody would have seen it.</summary>
    Fact,

    /// <summary>What the person makes of it.</summary>
    Interpretation,

    /// <summary>A way to go that they consider.</summary>
    Road,

    Step,
    When,

    /// <summary>Somebody to turn to.</summary>
    Contact,

    /// <summary>What lasts beyond the matter: their work, how long they have done it, how they work, their family.</summary>
    Circumstance,
}

/// <summary>A fact, in the person's own words.</summary>
internal sealed record FoundFact(FindingPlace Place, PersonalText Words);

/// <summary>A time, in the person's own words.</summary>
/// <param name="Day">The day that is meant; null when the model could not tell it.</param>
internal sealed record FoundDate(PersonalText Words, DateOnly? Day);

/// <summary>
/// What a model read in one message beside its danger. Every word of it was said by the person; a model adds none. It refines what this machine
/// reads, is not stored and is never logged.
/// </summary>
/// <param name="Acts">What the message does.</param>
/// <param name="Request">What it asks of the bot itself; null when nothing. It is offered, never carried out.</param>
internal sealed record ModelFindings(Acts Acts, Intent? Request, IReadOnlyList<FoundDate> Dates, IReadOnlyList<FoundFact> Facts)
{
    /// <summary>No model, no valid answer, or a message that is answered by fixed words.</summary>
    public static ModelFindings Nothing { get; } = new(Acts.None, null, [], []);

    public override string ToString() => $"{nameof(ModelFindings)}({Dates.Count}, {Facts.Count})";
}
