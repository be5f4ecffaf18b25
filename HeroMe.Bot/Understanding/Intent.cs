namespace HeroMe.Bot.Understanding;

/// <summary>What a message asks the bot to do. <see cref="Talk"/> is everything else: most of what people write.</summary>
internal enum Intent
{
    Talk,

    /// <summary>To speak with one of the mentors, by name.</summary>
    ChooseMentor,

    /// <summary>To be listened to, without advice.</summary>
    WantedListen,

    /// <summary>To think it through together.</summary>
    WantedTogether,

    /// <summary>To be advised.</summary>
    WantedAdvice,

    /// <summary>Several mentors at once.</summary>
    RoundTable,

    /// <summary>To hear the other side argued.</summary>
    DevilsAdvocate,

    CheckIn,
    HeroCheck,

    /// <summary>To see what was planned and promised.</summary>
    PlanShow,

    PromiseDone,
    PromisePartly,
    PromiseMissed,

    /// <summary>To do it on another date.</summary>
    PromiseMove,

    FlowSortOut,
    FlowStrengths,
    FlowDirection,
    FlowDecision,
    FlowConnections,
    FlowFailure,

    /// <summary>The card for the next 1on1.</summary>
    OneOnOnePrep,

    /// <summary>To practise a 1on1 with the bot as the manager.</summary>
    OneOnOneRehearse,

    ThanksCard,

    /// <summary>To see what is kept.</summary>
    MyData,

    /// <summary>To get what is kept as a file.</summary>
    Export,

    DeleteAll,

    /// <summary>To delete a named part.</summary>
    DeleteSome,

    /// <summary>Who can see it.</summary>
    PrivacyQuestion,

    /// <summary>To change what was agreed to, memory included.</summary>
    ConsentChange,

    NudgeOn,

    /// <summary>Other day, hour or rhythm.</summary>
    NudgeChange,

    /// <summary>Stop for a time.</summary>
    NudgePause,

    /// <summary>Stop for good.</summary>
    NudgeStop,

    Language,
    NameAndTone,

    /// <summary>How to use the bot.</summary>
    Help,

    /// <summary>To drop what is under way.</summary>
    Cancel,

    /// <summary>One step back.</summary>
    Back,

    /// <summary>A person or a desk instead of the bot.</summary>
    HumanDesk,

    SmallTalk,

    /// <summary>What the bot is.</summary>
    AboutBot,

    /// <summary>To end for now.</summary>
    Goodbye,
}

/// <summary>How sure a reading is.</summary>
internal enum Certainty
{
    None,

    /// <summary>Worth offering, not worth acting on.</summary>
    Likely,

    /// <summary>Acted on at once; leaving and deleting still ask.</summary>
    Sure,
}
