using HeroMe.Bot.Dialogs.Due;
using HeroMe.Bot.Mentors.Sheets;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.People;

namespace HeroMe.Bot.Dialogs.OneOnOne;

/// <summary>The reminders around a 1on1 whose day is known: on the working day before it, and, if wished, on the one after it.</summary>
internal static class OneOnOneDays
{
    private const string BeforeKey = "before ";
    private const string AfterKey = "after ";

    public static bool IsAfter(Reminder reminder) => reminder.Key.StartsWith(AfterKey, StringComparison.Ordinal);

    /// <summary>The card that the reminder is about.</summary>
    public static string SeriesOf(Reminder reminder) => reminder.Key[(reminder.Key.IndexOf(' ', StringComparison.Ordinal) + 1)..];

    /// <summary>Sets the reminders of a version in place of those of the one before. Without a day there are none.</summary>
    public static void Remind(PersonalNotebook notebook, OneOnOneRecord record, CardInput tap)
    {
        var series = record.Series;
        Cancel(notebook, series);
        if (record.Day is not { } on)
        {
            return;
        }

        var (hour, occasion) = (tap.State.Settings.AsksAt ?? StepHours.Usual, on.ToString("O", System.Globalization.CultureInfo.InvariantCulture));
        if (Before(on, hour, tap.Zone) is var before && before > tap.At)
        {
            notebook.Remind(new Reminder(OneOnOneDialog.DialogId, BeforeKey + series, occasion), before);
        }

        if (record.AsksAfter)
        {
            notebook.Remind(new Reminder(OneOnOneDialog.DialogId, AfterKey + series, occasion), QuietHours.NextAllowed(LocalTime.Moment(on.AddDays(1), hour, tap.Zone), tap.Zone));
        }
    }

    public static void Cancel(PersonalNotebook notebook, string series)
    {
        notebook.CancelReminder(OneOnOneDialog.DialogId, BeforeKey + series);
        notebook.CancelReminder(OneOnOneDialog.DialogId, AfterKey + series);
    }

    /// <summary>Noon is no quiet hour, so that it tells whether the day is.</summary>
    private static DateTimeOffset Before(DateOnly on, TimeOnly hour, TimeZoneInfo zone)
    {
        var day = on.AddDays(-1);
        while (QuietHours.IsQuiet(LocalTime.Moment(day, new TimeOnly(12, 0), zone), zone))
        {
            day = day.AddDays(-1);
        }

        return LocalTime.Moment(day, hour, zone);
    }
}
