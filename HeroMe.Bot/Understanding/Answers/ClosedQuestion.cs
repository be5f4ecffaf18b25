namespace HeroMe.Bot.Understanding.Answers;

/// <summary>The bot's questions that have buttons, and can be answered in words just as well.</summary>
internal enum ClosedQuestion
{
    /// <summary>「死にたい、消えてしまいたいという気持ちはありますか」</summary>
    SuicidalThoughts,

    /// <summary>「いま安全ですか」 after a crisis card.</summary>
    SafeNow,

    /// <summary>Whether everything, or a part, is really to be deleted.</summary>
    ConfirmErasure,

    /// <summary>Whether talks may be saved.</summary>
    SaveConsent,

    /// <summary>Whether this sentence is what it is about.</summary>
    MatterRight,

    /// <summary>Whether this step is the right one.</summary>
    StepRight,

    /// <summary>Which of two things it is.</summary>
    WhichOfTwo,
}

/// <summary>What a person's words say to a closed question. Not every answer exists for every question; <see cref="Unclear"/> always does.</summary>
internal enum ClosedAnswer
{
    /// <summary>No answer that can be relied on: worth asking once more. Words about something else are unclear too.</summary>
    Unclear,
    Yes,
    No,

    /// <summary>Suicidal thoughts: a little, now and then, "not none".</summary>
    Some,

    /// <summary>Suicidal thoughts: the words meant something else.</summary>
    OtherMeaning,

    /// <summary>Suicidal thoughts: yes, and in danger now.</summary>
    NeedsHelpNow,

    Safe,
    NotSafe,

    /// <summary>Consent: decide later.</summary>
    Later,

    /// <summary>Consent: asks about it before deciding.</summary>
    Asks,

    /// <summary>Matter: nearly, with a correction in the person's own words.</summary>
    Correction,

    /// <summary>Step: a smaller one.</summary>
    Smaller,

    First,
    Second,
    Both,
    Neither,
}
