using System.Globalization;
using HeroMe.Bot.Notebook;

namespace HeroMe.Bot.Dialogs.CheckIns;

/// <summary>Which way the moods of some weeks went.</summary>
internal enum Trend { None, Up, Down, Flat, Mixed }

/// <summary>A person's check-ins, the oldest first, one a day: of several on one day the latest counts. Pure.</summary>
internal sealed record CheckInSeries(IReadOnlyList<CheckIn> Days)
{
    /// <summary>How many records are read: more than one a day for half a year.</summary>
    public const int Most = 200;

    /// <summary>The weeks that are drawn: a quarter.</summary>
    public const int Quarter = 13;

    private const int UsualWeeks = 8;
    private const int LeastForTrend = 3;
    private const int DaysOfWeek = 7;

    /// <summary>A hard time often has a week without a check-in; after a longer silence a low week stands for itself.</summary>
    private const int WidestGap = 2;

    public static CheckInSeries None { get; } = new([]);

    /// <param name="notes">Newest first, as they are read.</param>
    public static CheckInSeries Of(IEnumerable<Note> notes) => Of(notes.OrderBy(note => note.At).Select(CheckIn.Of).OfType<CheckIn>());

    private static CheckInSeries Of(IEnumerable<CheckIn> inOrder) => new([.. inOrder.GroupBy(day => day.Day).Select(day => day.Last()).OrderBy(day => day.Day)]);

    /// <summary>The same with this one in place of what was answered on its day.</summary>
    public CheckInSeries With(CheckIn added) => Of(Days.Where(day => day.Day != added.Day).Append(added));

    public CheckIn? On(DateOnly day) => Days.FirstOrDefault(one => one.Day == day);

    /// <summary>A number that is the same for all days of a week, which begins on Monday, and one more for the next.</summary>
    public static int WeekOf(DateOnly day) => day.DayNumber / DaysOfWeek;

    /// <summary>The last check-in of each of the latest weeks, the oldest first: who ends a week better than it began had that week.</summary>
    public IReadOnlyList<CheckIn> Weeks(DateOnly until, int most) =>
        [.. Days.Where(day => day.Day <= until && WeekOf(day.Day) > WeekOf(until) - most).GroupBy(day => WeekOf(day.Day)).Select(week => week.Last())];

    /// <summary>How many weeks in a row were low, up to the one of this day; zero when that one was not.</summary>
    public int LowWeeks(DateOnly until)
    {
        var (run, next) = (0, WeekOf(until));
        foreach (var week in Weeks(until, int.MaxValue).Reverse())
        {
            if (!week.IsLow || next - WeekOf(week.Day) > (run == 0 ? 0 : WidestGap))
            {
                break;
            }

            (run, next) = (run + 1, WeekOf(week.Day));
        }

        return run;
    }

    /// <summary>The usual mood of the weeks before the one of this day: their median. Null when there is none.</summary>
    public double? Usual(DateOnly before)
    {
        var moods = Weeks(before, UsualWeeks + 1).Where(week => WeekOf(week.Day) < WeekOf(before)).Select(week => week.Mood).Order().ToList();
        return moods.Count == 0 ? null : (moods[(moods.Count - 1) / 2] + moods[moods.Count / 2]) / 2.0;
    }

    /// <summary>Which way the weeks went. A difference of one is no direction: it can come from the day.</summary>
    public static Trend TrendOf(IReadOnlyList<CheckIn> weeks)
    {
        if (weeks.Count < LeastForTrend)
        {
            return Trend.None;
        }

        var moods = weeks.Select(week => week.Mood).ToList();
        if (moods.Max() - moods.Min() <= 1)
        {
            return Trend.Flat;
        }

        var along = moods[^1] - moods[0];
        return Math.Abs(along) >= 2 && Turns(moods) <= 2 ? along > 0 ? Trend.Up : Trend.Down : Trend.Mixed;
    }

    /// <summary>True when the last weeks went up and down by two steps or more.</summary>
    public static bool Swings(IReadOnlyList<CheckIn> weeks)
    {
        var moods = weeks.TakeLast(4).Select(week => week.Mood).ToList();
        return moods.Count == 4 && moods.Max() - moods.Min() >= 2 && Turns(moods) >= 2;
    }

    /// <summary>True when this was offered within so many weeks before this day.</summary>
    public bool WasOffered(string what, DateOnly before, int weeks) =>
        Days.Any(day => day.Offered == what && day.Day < before && before.DayNumber - day.Day.DayNumber < weeks * DaysOfWeek);

    /// <summary>The series as the sealed text of a card: only what its result needs.</summary>
    public string ToText(DateOnly until)
    {
        var weeks = Weeks(until, 2 * Quarter);
        return string.Join(';', weeks.Concat(Days.Where(day => day.Day == until)).Distinct().Select(day => string.Create(
            CultureInfo.InvariantCulture, $"{day.Day:yyyy-MM-dd},{day.Mood},{day.Talked},{day.Turn},{day.Offered}")));
    }

    public static CheckInSeries FromText(string? text) => Of((text ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries).Select(day => day.Split(',')).Where(parts => parts.Length == 5)
        .Select(parts => CheckIn.Of(new Dictionary<string, string>(StringComparer.Ordinal) { ["day"] = parts[0], ["mood"] = parts[1], ["talked"] = parts[2], ["turn"] = parts[3], ["offered"] = parts[4] }))
        .OfType<CheckIn>());

    private static int Turns(List<int> moods)
    {
        var signs = moods.Zip(moods.Skip(1), (before, after) => Math.Sign(after - before)).Where(sign => sign != 0).ToList();
        return signs.Zip(signs.Skip(1), (before, after) => before != after).Count(turned => turned);
    }
}
