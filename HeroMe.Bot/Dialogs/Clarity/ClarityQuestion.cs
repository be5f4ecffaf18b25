using System.Globalization;
using HeroMe.Bot.Dialogs.Consents;
using HeroMe.Bot.Dialogs.Counselling;
using HeroMe.Bot.Mentors.Guided;
using HeroMe.Bot.Notebook;

namespace HeroMe.Bot.Dialogs.Clarity;

/// <summary>Asks how clear somebody feels, once after a talk and at most once a week, and never after something heavy.</summary>
internal static class ClarityQuestion
{
    private const string Flow = "clarity";
    private const int Version = 1;
    private const string AskedKey = "asked";
    private const string DayFormat = "yyyy-MM-dd";
    private const int DaysBetween = 7;
    private const int FromTold = 3;

    /// <summary>Called after an answer that brought no other card.</summary>
    public static async Task AddAsync(TurnScope scope, CancellationToken ct)
    {
        var (state, today) = (CounsellingDialog.StateOf(scope), DateOnly.FromDateTime(scope.LocalNow.DateTime));
        if (scope.Guided is not { Kind: TurnKind.Farewell } || state.Told < FromTold || state.Hardship || IsRecent(scope, today)
            || !CalmMoment.Is(scope.Verdict) || CalmMoment.IsHeavy(scope.Message) || !CalmMoment.Was(scope.State.Risk, scope.LocalNow))
        {
            return;
        }

        scope.Memory.Keep(new FlowRecord(Flow, Version, "asked", new Dictionary<string, string>(StringComparer.Ordinal) { [AskedKey] = today.ToString(DayFormat, CultureInfo.InvariantCulture) }));
        await scope.ShowAsync(ClarityCard.Content(scope.Language, state.Turn, scope.State.Consent.Allows(Purpose.CheckIns)), ct);
    }

    private static bool IsRecent(TurnScope scope, DateOnly today) =>
        DateOnly.TryParseExact(scope.Memory.Flow(Flow)?.Answers.GetValueOrDefault(AskedKey), DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var asked)
        && today.DayNumber - asked.DayNumber < DaysBetween;
}
