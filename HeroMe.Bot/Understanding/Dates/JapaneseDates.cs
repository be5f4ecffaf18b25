using System.Text.RegularExpressions;

namespace HeroMe.Bot.Understanding.Dates;

/// <summary>Japanese words for days. The text has half-width digits; nothing else of it is changed.</summary>
internal static partial class JapaneseDates
{
    private const string Weekdays = "月火水木金土日";
    private static readonly string[] KanaWeekdays = ["げつ", "か", "すい", "もく", "きん", "ど", "にち"];

    public static IEnumerable<MentionedDate> Read(string text, DateAnchor anchor)
    {
        foreach (Match match in Words().Matches(text))
        {
            if (Resolve(match, anchor) is { } span)
            {
                yield return span with { Start = match.Index, Length = match.Length };
            }
        }
    }

    private static MentionedDate? Resolve(Match m, DateAnchor anchor)
    {
        var today = anchor.Today;
        return m switch
        {
            _ when m.Groups["past"].Success => MentionedDate.Of(DateCertainty.Past),
            _ when m.Groups["every"].Success => MentionedDate.Of(DateCertainty.Recurring),
            _ when m.Groups["unknown"].Success => MentionedDate.Of(DateCertainty.Unknown),
            _ when m.Groups["weekday"].Success || m.Groups["kana"].Success => Weekday(m, anchor),
            _ when m.Groups["inmonth"].Success => InMonth(m, today),
            _ when m.Groups["count"].Success => MentionedDate.On(After(today, JapaneseNumbers.Read(m, "count"), m.Groups["unit"].Value)),
            _ when m.Groups["part"].Success => MonthEdge(m, today),
            _ when m.Groups["within"].Success => Within(m, today),
            _ when m.Groups["dayonly"].Success => MentionedDate.On(Calendar.ComingDay(today, JapaneseNumbers.Read(m, "dayonly"))),
            _ when m.Groups["clock"].Success => Clock(m, anchor),
            _ => Named(m.Value, anchor),
        };
    }

    private static MentionedDate? Weekday(Match m, DateAnchor anchor)
    {
        var day = m.Groups["kana"].Success ? Array.IndexOf(KanaWeekdays, m.Groups["kana"].Value) : Weekdays.IndexOf(m.Groups["weekday"].Value, StringComparison.Ordinal);
        if (m.Groups["nth"].Success)
        {
            if (!m.Groups["inmonth"].Success)
            {
                return MentionedDate.On(Calendar.NthWeekday(anchor.Today, JapaneseNumbers.Read(m, "nth"), day));
            }

            // 「来月の第2土曜」 is of that month or of none.
            return FirstOf(m, anchor.Today) is { } first && Calendar.NthWeekday(first, JapaneseNumbers.Read(m, "nth"), day) is { } date && date.Month == first.Month
                ? MentionedDate.On(date, anchor.Today)
                : MentionedDate.Of(DateCertainty.Unknown);
        }

        return m.Groups["week"].Value switch
        {
            "来週" or "翌週" or "らいしゅう" => MentionedDate.On(anchor.Monday.AddDays(7 + day)),
            "再来週" or "さらいしゅう" => MentionedDate.On(anchor.Monday.AddDays(14 + day)),
            // Of this week, if that is still to come; a day that is over can only be meant as the next one.
            "今週" or "こんしゅう" => MentionedDate.On(anchor.Monday.AddDays(day) is var date && date >= anchor.Today ? date : date.AddDays(7)),
            "今日" or "きょう" or "本日" => MentionedDate.On(anchor.Today),
            "その前" or "前" => anchor.Earlier is { } earlier ? MentionedDate.On(Calendar.Before(earlier, day)) : MentionedDate.Of(DateCertainty.Past),
            _ => MentionedDate.On(Calendar.Next(anchor.Today, day)),
        };
    }

    private static DateOnly? FirstOf(Match m, DateOnly today)
    {
        var first = Calendar.StartOfMonth(today);
        return m.Groups["inmonth"].Value switch
        {
            "来月" or "らいげつ" or "翌月" => first.AddMonths(1),
            "再来月" or "さらいげつ" => first.AddMonths(2),
            "今月" or "こんげつ" => first,
            _ => JapaneseYears.Of(m, today) is { } year ? Calendar.In(year, JapaneseNumbers.Read(m, "named"), 1) : Calendar.Coming(first, JapaneseNumbers.Read(m, "named"), 1),
        };
    }

    /// <summary>来月の15日、今月末、来月頭、11月末、来月中旬.</summary>
    private static MentionedDate? InMonth(Match m, DateOnly today)
    {
        if (FirstOf(m, today) is not { } first)
        {
            return null;
        }

        if (m.Groups["ofmonth"].Success)
        {
            return MentionedDate.On(Calendar.In(first.Year, first.Month, JapaneseNumbers.Read(m, "ofmonth")), today);
        }

        var days = PartOfMonth(m.Groups["part"].Value, first, today);
        return days.To < today ? MentionedDate.Of(DateCertainty.Past) : days;
    }

