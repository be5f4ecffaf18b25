using HeroMe.Bot.Privacy;
using HeroMe.Bot.Safety;

namespace HeroMe.Bot.Understanding;

/// <summary>Reads the words that answer a closed question. Pure.</summary>
internal static class ClosedAnswers
{
    /// <param name="question">The question that stands open.</param>
    /// <param name="text">What the person wrote.</param>
    /// <returns><see cref="ClosedAnswer.Unclear"/> whenever the words cannot be relied on.</returns>
    public static ClosedAnswer Read(ClosedQuestion question, PersonalText text) => question switch
    {
        ClosedQuestion.SuicidalThoughts => SafetyWords.Means("yes", text) ? ClosedAnswer.Yes : SafetyWords.Means("some", text) ? ClosedAnswer.Some : SafetyWords.Means("no", text) ? ClosedAnswer.No : ClosedAnswer.Unclear,
        ClosedQuestion.SafeNow => SafetyWords.Means("safe", text) ? ClosedAnswer.Safe : ClosedAnswer.Unclear,
        _ => ClosedAnswer.Unclear,
    };
}
