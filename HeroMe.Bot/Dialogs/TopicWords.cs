using HeroMe.Bot.Safety;
using HeroMe.Bot.Safety.Screening;

namespace HeroMe.Bot.Dialogs;

/// <summary>When a topic that is no help in danger may open, and whether its name is all that was written.</summary>
internal static class TopicWords
{
    /// <summary>False in a turn about something serious, and while such a state lasts.</summary>
    public static bool MayOpen(TurnScope scope) => scope.Verdict.Tier < Tier.Amber && (scope.State.Risk?.At(scope.LocalNow) ?? RiskLevel.None) == RiskLevel.None;

    /// <summary>True only when the name is the whole message: a story that mentions it is a story.</summary>
    /// <param name="names">In the form of <see cref="Sentence.Bare"/>.</param>
    public static bool Are(TurnScope scope, IReadOnlySet<string> names) => SentenceSplitter.Split(scope.Text) is [var only] && names.Contains(only.Bare);
}
