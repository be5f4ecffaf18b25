using System.Globalization;
using System.Text.RegularExpressions;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Dialogs.MyData;

internal enum Ask { Overview, Items, Delete, Retention, Export, AccessLog, Period }

/// <summary>What a sentence asks about one's own data. <see cref="ChatDays"/> is set when it names a retention for the chat, else null.</summary>
internal sealed record DataRequest(Ask Ask, Period Period = Period.All, int? ChatDays = null);

/// <summary>The words that ask about one's own data. They count only as a whole line, so that a story about data is no command.</summary>
internal static partial class MyDataWords
{
    private static readonly Dictionary<string, Ask> Whole = new(StringComparer.Ordinal)
    {
        ["わたしのデータ"] = Ask.Overview,
        ["私のデータ"] = Ask.Overview,
        ["マイデータ"] = Ask.Overview,
        ["自分のデータ"] = Ask.Overview,
        ["何を覚えてる"] = Ask.Overview,
        ["何を覚えている"] = Ask.Overview,
        ["何を覚えていますか"] = Ask.Overview,
        ["何を覚えてますか"] = Ask.Overview,
        ["何を保存してる"] = Ask.Overview,
        ["何を保存している"] = Ask.Overview,
        ["何を保存していますか"] = Ask.Overview,
        ["何を持っていますか"] = Ask.Overview,
        ["データを見せて"] = Ask.Overview,
        ["私のデータを見せて"] = Ask.Overview,
        ["わたしのデータを見せて"] = Ask.Overview,
        ["わたしのデータを見たい"] = Ask.Overview,
        ["mydata"] = Ask.Overview,
        ["my data"] = Ask.Overview,
        ["show my data"] = Ask.Overview,
        ["show me my data"] = Ask.Overview,
        ["what do you know about me"] = Ask.Overview,
        ["what do you remember"] = Ask.Overview,
        ["what do you remember about me"] = Ask.Overview,
        ["what do you store"] = Ask.Overview,
        ["what have you stored about me"] = Ask.Overview,
        ["what data do you have about me"] = Ask.Overview,
        ["記録を見せて"] = Ask.Items,
        ["最近の記録を見せて"] = Ask.Items,
        ["最近の記録"] = Ask.Items,
        ["記録を見たい"] = Ask.Items,
        ["show my records"] = Ask.Items,
        ["show the newest records"] = Ask.Items,
        ["選んで消したい"] = Ask.Delete,
        ["一部を消したい"] = Ask.Delete,
        ["一部だけ消して"] = Ask.Delete,
        ["delete some of it"] = Ask.Delete,
        ["delete some of my data"] = Ask.Delete,
        ["データを書き出して"] = Ask.Export,
        ["わたしのデータを書き出して"] = Ask.Export,
        ["書き出して"] = Ask.Export,
        ["エクスポート"] = Ask.Export,
        ["エクスポートして"] = Ask.Export,
        ["データをエクスポート"] = Ask.Export,
        ["データをエクスポートして"] = Ask.Export,
        ["データをダウンロード"] = Ask.Export,
        ["データをダウンロードしたい"] = Ask.Export,
        ["export"] = Ask.Export,
        ["export my data"] = Ask.Export,
        ["download my data"] = Ask.Export,
        ["保存期間を短くして"] = Ask.Retention,
        ["保存期間を短くしたい"] = Ask.Retention,
        ["保存期間"] = Ask.Retention,
        ["保存期間を変えて"] = Ask.Retention,
        ["how long do you keep it"] = Ask.Retention,
        ["retention"] = Ask.Retention,
        ["keep it shorter"] = Ask.Retention,
        ["アクセス記録"] = Ask.AccessLog,
        ["アクセス記録を見せて"] = Ask.AccessLog,
        ["アクセスログ"] = Ask.AccessLog,
        ["誰が読んだ"] = Ask.AccessLog,
        ["誰か読んだ"] = Ask.AccessLog,
        ["access log"] = Ask.AccessLog,
        ["show the access log"] = Ask.AccessLog,
        ["who has read my data"] = Ask.AccessLog,
        ["who read my data"] = Ask.AccessLog,
        ["会話を全部消して"] = Ask.Period,
        ["チャットを全部消して"] = Ask.Period,
        ["話した内容を全部消して"] = Ask.Period,
        ["delete all chats"] = Ask.Period,
        ["delete the whole chat"] = Ask.Period,
    };

    private static readonly (Regex Means, Period Period)[] Periods =
    [
        (LastHour(), Period.Hour), (ThisDay(), Period.Today), (DayBefore(), Period.Yesterday), (LastDay(), Period.Day), (LastWeek(), Period.Week),
    ];

    /// <returns>Null when no line of the text is such a request.</returns>
    public static DataRequest? Read(PersonalText text) => text.Reveal().Split('\n').Select(Line).FirstOrDefault(request => request is not null);

    /// <returns>Null when this line is no request.</returns>
    private static DataRequest? Line(string line)
    {
        var bare = BareWords.Of(line);
        if (Whole.TryGetValue(bare, out var ask))
        {
            return new DataRequest(ask);
        }

        if (Periods.FirstOrDefault(p => p.Means.IsMatch(bare)) is { Means: not null } found)
        {
            return new DataRequest(Ask.Period, found.Period);
        }

        return Life().Match(bare) is { Success: true } life
            ? new DataRequest(Ask.Retention, ChatDays: int.Parse(life.Groups["ja"].Success ? life.Groups["ja"].Value : life.Groups["en"].Value, CultureInfo.InvariantCulture))
            : null;
    }

    private const string Remove = "(の(話|会話|こと|記録|分|内容|チャット))?(を|は)?(全部|すべて|ぜんぶ)?(消して|削除して|忘れて)(ください|ほしい|ほしいです|もらえますか)?$";
    private const string Delete = "^(please )?(delete|erase|forget|remove) ";

    [GeneratedRegex("^((直近|最後|この|ここ)の?(1|一)時間|さっき)" + Remove + "|" + Delete + "(the )?(last|past) hour$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex LastHour();

    [GeneratedRegex("^(今日|きょう|本日)" + Remove + "|" + Delete + "(what i said )?today$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ThisDay();

    [GeneratedRegex("^(昨日|きのう)" + Remove + "|" + Delete + "(what i said )?(yesterday|yesterdays chat)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex DayBefore();

    [GeneratedRegex("^(直近|最後|この|ここ)の?(24時間|1日|一日)" + Remove + "|" + Delete + "(the )?(last|past) (day|24 hours)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex LastDay();

    [GeneratedRegex("^((直近|最後|この|ここ)の?(1|一)週間|今週)" + Remove + "|" + Delete + "(the )?(last|past|this) week$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex LastWeek();

    [GeneratedRegex("^(チャット|会話|話)の(保存期間|保存|記録)(を|は)(?<ja>7|30|90)日(間)?(に|だけに)?(して|短くして)?(ください)?$|^keep (my )?(chat|chats) (for )?(only )?(?<en>7|30|90) days$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Life();
}
