using HeroMe.Bot.Dialogs.CheckIns;
using HeroMe.Bot.Dialogs.SelfChecks;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.Privacy;

namespace HeroMe.Bot.Dialogs.Journey;

/// <summary>How many weeks somebody had people to talk with, of those for which they said so.</summary>
internal sealed record ContactWeeks(int With, int Answered);

/// <summary>How the person's small promises stand.</summary>
/// <param name="Ahead">Without an outcome yet.</param>
internal sealed record PromiseCounts(int Done, int Partly, int LetGo, int Ahead)
{
    public bool Any => Done + Partly + LetGo + Ahead > 0;
}

/// <summary>Which sentence is said about the way so far.</summary>
internal enum JourneySentence { LittleYet, ContactsNone, ContactsUp, Steady }

/// <summary>
/// A person's way so far, from what they wrote and pressed. Human contacts are its key figure. Autonomy and connection stand side by side: one can grow
/// at the cost of the other, so they are never merged. No streaks, no points. Pure.
/// </summary>
/// <param name="Weeks">The check-ins of the last quarter, one a week.</param>
/// <param name="Earlier">Contacts of the weeks before the last four.</param>
/// <param name="Lately">Contacts of the last four weeks.</param>
/// <param name="Autonomy">The answers of the months, the oldest first.</param>
/// <param name="Wins">The latest, the newest first.</param>
internal sealed record JourneyView(
    DateOnly Day, IReadOnlyList<CheckIn> Weeks, ContactWeeks Earlier, ContactWeeks Lately, IReadOnlyList<(DateOnly Day, int Value)> Autonomy, PromiseCounts Promises, IReadOnlyList<(DateOnly Day, PersonalText Words)> Wins)
{
    /// <summary>How many records of one kind are read.</summary>
    public const int Most = 200;

    private const int LatelyWeeks = 4;
    private const int MostWins = 3;
    private const int LeastWeeks = 3;

    public bool HasNothing => Weeks.Count == 0 && Autonomy.Count == 0 && !Promises.Any && Wins.Count == 0;

    public ContactWeeks Contacts => new(Earlier.With + Lately.With, Earlier.Answered + Lately.Answered);

    public JourneySentence Sentence
    {
        get
        {
            if (Contacts.Answered < LeastWeeks)
            {
                return JourneySentence.LittleYet;
            }

            if (Lately is { Answered: >= LeastWeeks, With: 0 })
            {
                return JourneySentence.ContactsNone;
            }

            // As shares, because the two spans differ in length.
            return Earlier.Answered >= LeastWeeks && Lately.Answered >= LeastWeeks && (Lately.With * Earlier.Answered) > (Earlier.With * Lately.Answered)
                ? JourneySentence.ContactsUp
                : JourneySentence.Steady;
        }
    }

    /// <param name="local">The person's own time of a moment.</param>
    public static JourneyView Of(DateOnly day, IReadOnlyList<Note> notes, Func<DateTimeOffset, DateTimeOffset> local)
    {
        IEnumerable<Note> Kind(NoteKind kind) => notes.Where(note => note.Kind == kind);
        var weeks = CheckInSeries.Of(Kind(NoteKind.CheckIn)).Weeks(day, CheckInSeries.Quarter);
        var lately = weeks.Where(week => CheckInSeries.WeekOf(week.Day) > CheckInSeries.WeekOf(day) - LatelyWeeks).ToList();
        var steer = Measures.Autonomy.Items[0];
        return new JourneyView(
            day,
            weeks,
            Count(weeks.Except(lately)),
            Count(lately),
            [.. SelfCheckTiming.All(Kind(NoteKind.SelfCheck), SelfCheckKind.Monthly).Where(check => check.Answer(steer) is not null).Select(check => (check.Day, check.Answer(steer)!.Value))],
            Promised([.. Kind(NoteKind.Promise).Select(note => note.Fields.GetValueOrDefault("state") ?? "")]),
            [.. Kind(NoteKind.Win).OrderByDescending(note => note.At).Take(MostWins).Select(note => (DateOnly.FromDateTime(local(note.At).DateTime), note.Text))]);
    }

    private static ContactWeeks Count(IEnumerable<CheckIn> weeks)
    {
        var answered = weeks.Where(week => week.Talked is not null).ToList();
        return new ContactWeeks(answered.Count(week => week.Talked != Talked.None), answered.Count);
    }

    /// <summary>A promise that was missed and still stands is one that lies ahead.</summary>
    private static PromiseCounts Promised(IReadOnlyList<string> states)
    {
        int Of(string state) => states.Count(one => one == state);
        return new PromiseCounts(Of("done"), Of("partly"), Of("letgo"), states.Count - Of("done") - Of("partly") - Of("letgo"));
    }
}
