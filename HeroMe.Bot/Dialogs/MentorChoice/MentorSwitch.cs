using HeroMe.Bot.Dialogs.Counselling;
using HeroMe.Bot.Mentors;
using HeroMe.Bot.Mentors.Guided;
using HeroMe.Bot.Mentors.Personas;
using HeroMe.Bot.Mentors.Sheets;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Safety;
using HeroMe.Bot.Safety.Screening;
using HeroMe.Bot.Understanding;

namespace HeroMe.Bot.Dialogs.MentorChoice;

/// <summary>Who answers, and how that changes.</summary>
internal static class MentorSwitch
{
    /// <summary>Weak signs, in words, of what no view may be set against. Doubt of oneself reads as low mood, and is what mentors are there for.</summary>
    private const Signs Heavy = Signs.SelfHarm | Signs.HarmOthers | Signs.Harassment | Signs.Whistleblowing;

    private static readonly TimeSpan Answerable = TimeSpan.FromDays(7);

    /// <summary>False while a state of risk lasts, or in a turn that shows danger: whoever answers then stays.</summary>
    public static bool IsOpen(TurnScope scope) => scope.Verdict.Tier < Tier.Amber && scope.State.Risk?.At(scope.LocalNow) is null or RiskLevel.None;

    /// <summary>True for mentors whose questions are not for whoever told of hardship.</summary>
    public static bool LooksOtherwise(string mentor) => mentor is MentorNames.Akari or MentorNames.Sou;

    /// <summary>True when the talk, or this turn of it, tells of something that no view may be set against.</summary>
    public static bool IsHard(TurnScope scope, TalkState state)
    {
        var plain = Surface.Of(scope.Text.Reveal());
        return state.Hardship || IsSerious(scope, Heavy | Signs.Overwork) || Hardships.AreGrave(plain) || Hardships.IsOverload(plain, HeardRemark.Heaviest(scope.Reading, GuidedContent.In(scope.Language), state));
    }

    /// <summary>True when this turn or the one before shows something heavy, or care was given in the last day. What only the classifier suspects in self-doubt does not count.</summary>
    public static bool IsSerious(TurnScope scope) => IsSerious(scope, Heavy);

    private static bool IsSerious(TurnScope scope, Signs heavy)
    {
        var read = scope.Verdict.WithoutInferred();
        return read.Tier != Tier.None || (read.Weak & heavy) != Signs.None
            || (scope.State.Risk is { } risk && ((scope.LocalNow < risk.Until && (risk.Level != RiskLevel.None || risk.Given.Length > 0)) || risk.SignsWithin(1).Any(turn => ((turn.Weak | turn.Strong) & heavy) != Signs.None)));
    }

    /// <summary>The mentor takes over, and shows in one sentence that they know the matter.</summary>
    public static async Task ToAsync(TurnScope scope, string mentor, CancellationToken ct)
    {
        var state = CounsellingDialog.StateOf(scope);
        if (LooksOtherwise(mentor) && IsHard(scope, state))
        {
            await scope.SayAsync(scope.Word("Mentors.NotNow", scope.Mentors.Of(mentor).Name), ct);
            return;
        }

        var persona = scope.Mentors.Of(mentor);
        var lines = new Lines(state);
        var matter = Matter(state);
        var greeting = lines.Next(matter is null ? persona.Greets.Plain : persona.Greets.Matter).Replace("{matter}", matter, StringComparison.Ordinal);
        CounsellingDialog.Take(scope, state.WithUsed(lines.Taken) with { Mentor = mentor, Open = OpenQuestion.None });
        await scope.ShowAsync(HandoverCard.Content(scope.Language, persona, new PersonalText(greeting)), ct, Answerable);
    }

    /// <summary>Before an answer: a mentor whose questions are not for hardship gives the talk back to the host, who says so.</summary>
    public static void GiveBack(TurnScope scope)
    {
        var state = CounsellingDialog.StateOf(scope);
        if (LooksOtherwise(state.Mentor) && IsHard(scope, state))
        {
            CounsellingDialog.Take(scope, state with { Mentor = MentorNames.Hiromi, Hardship = true });
            scope.Outcome.AddFootnotes([scope.Word("Mentors.HiromiAgain")]);
        }
    }

    /// <summary>What the talk is about, in the person's words, so that it stands in the middle of a sentence; null when that is not known.</summary>
    public static string? Matter(TalkState state)
    {
        var known = state.Sheet.Matter is { IsCut: false } line ? line.Words.Reveal() : state.Weight >= MatterReader.WorthProposing ? state.Weighty.Reveal() : "";
        return known.TrimEnd('。', '.', '!', '?', '\uFF01', '\uFF1F', ' ') is { Length: > 0 and < Sheet.LongestLine } matter ? matter : null;
    }
}
