namespace HeroMe.Bot.Mentors.Guided;

/// <summary>What an answer of the guided talk was.</summary>
internal enum TurnKind
{
    /// <summary>Takes up what was told.</summary>
    Talk,

    /// <summary>Answers a question about the bot or a rule of working life.</summary>
    Answer,

    Wording,

    /// <summary>Confirms a step.</summary>
    Step,

    /// <summary>Offers two ways.</summary>
    Roads,

    GoodNews,
    SmallTalk,

    /// <summary>Steady after anger at the bot.</summary>
    Anger,

    /// <summary>Takes note of the kind of answer that is wanted.</summary>
    Wish,

    /// <summary>Says that it was not understood, and asks.</summary>
    Unclear,

    Farewell,
}

/// <summary>One answer of the guided talk.</summary>
/// <param name="OfferWish">The person has not said yet which kind of answer they want; it may be offered.</param>
/// <param name="OfferSheet">There is something new worth keeping; the sheet may be offered.</param>
/// <param name="Listened">The state when somebody else words the answer: what was told is taken in, nothing of the text was said.</param>
internal sealed record GuidedReply(string Text, TalkState State, bool OfferWish, bool OfferSheet, TurnKind Kind, TalkState Listened)
{
    /// <value>The reviewed answer that the text gives; null when it gives none.</value>
    public BankAnswer? Known { get; init; }

    /// <value>When the person will be asked how the step went that was just noted; empty when nobody will ask, null when none was.</value>
    public string? FollowUp { get; init; }

    /// <value>True when it asks how a step went.</value>
    public bool Reviews { get; init; }

    /// <value>The family of the burden that was told; null when none of a known kind was.</value>
    public string? Family { get; init; }

    /// <summary>The text may hold words of the person.</summary>
    public override string ToString() => $"{nameof(GuidedReply)} {Kind}";
}
