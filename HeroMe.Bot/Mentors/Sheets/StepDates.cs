using System.Globalization;
using System.Text.RegularExpressions;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Understanding.Dates;

namespace HeroMe.Bot.Mentors.Sheets;

/// <summary>When a step will be, as far as the person's words tell it. Pure.</summary>
internal static partial class StepDates
{
    private const int LittleInJapanese = 8;
    private const int LittleInEnglish = 14;
    private const int LongestDateOnly = 40;
    private const int ShortAddition = 16;

    /// <summary>A sentence beside the step that comes down to a day: 「んー、木曜かな」, 「提出は15日だ」.</summary>
    public static (PersonalText When, DateOnly Due)? OnlyDay(SheetLine step, string sentence, DateTimeOffset now)
    {
        // 「来週は書き出す。木曜かな」: a weekday alone is of the week that was said.
        var told = Week().Match(step.When.Reveal()) is { Success: true } week && !Week().IsMatch(sentence) && WeekdayName().Match(sentence) is { Success: true } weekday ? $"{week.Value}の{weekday.Value}" : sentence;
        if (step.Due is not null && ReferenceEquals(told, sentence) && !Wavering().IsMatch(sentence) && sentence.Length > ShortAddition)
        {
            return null;
        }

        sentence = told;
        var date = sentence.Length <= LongestDateOnly ? Coming(sentence, new DateAnchor(now)).LastOrDefault(d => d.IsResolved && !IsHour(sentence, d)) : default;
        return date.Length > 0 && DayEnds().IsMatch(sentence[(date.Start + date.Length)..]) ? (new PersonalText(sentence.Substring(date.Start, date.Length)), date.To) : null;
    }

    /// <summary>The day of a sentence that says little besides it: an answer to "when": 「木曜の朝、朝会の前に」, "on Friday".</summary>
    /// <returns>Null when it says more, or names no day that a calendar tells.</returns>
    public static (PersonalText When, DateOnly Due)? Alone(string sentence, DateTimeOffset now) =>
        When(sentence, sentence, now, earlier: null) is { Due: { } due } told && sentence.Length - told.When.Length <= (char.IsAscii(sentence[0]) ? LittleInEnglish : LittleInJapanese) ? (told.When, due) : null;

    /// <summary>The time of a step: in its own sentence, else the only one in the message.</summary>
    public static (PersonalText When, DateOnly? Due) When(string sentence, string message, DateTimeOffset now, DateOnly? earlier)
    {
        var (from, dates) = (sentence, Coming(sentence, new DateAnchor(now, earlier)));
        if (dates.Count == 0)
        {
            (from, dates) = (message, Coming(message, new DateAnchor(now, earlier)));
            dates = dates.Count == 1 ? dates : [];
        }

        // 「明日休みだから起きたら」: the day tells more than the hour.
        dates = dates.Exists(d => !IsHour(from, d)) ? dates.FindAll(d => !IsHour(from, d)) : dates;

        // Of several the last counts: 「木曜に…いや金曜に」. One that no calendar tells does not hide one that it tells.
        var date = dates.Where(d => d.IsResolved).Cast<MentionedDate?>().LastOrDefault() ?? dates.Cast<MentionedDate?>().LastOrDefault();
        return date is not { } found ? ByHour(sentence, now)
            : (new PersonalText(from.Substring(found.Start, found.Length)), found.IsResolved ? found.To : null);
    }

    /// <summary>An hour or a part of the day without a day: the next one.</summary>
    private static (PersonalText When, DateOnly? Due) ByHour(string sentence, DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(now.DateTime);
        if (Morning().Match(sentence) is { Success: true } morning)
        {
            return (new PersonalText(morning.Value), now.Hour < 11 && now.Hour >= 5 ? today : now.Hour < 5 ? today : today.AddDays(1));
        }

        if (Hour().Match(sentence) is { Success: true } hour)
        {
            var at = int.Parse(hour.Groups["hour"].Value, CultureInfo.InvariantCulture);
            return (new PersonalText(hour.Value), at > now.Hour || at + 12 > now.Hour && at < 7 ? today : today.AddDays(1));
        }

        return Soon().Match(sentence) is { Success: true } soon ? (new PersonalText(soon.Value), today) : (PersonalText.Empty, null);
    }

    private static bool IsHour(string text, MentionedDate date) => HourOnly().IsMatch(text.AsSpan(date.Start, date.Length));

    /// <summary>「来週の月曜に会議、その前の金曜」: what is counted from a day of the same words is read again from it.</summary>
    private static List<MentionedDate> Coming(string text, DateAnchor anchor)
    {
        var dates = DateReader.Read(text, anchor);
        if (dates.Any(d => d.IsResolved) && dates.Any(d => d.Certainty == DateCertainty.Past))
        {
            dates = DateReader.Read(text, anchor with { Earlier = dates.First(d => d.IsResolved).To });
        }

        // A whole month or season, as in 「来月の面談まで」, is no day to be held to.
        return [.. dates.Where(d => d.Certainty is not (DateCertainty.Past or DateCertainty.Recurring)).Select(d => WholeMonth().IsMatch(text.AsSpan(d.Start, d.Length)) ? d with { Certainty = DateCertainty.Unknown } : d)];
    }

    [GeneratedRegex("起きたら|(?:翌)?朝(?:イチ|いち|一番?)?(?:に|の[^、。]{1,8}で)|朝[0-9０-９]{1,2}時|in the morning|first thing|when i (?:wake|get) up", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Morning();

    [GeneratedRegex(@"(?<hour>[0-9]{1,2})時|\bat (?<hour>[0-9]{1,2})\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Hour();

    [GeneratedRegex("このあと|これから|今から|いまから|帰ったら|帰りに|昼休み(?:に|中)|昼(?:に|飯)|休憩(?:に|中|で)|夕方|right now|after lunch|at lunch|on my break", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Soon();

    [GeneratedRegex(@"^(?:の?(?:朝|昼|夜|夕方|午前|午後|うち))?(?:に|で|だ|です|かな|かも|までに?|中に?|じゃあ|から)?(?:ね|な|よ|わ)?[。、.!！…\s]*$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex DayEnds();

    [GeneratedRegex("^(?:起きたら|帰ったら|寝る前|今から|このあと|この後|夕方|(?:午前|午後|朝|夕方|夜)?[0-9０-９]{1,2}時)$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex HourOnly();

    [GeneratedRegex("^(?:来月|らいげつ|再来月|next month|(?:.{0,5}年の?)?(?:[0-9０-９]{1,2}月|[一二三四五六七八九十]{1,2}月|[春夏秋冬]))$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WholeMonth();

    [GeneratedRegex("[月火水木金土日]曜日?", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WeekdayName();

    [GeneratedRegex("再来週|来週|今週", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Week();

    [GeneratedRegex("かな|かも|じゃあ|やっぱ|いや|んー|うーん|instead|rather", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Wavering();
}