    /// <summary>「月末」 and 「月初」 are of this month, or of the next one when that part of this month has begun.</summary>
    private static MentionedDate MonthEdge(Match m, DateOnly today)
    {
        var (part, first) = (m.Groups["part"].Value, Calendar.StartOfMonth(today));
        return PartOfMonth(part, part is "末" or "まつ" || first == today ? first : first.AddMonths(1), today);
    }

    private static MentionedDate PartOfMonth(string part, DateOnly first, DateOnly today)
    {
        var end = Calendar.EndOfMonth(first);
        return part switch
        {
            "末" or "まつ" or "末日" or "終わり" or "いっぱい" => MentionedDate.Between(Calendar.Later(today, end.AddDays(-4)), end),

            // Its first five working days, of which a long holiday takes some.
            "頭" or "初" or "しょ" or "初め" or "はじめ" when WorkingDays.After(first.AddDays(-1), 5) is var fifth => MentionedDate.Between(WorkingDays.From(first), fifth < first.AddDays(9) ? fifth : first.AddDays(9)),
            "上旬" or "初旬" => MentionedDate.Between(first, first.AddDays(9)),
            "中旬" or "半ば" or "なかば" => MentionedDate.Between(first.AddDays(10), first.AddDays(19)),
            "下旬" => MentionedDate.Between(first.AddDays(20), end),
            _ => MentionedDate.Between(Calendar.Later(today, first), end),
        };
    }

    /// <summary>2、3日中、一週間以内、数日中.</summary>
    private static MentionedDate? Within(Match m, DateOnly today)
    {
        const int AFew = 3;
        var count = m.Groups["within"].Value is "数" ? AFew : JapaneseNumbers.Read(m, "within");
        if (count == 1 && m.Value.EndsWith("日中", StringComparison.Ordinal))
        {
            // 「一日中」 is how long something takes.
            return null;
        }

        return MentionedDate.Between(today, After(today, count, m.Groups["unit"].Value));
    }

    /// <summary>3日後、二週間後、1か月後、3営業日後.</summary>
    private static DateOnly After(DateOnly today, int count, string unit) => unit switch
    {
        "日" => today.AddDays(count),
        "週間" => today.AddDays(7 * count),
        "営業日" => WorkingDays.After(today, count),
        _ => today.AddMonths(count),
    };

    /// <summary>「3時の休憩」: today, when that hour is still to come. Hours up to six are of the afternoon unless the words say otherwise.</summary>
    private static MentionedDate? Clock(Match m, DateAnchor anchor)
    {
        var hour = JapaneseNumbers.Read(m, "clock");
        if (hour > 24)
        {
            return null;
        }

        var morning = m.Groups["half"].Value is "午前" or "朝";
        hour = m.Groups["half"].Value is "午後" or "夕方" or "夜" && hour < 12 ? hour + 12 : hour <= 6 && !morning && anchor.Now.Hour >= hour ? hour + 12 : hour;
        return hour > anchor.Now.Hour ? MentionedDate.On(anchor.Today) : null;
    }

    private static MentionedDate? Named(string words, DateAnchor anchor)
    {
        var (today, week) = (anchor.Today, anchor.Monday);
        return words switch
        {
            "明日" or "あした" or "あす" or "翌日" or "明朝" or "明晩" => MentionedDate.On(anchor.Tomorrow),
            "明後日" or "あさって" => MentionedDate.On(anchor.Tomorrow.AddDays(1)),
            "しあさって" or "明々後日" => MentionedDate.On(anchor.Tomorrow.AddDays(2)),
            "週明け" or "しゅうあけ" or "来週頭" or "来週のはじめ" or "来週の頭" or "来週初め" => MentionedDate.On(week.AddDays(7)),
            "来週末" => MentionedDate.Between(week.AddDays(12), week.AddDays(13)),
            "今週末" or "週末" or "しゅうまつ" or "今度の週末" => MentionedDate.Between(Calendar.Later(today, week.AddDays(5)), week.AddDays(6)),
            "再来週" or "さらいしゅう" => MentionedDate.Between(week.AddDays(14), week.AddDays(18)),
            "来週後半" or "来週の後半" => MentionedDate.Between(week.AddDays(9), week.AddDays(11)),
            "来週半ば" or "来週の半ば" => MentionedDate.Between(week.AddDays(8), week.AddDays(10)),
            "来週" or "らいしゅう" or "来週中" or "来週のどこか" => MentionedDate.Between(week.AddDays(7), week.AddDays(11)),
            "今週" or "こんしゅう" or "今週中" or "週内" or "今週のどこか" => today > week.AddDays(4) ? MentionedDate.Between(today, week.AddDays(6)) : MentionedDate.Between(today, week.AddDays(4)),
            "年内" or "ねんない" or "年末" or "ねんまつ" or "今年中" => MentionedDate.Between(today, new DateOnly(today.Year, 12, 31)),
            "翌営業日" => MentionedDate.On(WorkingDays.After(today, 1)),
            _ => MentionedDate.On(today),
        };
    }

