namespace HeroMe.Bot.Mentors.Guided;

/// <summary>One answer of the guided talk.</summary>
/// <param name="OfferWish">The person has not said yet which kind of answer they want; it may be offered.</param>
/// <param name="Fallback">Nothing of what the person said was recognised; the answer only invites.</param>
internal sealed record GuidedReply(string Text, GuidedState State, bool OfferWish, TurnKind Kind, bool Fallback);

/// <summary>
/// What a talk has come to, in the person's own words, for whoever shows or keeps it. Empty strings are what is still open.
/// </summary>
/// <param name="Issue">One sentence; <paramref name="IssueConfirmed"/> says whether the person agreed to it.</param>
/// <param name="When">The date as the person said it; empty when none was given or they said "some day".</param>
/// <param name="Due">The last day that <paramref name="When"/> can mean, in the person's zone.</param>
internal sealed record GuidedPlan(string Issue, bool IssueConfirmed, IReadOnlyList<string> Roads, string Act, string When, DateOnly? Due, string Contact, Outcome Outcome);
