using System.Text.RegularExpressions;

namespace HeroMe.Bot.Understanding.Dates;

/// <summary>Days and times of the year that have a name in Japanese: holidays, what follows them, seasons, the ends of the year.</summary>
internal static partial class JapaneseSeasons
{
    public static IEnumerable<MentionedDate> Read(string text, DateAnchor anchor)
    {
        foreach (Match match in Words().Matches(text))
        {
            if (Resolve(match, anchor.Today) is { } date)
            {
                yield return date with { Start = match.Index, Length = match.Length };
            }
        }
    }

    private static MentionedDate? Resolve(Match m, DateOnly today) => m switch
    {
        _ when m.Groups["feast"].Success => Feast(m, today),
        _ when m.Groups["off"].Success => AfterDaysOff(m, today),
        _ when m.Groups["golden"].Success => AfterGoldenWeek(today),
        _ when m.Groups["season"].Success => Season(m, today),
        _ when m.Groups["fiscal"].Success => Fiscal(m, today),
        _ => NewYear(m, today),
    };

    /// <summary>The day itself, the days until it (「クリスマス前」) or the first working day after it (「成人の日明け」).</summary>
    private static MentionedDate? Feast(Match m, DateOnly today)
    {
        var year = JapaneseYears.Of(m, today);
        if ((year is null && On(today.Year) < today ? On(today.Year + 1) : On(year ?? today.Year)) is not { } day)
        {
            return null;
        }

        return m.Groups["side"].Value switch
        {
            "前" when day > today => MentionedDate.Between(today, day.AddDays(-1)),
            "明け" => MentionedDate.On(WorkingDays.From(day.AddDays(1))),
            _ => MentionedDate.On(day, today),
        };

        DateOnly? On(int year) => m.Groups["feast"].Value switch
        {
            "クリスマス" => new DateOnly(year, 12, 25),
            "クリスマスイブ" or "クリスマスイヴ" or "クリスマス・イブ" => new DateOnly(year, 12, 24),
            "大晦日" or "大みそか" or "おおみそか" => new DateOnly(year, 12, 31),
            "元旦" => new DateOnly(year, 1, 1),
            var name => JapaneseHolidays.On(name, year),
        };
    }

    /// <summary>「1月の三連休明け」 is of that month or of none, 「三連休明け」 of the next three days off.</summary>
    private static MentionedDate? AfterDaysOff(Match m, DateOnly today)
    {
        var (thisMonth, length) = (Calendar.StartOfMonth(today), JapaneseNumbers.Read(m, "off"));
        DateOnly? month = m.Groups["month"].Success ? Calendar.Coming(thisMonth, JapaneseNumbers.Read(m, "month"), 1)
            : m.Groups["next"].Success ? thisMonth.AddMonths(1)
            : null;
        return WorkingDays.AfterDaysOff(Calendar.Later(today, month ?? today), length) is not { } day || (month is { } of && day.AddDays(-1).Month != of.Month && day.AddDays(-length).Month != of.Month)
            ? MentionedDate.Of(DateCertainty.Unknown)
            : MentionedDate.On(day);
    }

    /// <summary>The days off around 3 to 5 May end with the first working day after them.</summary>
    private static MentionedDate? AfterGoldenWeek(DateOnly today)
    {
        var day = WorkingDays.From(new DateOnly(today.Year, 5, 5));
        return MentionedDate.On(day >= today ? day : WorkingDays.From(new DateOnly(today.Year + 1, 5, 5)));
    }

    /// <summary>As the weather service divides the year: spring is March to May, winter December to February.</summary>
    private static MentionedDate? Season(Match m, DateOnly today)
    {
        var first = new DateOnly(JapaneseYears.Of(m, today) ?? today.Year, 3 * ("春夏秋冬".IndexOf(m.Groups["season"].Value, StringComparison.Ordinal) + 1), 1);
        var last = Calendar.EndOfMonth(first.AddMonths(2));
        return last < today ? MentionedDate.Of(DateCertainty.Past) : MentionedDate.Between(Calendar.Later(today, first), last);
    }

    /// <summary>The fiscal year begins on 1 April.</summary>
    private static MentionedDate? Fiscal(Match m, DateOnly today)
    {
        if (Calendar.Coming(today.AddDays(1), 4, 1) is not { } next)
        {
            return null;
        }

        var last = m.Groups["fiscal"].Value is "来年度" ? next.AddYears(1).AddDays(-1) : next.AddDays(-1);
        return m.Groups["end"].Success ? MentionedDate.Between(today, last)
            : m.Groups["fiscal"].Value is "今年度" ? null
            : MentionedDate.On(next);
    }

    private static MentionedDate? NewYear(Match m, DateOnly today)
    {
        var (first, last) = WorkingDays.AfterNewYear(today);
        return m.Groups["soon"].Success ? MentionedDate.On(first) : MentionedDate.Between(first, last);
    }

    [GeneratedRegex(
        $$"""
        (?:{{JapaneseYears.Words}})?(?<feast>クリスマス(?:・?イ[ブヴ])?|大晦日|大みそか|おおみそか|元旦|元日|成人の日|建国記念の日|天皇誕生日|春分の日|昭和の日|憲法記念日|みどりの日|こどもの日|海の日|山の日|敬老の日|秋分の日|スポーツの日|文化の日|勤労感謝の日)(?:の?(?<side>前(?!日|の日)|明け))?
        |(?:(?:(?<month>{{JapaneseNumbers.Pattern}})月|(?<next>来月)|今月|今度|次)の?)?(?<off>[三四五六3-6])連休(?:の?明け|が明けたら)
        |(?<golden>ゴールデンウィーク|ゴールデンウイーク|GW|大型連休)(?:の?明け|が明けたら)
        |{{JapaneseYears.Words}}(?<season>[春夏秋冬])(?!休)
        |(?<fiscal>今年度|来年度|年度)の?(?:(?<end>末|内|中|の終わり)|頭|初め(?!て)|はじめ|明け)
        |(?:年|お?正月|三が日|三ヶ日)の?明け(?:て)?(?<soon>の?(?:早々|すぐ|一番|イチ))?
        """,
        RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Words();
}
