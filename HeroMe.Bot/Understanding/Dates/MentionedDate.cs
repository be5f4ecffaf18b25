using System.Runtime.InteropServices;

namespace HeroMe.Bot.Understanding.Dates;

/// <summary>How well the words name a day.</summary>
internal enum DateCertainty
{
    /// <summary>Exactly one day of the calendar.</summary>
    Day,

    /// <summary>A stretch of days, such as "next week"; its last day still counts.</summary>
    Period,

    /// <summary>A time to come that the calendar does not tell, such as 「今度の連休」 or "after the meeting next week". Asking once is right, guessing is not.</summary>
    Unknown,

    /// <summary>It comes again and again: 「毎週金曜」.</summary>
    Recurring,

    /// <summary>Said of something that is over: 「先週の金曜」.</summary>
    Past,
}

/// <summary>A date in somebody's words, on that person's own calendar.</summary>
/// <param name="From">The first day that the words can mean.</param>
/// <param name="To">The last day that the words can mean; the same as <paramref name="From"/> for one day. For Unknown, Recurring and Past without meaning.</param>
/// <param name="Start">Where the words begin in the text that was read.</param>
/// <param name="Length">How many letters they are.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct MentionedDate(DateOnly From, DateOnly To, DateCertainty Certainty, int Start, int Length)
{
    /// <summary>True when a reminder can be set by it.</summary>
    public bool IsResolved => Certainty is DateCertainty.Day or DateCertainty.Period;

    /// <summary>Where the words end.</summary>
    public int End => Start + Length;

    /// <summary>One day; null when the calendar has none.</summary>
    public static MentionedDate? On(DateOnly? day) => day is { } d ? new MentionedDate(d, d, DateCertainty.Day, 0, 0) : null;

    /// <summary>One day that is named so exactly that it can also be over.</summary>
    public static MentionedDate? On(DateOnly? day, DateOnly today) => day < today ? Of(DateCertainty.Past) : On(day);

    public static MentionedDate Between(DateOnly from, DateOnly to) => new(from > to ? to : from, to, DateCertainty.Period, 0, 0);

    /// <summary>A time that is no day of the calendar to come.</summary>
    public static MentionedDate Of(DateCertainty certainty) => new(default, default, certainty, 0, 0);
}

/// <summary>What dates are counted from.</summary>
/// <param name="Now">The person's local time.</param>
/// <param name="Earlier">A date that was agreed before, for 「その前の金曜」; null when there is none.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct DateAnchor(DateTimeOffset Now, DateOnly? Earlier = null)
{
    // Whoever writes at one in the morning has not slept yet and says "tomorrow" for the day that has already begun.
    private const int NightEnds = 5;

    public DateOnly Today => DateOnly.FromDateTime(Now.DateTime);

    /// <summary>The day that "tomorrow" means.</summary>
    public DateOnly Tomorrow => Now.Hour < NightEnds ? Today : Today.AddDays(1);

    public DateOnly Monday => Today.AddDays(-(((int)Today.DayOfWeek + 6) % 7));
}
