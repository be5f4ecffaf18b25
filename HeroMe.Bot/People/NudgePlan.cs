using System.Globalization;
using System.Text.Json.Serialization;
using HeroMe.Bot.Notebook;

namespace HeroMe.Bot.People;

/// <summary>How often the bot writes first, in weeks. The numbers are stored.</summary>
internal enum NudgeRhythm { Off = 0, Weekly = 1, Fortnightly = 2, Monthly = 4 }

/// <summary>When the bot writes first: what the person chose, and how the last times went. Stored in the sealed profile. Pure.</summary>
internal sealed record NudgePlan
{
    /// <summary>The topic whose reminders these are.</summary>
    public const string Topic = "nudges";

    public const int EarliestHour = 8;
    public const int LatestHour = 19;

    /// <summary>From this many on that had no answer, it comes every second week.</summary>
    public const int SlowsDown = 2;

    /// <summary>From this many on, once in four weeks.</summary>
    public const int SlowsDownMore = 4;

    /// <summary>After this many it stops by itself.</summary>
    public const int Stops = 8;

    /// <summary>A nudge that was moved out of holidays comes later than planned; one that is later than this was lost.</summary>
    private static readonly TimeSpan LostAfter = TimeSpan.FromDays(7);

    public NudgeRhythm Rhythm { get; init; }

    public DayOfWeek Day { get; init; } = DayOfWeek.Wednesday;

    public int Hour { get; init; } = 10;

    /// <value>Minutes after the hour, drawn once: not everybody who chose the same hour is written to in the same minute.</value>
    public int Spread { get; init; }

    /// <summary>Nothing comes before this day; null when there is no pause.</summary>
    public DateOnly? PausedUntil { get; init; }

    /// <summary>How many came since the person last wrote or pressed something.</summary>
    public int Unanswered { get; init; }

    /// <summary>How many came at all. Chooses the wording, so that none comes twice in a row.</summary>
    public int Said { get; init; }

    /// <summary>The day that the last one was planned for; null when none came.</summary>
    public DateOnly? Last { get; init; }

    /// <summary>The day that the next one is planned for, and the moment; null while none is.</summary>
    public DateOnly? Next { get; init; }

    public DateTimeOffset? NextAt { get; init; }

    /// <summary>The time zone under which that moment was reckoned.</summary>
    public string? Zone { get; init; }

    [JsonIgnore]
    public bool IsOn => Rhythm != NudgeRhythm.Off;

    /// <value>Weeks to the next one, after the silence so far.</value>
    [JsonIgnore]
    public int Weeks => Math.Max((int)Rhythm, Unanswered >= SlowsDownMore ? 4 : Unanswered >= SlowsDown ? 2 : 1);

    public override string ToString() => nameof(NudgePlan);

    public Reminder Occasion(DateOnly day) => new(Topic, "", Week(day));

    public DateTimeOffset At(DateOnly day, TimeZoneInfo zone) => LocalTime.Moment(day, new TimeOnly(Hour, Spread), zone).ToUniversalTime();

    /// <summary>The plan with its next occasion: the first one after now, at the rhythm that holds, not in the week of the last one and not in a pause.</summary>
    public NudgePlan Planned(DateTimeOffset now, TimeZoneInfo zone)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime);
        var first = PausedUntil is { } until && until > today ? until : today;
        var day = OnDay(first);
        if (Last is { } last && OnDay(last.AddDays((7 * Weeks) - 6)) is var due && due > day)
        {
            // Counted from the last one: in which of two weeks the next one falls is part of the rhythm.
            day = due;
        }

        while (At(day, zone) <= now || (Last is { } before && Week(before) == Week(day)))
        {
            day = day.AddDays(7);
        }

        return this with { Next = day, NextAt = At(day, zone), Zone = zone.Id };
    }

    /// <summary>The person wrote or pressed something: the silence is over. The next one is planned anew when it was put off, is lost, or was reckoned for another time zone.</summary>
    /// <returns>The plan as it is then; null when nothing changes.</returns>
    public NudgePlan? Heard(DateTimeOffset now, TimeZoneInfo zone) =>
        !IsOn ? null
        : Unanswered >= SlowsDown || IsLost(now) || Zone != zone.Id ? (this with { Unanswered = 0 }).Planned(now, zone)
        : Unanswered > 0 ? this with { Unanswered = 0 }
        : null;

    public bool IsLost(DateTimeOffset now) => IsOn && (NextAt is not { } at || now - at > LostAfter);

    /// <summary>Sets the reminder of the next occasion in place of the one that waits.</summary>
    public void SetIn(PersonalNotebook notebook)
    {
        if (this is { IsOn: true, Next: { } day, NextAt: { } at })
        {
            notebook.Remind(Occasion(day), at);
        }
    }

    private DateOnly OnDay(DateOnly from) => from.AddDays(((int)Day - (int)from.DayOfWeek + 7) % 7);

    /// <summary>The period in which at most one comes.</summary>
    private static string Week(DateOnly day)
    {
        var date = day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Unspecified);
        return string.Create(CultureInfo.InvariantCulture, $"{ISOWeek.GetYear(date)}-W{ISOWeek.GetWeekOfYear(date):00}");
    }
}
