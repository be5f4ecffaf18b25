using System.Globalization;
using System.Text.RegularExpressions;
using HeroMe.Bot.People;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Mentors.Sheets;

/// <summary>At what hour the person is asked how a step went. Pure.</summary>
internal static partial class StepHours
{
    private const int DayBegins = 8;
    private const int DayEnds = 20;

    /// <summary>When neither the person nor the step names an hour.</summary>
    public static readonly TimeOnly Usual = new(17, 0);

    private static readonly TimeOnly Morning = new(9, 0);
    private static readonly TimeOnly AfterLunch = new(13, 0);
    private static readonly TimeOnly Evening = new(18, 0);
    private static readonly TimeOnly Night = new(21, 0);
    private static readonly TimeOnly Latest = new(23, 0);

    /// <summary>The hour that the step itself names: a part of the day, or an hour after the one at which it will be, so that there is something to tell.</summary>
    /// <returns>Null when it names none.</returns>
    public static TimeOnly? Of(SheetLine step)
    {
        var words = $"{step.When.Reveal()}\n{step.Words.Reveal()}";
        if (Clock(words) is { } hour)
        {
            return hour < Latest.AddHours(-1) ? hour.AddHours(1) : Latest;
        }

        return InMorning().IsMatch(words) ? Morning
            : AtLunch().IsMatch(words) ? AfterLunch
            : InEvening().IsMatch(words) ? Evening
            : AtNight().IsMatch(words) ? Night
            : null;
    }

    /// <summary>The hour that the words name, by the clock.</summary>
    /// <returns>Null when they name none.</returns>
    public static TimeOnly? Clock(string words)
    {
        const int Noon = 12;
        const int HalfPast = 30;
        const int EarliestAtWork = 7;
        if (OnClock().Match(words) is not { Success: true } said || !int.TryParse(said.Groups["hour"].Value.Normalize(System.Text.NormalizationForm.FormKC), NumberStyles.None, CultureInfo.InvariantCulture, out var hour))
        {
            return null;
        }

        var part = said.Groups["part"].Value.ToLowerInvariant();
        var afternoon = part is "午後" or "夕方" or "夜" or "晩" || part.StartsWith('p') || (part.Length == 0 && hour < EarliestAtWork);
        hour = hour < Noon && afternoon ? hour + Noon : hour == Noon && (part == "午前" || part.StartsWith('a')) ? 0 : hour;
        var minute = said.Groups["half"].Success ? HalfPast : int.TryParse(said.Groups["minute"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var m) ? m : 0;
        return hour < 24 && minute < 60 ? new TimeOnly(hour, minute) : null;
    }

    /// <summary>The moment to ask: the hour on the step's day. When that is over already, an hour from now, or in the morning where that would be late.</summary>
    public static DateTimeOffset At(DateOnly due, TimeOnly hour, DateTimeOffset localNow, TimeZoneInfo zone)
    {
        var at = LocalTime.Moment(due, hour, zone);
        if (at > localNow)
        {
            return at;
        }

        var soon = TimeZoneInfo.ConvertTime(localNow.AddHours(1), zone);
        var today = DateOnly.FromDateTime(localNow.DateTime);
        return soon.Hour is >= DayBegins and < DayEnds ? soon : LocalTime.Moment(soon.Hour < DayBegins ? DateOnly.FromDateTime(soon.DateTime) : today.AddDays(1), Morning, zone);
    }

    /// <summary>The moment in words, for a step of which the day was just said.</summary>
    public static string Words(DateTimeOffset at, DateOnly due, DateOnly today, Language language)
    {
        var day = DateOnly.FromDateTime(at.DateTime);
        var key = day == today ? "Promises.AtToday" : day == due ? "Promises.AtThatDay" : "Promises.AtTomorrow";
        var hour = language == Language.Japanese
            ? at.ToString(at.Minute == 0 ? "H時" : "H時m分", CultureInfo.InvariantCulture)
            : at.ToString(at.Minute == 0 ? "h tt" : "h:mm tt", CultureInfo.InvariantCulture).ToLowerInvariant();
        return Texts.Words.Of(language, key, hour);
    }

    [GeneratedRegex(@"(?<part>午前|午後|朝|夕方|夜|晩)?の?(?<hour>[0-9０-９]{1,2})時(?!間)(?<half>半)?|(?<hour>[0-9]{1,2}):(?<minute>[0-9]{2})\s?(?<part>[ap]\.?m)?|\b(?<hour>[0-9]{1,2})\s?(?<part>[ap]\.?m\b)|\bat (?<hour>[0-9]{1,2})\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OnClock();

    [GeneratedRegex("朝|午前|起きたら|始業|出社したら|morning|first thing|before work|when i (?:wake|get) up", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex InMorning();

    [GeneratedRegex("昼休み|お?昼に|お昼|正午|ランチ|lunch|at noon", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AtLunch();

    [GeneratedRegex("夕方|退勤|終業|帰りに|仕事(?:の|が終わった)(?:あと|後)|evening|after work", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex InEvening();

    [GeneratedRegex("今夜|今晩|夜に|の夜|晩に|の晩|寝る前|帰ったら|tonight|at night|before bed", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AtNight();
}
