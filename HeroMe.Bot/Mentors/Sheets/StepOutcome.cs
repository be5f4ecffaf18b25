namespace HeroMe.Bot.Mentors.Sheets;

/// <summary>What came of a step. The names are stored.</summary>
internal enum StepOutcome
{
    /// <summary>Not known yet.</summary>
    Open,

    Done,
    Partly,

    /// <summary>Not done, on its day.</summary>
    Missed,

    /// <summary>The person decided not to do it.</summary>
    LetGo,
}
