using HeroMe.Bot.Dialogs.CheckIns;
using HeroMe.Bot.Notebook;

namespace HeroMe.Bot.Dialogs.SelfChecks;

/// <summary>When a self-check may be answered again, when it is offered, and when the questions about work come along. Pure.</summary>
internal static class SelfCheckTiming
{
    /// <summary>How many records are read: more than a year of both kinds.</summary>
    public const int Most = 60;

    /// <summary>An offer that was left alone is not repeated before so many weeks have passed.</summary>
    private const int HeroCheckAgainWeeks = 4;
    private const int MonthlyAgainWeeks = 2;

    /// <summary>First offers come when somebody has answered a check-in so many times, never with the first ones.</summary>
    private const int BeforeHeroCheck = 2;
    private const int BeforeMonthly = 4;

    /// <returns>Null when there is none.</returns>
    public static SelfCheck? Last(IEnumerable<Note> notes, SelfCheckKind kind) => All(notes, kind) is [.., var last] ? last : null;

    /// <summary>Of one kind, the oldest first.</summary>
    public static IReadOnlyList<SelfCheck> All(IEnumerable<Note> notes, SelfCheckKind kind) =>
        [.. notes.OrderBy(note => note.At).Select(SelfCheck.Of).OfType<SelfCheck>().Where(check => check.Kind == kind).OrderBy(check => check.Day)];

    /// <summary>The first day on which it may be answered again.</summary>
    public static DateOnly Again(SelfCheck last) => last.Day.AddDays(SelfCheck.MeasuresOf(last.Kind).Max(measure => measure.LeastDaysApart));

    /// <summary>True when the two questions about work are asked with it: when a quarter has passed since they were answered.</summary>
    public static bool AsksAboutWork(IEnumerable<Note> notes, DateOnly day) =>
        All(notes, SelfCheckKind.HeroCheck).LastOrDefault(check => Measures.Engagement.Items.Any(item => check.Answer(item) is not null)) is not { } last
        || last.Day.AddDays(Measures.Engagement.OfferedEveryDays) <= day;

    /// <summary>What a check-in of this day may offer, see <see cref="CheckInOffer"/>.</summary>
    public static string Due(IReadOnlyList<Note> notes, CheckInSeries series, DateOnly day)
    {
        var answered = series.Days.Count(one => one.Day < day);
        if (Comes(SelfCheckKind.HeroCheck, BeforeHeroCheck) && !series.WasOffered(CheckInOffer.HeroCheck, day, HeroCheckAgainWeeks))
        {
            return CheckInOffer.HeroCheck;
        }

        return Comes(SelfCheckKind.Monthly, BeforeMonthly) && !series.WasOffered(CheckInOffer.Monthly, day, MonthlyAgainWeeks) ? CheckInOffer.Monthly : CheckInOffer.Nothing;

        bool Comes(SelfCheckKind kind, int before) => Last(notes, kind) is { } last
            ? last.Day.AddDays(SelfCheck.MeasuresOf(kind)[0].OfferedEveryDays) <= day
            : answered >= before;
    }
}