    /// <summary>「夕方に聞きます」 without a day is today while that is still to come.</summary>
    public static IEnumerable<MentionedDate> PartOfToday(string text, DateAnchor anchor)
    {
        const int EveningBegins = 18;
        if (anchor.Now.Hour < EveningBegins && LateAfternoon().Match(text) is { Success: true } part)
        {
            yield return MentionedDate.On(anchor.Today)!.Value with { Start = part.Index, Length = part.Length };
        }
    }

    private const string Month = $$"""(?<inmonth>今月|こんげつ|再来月|さらいげつ|来月|らいげつ|翌月|(?:{{JapaneseYears.Figures}}年|{{JapaneseYears.Words}})?(?<![\d十])(?<named>{{JapaneseNumbers.Pattern}})月)の?""";

    private const string Part = "(?<part>末日?|まつ|終わり|いっぱい|頭|初め(?!て)|初旬|初(?!め)|はじめ(?!て)|上旬|中旬|半ば|なかば|下旬)";

    // In order: what is over, what comes again, what only the person knows, then days from the most to the least exact.
    [GeneratedRegex(
        $$"""
        (?<past>昨日|きのう|一昨日|おととい|先日|この前|この間|こないだ|先週(?:の?[月火水木金土日]曜日?|末)?|先々週|先月(?:の?\d{1,2}日|末)?|去年|昨年|昔|前回|今朝|昨夜|昨晩|ゆうべ|さっき)
        |(?<every>毎(?:週の?(?:[月火水木金土日]曜日?)?|月の?(?:\d{1,2}日|末|初)?|日|朝|晩|回)|隔週)
        |(?<unknown>(?:今度の|次の|この)?(?:連休|三連休|ゴールデンウィーク|GW|お盆|正月休み|夏休み|冬休み|シルバーウィーク)|(?:今度|次|来週|再来週|来月)の?[^、。\s月火水木金土日]{0,8}?(?:会議|面談|1on1|ミーティング|研修|定例|朝会|飲み会|出張)(?:の?(?:前|あと|後|とき|時|日|で|に))|期末|そのうち|いつか|近いうち|落ち着いたら)
        |(?:{{Month}})?第(?<nth>[1-5一二三四五])の?(?<weekday>[月火水木金土日])曜日?
        |(?:(?<week>今週|来週|再来週|翌週|今日|きょう|本日|その前|前)の?|(?:今度|次|こんど|つぎ)の)?(?<weekday>[月火水木金土日])曜日?
        |(?:(?<week>こんしゅう|らいしゅう|さらいしゅう)の?\s?)?(?<kana>げつ|か|すい|もく|きん|ど|にち)ようび?
        |(?<week>今週|来週|再来週)の?(?<weekday>[月火水木金土])(?=に|の|$|、|。|か|ま|朝|昼|夕|夜|は|で)
        |{{Month}}(?:(?<ofmonth>{{JapaneseNumbers.Pattern}})日(?![間後])|{{Part}})
        |(?<inmonth>今月|こんげつ|再来月|さらいげつ|来月|らいげつ|翌月|(?:(?:{{JapaneseYears.Figures}}年|{{JapaneseYears.Words}})(?<named>{{JapaneseNumbers.Pattern}})|(?<!\d)(?<named>\d{1,2}))月)(?:中(?!で))?
        |(?:月(?<part>末|初め(?!て)|初(?!め)|はじめ|頭)|げつ(?<part>まつ|しょ))
        |(?<within>[2-9二三四五六七八]、?[3-9三四五六七八九]|\d{1,2}|数|[一二三四五六七八九十])(?<unit>日|週間|か月|ヶ月|カ月|営業日)(?:以内|のうち|中)(?!心)
        |(?<![\d.])(?<count>{{JapaneseNumbers.Pattern}})(?<unit>日|週間|か月|ヶ月|カ月|営業日)後|翌営業日
        |来週のはじめ|来週の頭|来週頭|来週初め|来週の?半ば|来週の?後半|来週のどこか|来週末|来週中|再来週|来週|今度の週末|今週のどこか|今週末|今週中|今週|週明け|週内|週末|さらいしゅう|らいしゅう|こんしゅう|しゅうまつ|しゅうあけ
        |明々後日|しあさって|明後日|あさって|明日|あした|あす(?!か)|(?<!の)翌日|明朝|明晩|今日|本日|きょう|今夜|今晩|今から|いまから|このあと|この後|起きたら|帰ったら|寝る前
        |(?<!度)年[内末]|ねんない|ねんまつ|今年中
        |(?<![\d.第])(?<dayonly>3[01]|[12]\d|[1-9])日(?=に(?![1-9一二三]{1,2}[回度])|の|まで|$|。|、|頃|ごろ|は|か|で|だ|も|[(〜~–-])
        |(?<![第何数])(?<dayonly>[二三]?十[一二三四五六七八九]?)日(?=に|の|まで|$|。|、|頃|ごろ|か|[(〜~–-])
        |(?<half>午前|午後|朝|夕方|夜)?(?<clock>\d{1,2})時(?!間|点|期|代)
        """,
        RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Words();

    [GeneratedRegex("夕方(?=まで|頃|ごろ|、|$|に(?!な))", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LateAfternoon();
}
