using System.Text.RegularExpressions;

namespace HeroMe.Bot.Understanding.Dates;

/// <summary>Japanese words for days. The text has half-width digits; nothing else of it is changed.</summary>
internal static partial class JapaneseDates
{
    private const string Weekdays = "月火水木金土日";
    private static readonly string[] KanaWeekdays = ["げつ", "か", "すい", "もく", "きん", "ど", "にち"];
    private const string Counts = "〇一二三四五六七八九";

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
            _ when m.Groups["past"].Success => Marked(DateCertainty.Past),
            _ when m.Groups["every"].Success => Marked(DateCertainty.Recurring),
            _ when m.Groups["unknown"].Success => Marked(DateCertainty.Unknown),
            _ when m.Groups["weekday"].Success || m.Groups["kana"].Success => Weekday(m, anchor),
            _ when m.Groups["month"].Success => One(Calendar.Coming(today, Number(m, "month"), Number(m, "day"))),
            _ when m.Groups["inmonth"].Success => InMonth(m, today),
            _ when m.Groups["count"].Success => After(m, today),
            _ when m.Groups["within"].Success => Within(m, today),
            _ when m.Groups["dayonly"].Success => One(Calendar.ComingDay(today, Number(m, "dayonly"))),
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
                return One(Calendar.NthWeekday(anchor.Today, Number(m, "nth"), day));
            }

            // 「来月の第2土曜」 is of that month or of none.
            var first = FirstOf(m, anchor.Today);
            return Calendar.NthWeekday(first, Number(m, "nth"), day) is { } date && date.Month == first.Month
                ? date < anchor.Today ? Marked(DateCertainty.Past) : One(date)
                : Marked(DateCertainty.Unknown);
        }

        return m.Groups["week"].Value switch
        {
            "来週" or "翌週" or "らいしゅう" => One(anchor.Monday.AddDays(7 + day)),
            "再来週" or "さらいしゅう" => One(anchor.Monday.AddDays(14 + day)),
            // Of this week, if that is still to come; a day that is over can only be meant as the next one.
            "今週" or "こんしゅう" => One(anchor.Monday.AddDays(day) is var date && date >= anchor.Today ? date : date.AddDays(7)),
            "今日" or "きょう" or "本日" => One(anchor.Today),
            "その前" or "前" => anchor.Earlier is { } earlier ? One(Calendar.Before(earlier, day)) : Marked(DateCertainty.Past),
            _ => One(Calendar.Next(anchor.Today, day)),
        };
    }

    private static DateOnly FirstOf(Match m, DateOnly today) => m.Groups["inmonth"].Value switch
    {
        "来月" or "翌月" => Calendar.StartOfMonth(today).AddMonths(1),
        "再来月" => Calendar.StartOfMonth(today).AddMonths(2),
        "今月" or "" => Calendar.StartOfMonth(today),
        var named => Calendar.Coming(Calendar.StartOfMonth(today), Number(named), 1) ?? Calendar.StartOfMonth(today),
    };

    /// <summary>来月の15日、今月末、来月頭、11月末、来月中旬.</summary>
    private static MentionedDate? InMonth(Match m, DateOnly today)
    {
        var first = FirstOf(m, today);
        if (m.Groups["ofmonth"].Success)
        {
            return One(Calendar.In(first.Year, first.Month, Number(m, "ofmonth")));
        }

        var end = Calendar.EndOfMonth(first);
        return m.Groups["part"].Value switch
        {
            "末" or "末日" or "の終わり" or "いっぱい" => Days(Later(today, end.AddDays(-4)), end),
            "頭" or "初" or "初め" or "初旬" or "のはじめ" or "の初め" => Days(first, first.AddDays(4)),
            "上旬" => Days(first, first.AddDays(9)),
            "中旬" or "半ば" or "なかば" => Days(first.AddDays(10), first.AddDays(19)),
            "下旬" => Days(first.AddDays(20), end),
            _ => Days(Later(today, first), end),
        };
    }

    /// <summary>3日後、二週間後、1か月後.</summary>
    private static MentionedDate? After(Match m, DateOnly today)
    {
        var count = Number(m.Groups["count"].Value);
        return m.Groups["unit"].Value switch
        {
            "日" => One(today.AddDays(count)),
            "週間" => One(today.AddDays(7 * count)),
            _ => One(today.AddMonths(count)),
        };
    }

    /// <summary>2、3日中、一週間以内、数日中.</summary>
    private static MentionedDate? Within(Match m, DateOnly today)
    {
        const int AFew = 3;
        var count = m.Groups["within"].Value is "数" ? AFew : Number(m.Groups["within"].Value);
        if (count == 1 && m.Value.EndsWith("日中", StringComparison.Ordinal))
        {
            // 「一日中」 is how long something takes.
            return null;
        }

        return Days(today, m.Groups["span"].Value.StartsWith('日') ? today.AddDays(count) : m.Groups["span"].Value.StartsWith('週') ? today.AddDays(7 * count) : today.AddMonths(count));
    }

    /// <summary>「3時の休憩」: today, when that hour is still to come. Hours up to six are of the afternoon unless the words say otherwise.</summary>
    private static MentionedDate? Clock(Match m, DateAnchor anchor)
    {
        var hour = Number(m, "clock");
        if (hour > 24)
        {
            return null;
        }

        var morning = m.Groups["half"].Value is "午前" or "朝";
        hour = m.Groups["half"].Value is "午後" or "夕方" or "夜" && hour < 12 ? hour + 12 : hour <= 6 && !morning && anchor.Now.Hour >= hour ? hour + 12 : hour;
        return hour > anchor.Now.Hour ? One(anchor.Today) : null;
    }

    private static MentionedDate? Named(string words, DateAnchor anchor)
    {
        var (today, week) = (anchor.Today, anchor.Monday);
        return words switch
        {
            "明日" or "あした" or "あす" or "翌日" or "明朝" or "明晩" => One(anchor.Tomorrow),
            "明後日" or "あさって" => One(anchor.Tomorrow.AddDays(1)),
            "しあさって" or "明々後日" => One(anchor.Tomorrow.AddDays(2)),
            "週明け" or "来週頭" or "来週のはじめ" or "来週の頭" or "来週初め" => One(week.AddDays(7)),
            "来週末" => Days(week.AddDays(12), week.AddDays(13)),
            "今週末" or "週末" or "今度の週末" => Days(Later(today, week.AddDays(5)), week.AddDays(6)),
            "再来週" => Days(week.AddDays(14), week.AddDays(18)),
            "来週半ば" or "来週の半ば" => Days(week.AddDays(8), week.AddDays(10)),
            "来週" or "来週中" or "来週のどこか" => Days(week.AddDays(7), week.AddDays(11)),
            "今週" or "今週中" or "週内" or "今週のどこか" => today > week.AddDays(4) ? Days(today, week.AddDays(6)) : Days(today, week.AddDays(4)),
            "年内" or "年末" or "今年中" => Days(today, new DateOnly(today.Year, 12, 31)),
            "年明け" => Days(new DateOnly(today.Year + 1, 1, 4), new DateOnly(today.Year + 1, 1, 11)),
            "年度末" or "年度内" => Calendar.Coming(today, 3, 31) is { } end ? Days(today, end) : null,
            _ => One(today),
        };
    }

    private static MentionedDate? One(DateOnly? day) => day is { } d ? new MentionedDate(d, d, DateCertainty.Day, 0, 0) : null;

    private static MentionedDate Days(DateOnly from, DateOnly to) => new(from > to ? to : from, to, DateCertainty.Period, 0, 0);

    private static MentionedDate Marked(DateCertainty certainty) => new(default, default, certainty, 0, 0);

    private static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;

    private static int Number(Match m, string group) => Number(m.Groups[group].Value);

    /// <summary>Digits, or Japanese numerals up to 99; 「2、3」 is the larger one.</summary>
    private static int Number(string said)
    {
        var number = 0;
        foreach (var letter in said)
        {
            number = char.IsAsciiDigit(letter) ? (number * 10) + letter - '0'
                : letter == '十' ? Math.Max(number, 1) * 10
                : Counts.IndexOf(letter, StringComparison.Ordinal) is > 0 and var unit ? (number % 10 == 0 ? number + unit : unit)
                : letter is '月' ? number
                : 0;
        }

        return number;
    }

    // In order: what is over, what comes again, what only the person knows, then days from the most to the least exact.
    [GeneratedRegex(
        """
        (?<past>昨日|きのう|一昨日|おととい|先日|この前|この間|こないだ|先週(?:の?[月火水木金土日]曜日?|末)?|先々週|先月(?:の?\d{1,2}日|末)?|去年|昨年|昔|前回|今朝|昨夜|昨晩|ゆうべ|さっき)
        |(?<every>毎(?:週の?(?:[月火水木金土日]曜日?)?|日|朝|晩|月|回)|隔週)
        |(?<unknown>(?:今度の|次の|この)?(?:連休|三連休|ゴールデンウィーク|GW|お盆|正月休み|夏休み|冬休み|シルバーウィーク)|(?:今度|次|来週|再来週|来月)の?[^、。\s月火水木金土日]{0,8}?(?:会議|面談|1on1|ミーティング|研修|定例|朝会|飲み会|出張)(?:の?(?:前|あと|後|とき|時|日|で|に))|期末|そのうち|いつか|近いうち|落ち着いたら)
        |(?:(?<inmonth>今月|来月|翌月|再来月|\d{1,2}月)の?)?第(?<nth>[1-5一二三四五])の?(?<weekday>[月火水木金土日])曜日?
        |(?:(?<week>今週|来週|再来週|翌週|今日|きょう|本日|その前|前)の?|(?:今度|次|こんど|つぎ)の)?(?<weekday>[月火水木金土日])曜日?
        |(?:(?<week>こんしゅう|らいしゅう|さらいしゅう)の?\s?)?(?<kana>げつ|か|すい|もく|きん|ど|にち)ようび?
        |(?<week>今週|来週|再来週)の?(?<weekday>[月火水木金土])(?=に|の|$|、|。|か|ま|朝|昼|夕|夜|は|で)
        |(?<inmonth>今月|来月|翌月|再来月|\d{1,2}月)の?(?<ofmonth>\d{1,2})日
        |(?<month>\d{1,2})\s?(?:月|/)\s?(?<day>\d{1,2})日?
        |(?<inmonth>今月|来月|翌月|再来月|\d{1,2}月)(?<part>末日?|の終わり|いっぱい|頭|初め|初旬|初|のはじめ|の初め|上旬|中旬|半ば|なかば|下旬|中)?
        |(?<inmonth>)月(?<part>末|初|頭)
        |(?<within>[2-92-9二三四五六七八]、?[3-9三四五六七八九]|\d{1,2}|数|[一二三四五六七八九十])(?<span>日|週間|か月|ヶ月|カ月)(?:以内|のうち|中)(?!心)
        |(?<![\d.])(?<count>\d{1,2}|[一二三四五六七八九十]{1,2})(?<unit>日|週間|か月|ヶ月|カ月)後
        |来週のはじめ|来週の頭|来週頭|来週初め|来週の?半ば|来週のどこか|来週末|来週中|再来週|来週|今度の週末|今週のどこか|今週末|今週中|今週|週明け|週内|週末
        |明々後日|しあさって|明後日|あさって|明日|あした|あす(?!か)|翌日|明朝|明晩|今日|本日|きょう|今夜|今晩|今から|いまから|このあと|この後|起きたら|帰ったら|寝る前
        |年度末|年度内|年内|年末|年明け|今年中
        |(?<![\d.第])(?<dayonly>3[01]|[12]\d|[1-9])日(?=に|の|まで|$|。|、|頃|ごろ|は|か|で|だ|も|[((])
        |(?<half>午前|午後|朝|夕方|夜)?(?<clock>\d{1,2})時(?!間|点|期|代)
        """,
        RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Words();
}
