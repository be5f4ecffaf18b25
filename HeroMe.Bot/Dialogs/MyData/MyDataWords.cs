using System.Globalization;
using System.Text.RegularExpressions;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Dialogs.MyData;

internal enum DataRequestKind { Overview, Items, Delete, Retention, Export, AccessLog, DeletePeriod }

/// <summary>What a sentence asks about one's own data. <see cref="ChatDays"/> is set when it names a retention for the chat, else null.</summary>
internal sealed record DataRequest(DataRequestKind Kind, Period Period = Period.All, int? ChatDays = null);

/// <summary>The words that ask about one's own data. They count only as a whole line, so that a story about data is no command.</summary>
internal static partial class MyDataWords
{
    private static readonly Dictionary<string, DataRequestKind> Whole = new(StringComparer.Ordinal)
    {
        ["わたしのデータ"] = DataRequestKind.Overview,
        ["私のデータ"] = DataRequestKind.Overview,
        ["マイデータ"] = DataRequestKind.Overview,
        ["自分のデータ"] = DataRequestKind.Overview,
        ["何を覚えてる"] = DataRequestKind.Overview,
        ["何を覚えている"] = DataRequestKind.Overview,
        ["何を覚えていますか"] = DataRequestKind.Overview,
        ["何を覚えてますか"] = DataRequestKind.Overview,
        ["何を保存してる"] = DataRequestKind.Overview,
        ["何を保存している"] = DataRequestKind.Overview,
        ["何を保存していますか"] = DataRequestKind.Overview,
        ["何を持っていますか"] = DataRequestKind.Overview,
        ["データを見せて"] = DataRequestKind.Overview,
        ["私のデータを見せて"] = DataRequestKind.Overview,
        ["わたしのデータを見せて"] = DataRequestKind.Overview,
        ["わたしのデータを見たい"] = DataRequestKind.Overview,
        ["mydata"] = DataRequestKind.Overview,
        ["my data"] = DataRequestKind.Overview,
        ["show my data"] = DataRequestKind.Overview,
        ["show me my data"] = DataRequestKind.Overview,
        ["what do you know about me"] = DataRequestKind.Overview,
        ["what do you remember"] = DataRequestKind.Overview,
        ["what do you remember about me"] = DataRequestKind.Overview,
        ["what do you store"] = DataRequestKind.Overview,
        ["what have you stored about me"] = DataRequestKind.Overview,
        ["what data do you have about me"] = DataRequestKind.Overview,
        ["記録を見せて"] = DataRequestKind.Items,
        ["最近の記録を見せて"] = DataRequestKind.Items,
        ["最近の記録"] = DataRequestKind.Items,
        ["記録を見たい"] = DataRequestKind.Items,
        ["show my records"] = DataRequestKind.Items,
        ["show the newest records"] = DataRequestKind.Items,
        ["選んで消したい"] = DataRequestKind.Delete,
        ["一部を消したい"] = DataRequestKind.Delete,
        ["一部だけ消して"] = DataRequestKind.Delete,
        ["delete some of it"] = DataRequestKind.Delete,
        ["delete some of my data"] = DataRequestKind.Delete,
        ["データを書き出して"] = DataRequestKind.Export,
        ["わたしのデータを書き出して"] = DataRequestKind.Export,
        ["書き出して"] = DataRequestKind.Export,
        ["エクスポート"] = DataRequestKind.Export,
        ["エクスポートして"] = DataRequestKind.Export,
        ["データをエクスポート"] = DataRequestKind.Export,
        ["データをエクスポートして"] = DataRequestKind.Export,
        ["データをダウンロード"] = DataRequestKind.Export,
        ["データをダウンロードしたい"] = DataRequestKind.Export,
        ["export"] = DataRequestKind.Export,
        ["export my data"] = DataRequestKind.Export,
        ["download my data"] = DataRequestKind.Export,
        ["保存期間を短くして"] = DataRequestKind.Retention,
        ["保存期間を短くしたい"] = DataRequestKind.Retention,
        ["保存期間"] = DataRequestKind.Retention,
        ["保存期間を変えて"] = DataRequestKind.Retention,
        ["how long do you keep it"] = DataRequestKind.Retention,
        ["retention"] = DataRequestKind.Retention,
        ["keep it shorter"] = DataRequestKind.Retention,
        ["アクセス記録"] = DataRequestKind.AccessLog,
        ["アクセス記録を見せて"] = DataRequestKind.AccessLog,
        ["アクセスログ"] = DataRequestKind.AccessLog,
        ["誰が読んだ"] = DataRequestKind.AccessLog,
        ["誰か読んだ"] = DataRequestKind.AccessLog,
        ["access log"] = DataRequestKind.AccessLog,
        ["show the access log"] = DataRequestKind.AccessLog,
        ["who has read my data"] = DataRequestKind.AccessLog,
        ["who read my data"] = DataRequestKind.AccessLog,
        ["会話を全部消して"] = DataRequestKind.DeletePeriod,
        ["チャットを全部消して"] = DataRequestKind.DeletePeriod,
        ["話した内容を全部消して"] = DataRequestKind.DeletePeriod,
        ["delete all chats"] = DataRequestKind.DeletePeriod,
        ["delete the whole chat"] = DataRequestKind.DeletePeriod,
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
            return new DataRequest(DataRequestKind.DeletePeriod, found.Period);
        }

        return Life().Match(bare) is { Success: true } life
            ? new DataRequest(DataRequestKind.Retention, ChatDays: int.Parse(life.Groups["ja"].Success ? life.Groups["ja"].Value : life.Groups["en"].Value, CultureInfo.InvariantCulture))
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
