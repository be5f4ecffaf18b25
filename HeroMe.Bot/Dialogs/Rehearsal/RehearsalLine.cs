using System.Text.RegularExpressions;
using HeroMe.Bot.Privacy;

namespace HeroMe.Bot.Dialogs.Rehearsal;

/// <summary>How the other side speaks. The names are stored and stand in the content files in small letters.</summary>
internal enum Manner { Mild, Firm, Silent }

/// <summary>What a played line does. The names stand in the content files in small letters.</summary>
internal enum Move { Request, Explanation, Pushback, Closing }

/// <summary>What is noticed in played lines, for the feedback; the words themselves are not needed for it.</summary>
[Flags]
internal enum Noticed
{
    None = 0,
    Request = 1,
    Fact = 2,
    Reason = 4,
    Thanks = 8,
    Apology = 16,
    Blame = 32,
    Vague = 64,
    Long = 128,
}

/// <summary>Reads one played line by rules. Pure: nothing of it is the person's own story, and nothing is stored.</summary>
internal static partial class RehearsalLine
{
    private const int LongFrom = 110;

    public static Move MoveOf(PersonalText line)
    {
        var words = line.Reveal();
        return Closes().IsMatch(words) && !Requests().IsMatch(words) ? Move.Closing
            : PushesBack().IsMatch(words) ? Move.Pushback
            : Requests().IsMatch(words) ? Move.Request
            : Move.Explanation;
    }

    public static Noticed Read(PersonalText line)
    {
        var words = line.Reveal();
        (Noticed What, bool Holds)[] all =
        [
            (Noticed.Request, Requests().IsMatch(words)), (Noticed.Fact, Facts().IsMatch(words)), (Noticed.Reason, Reasons().IsMatch(words)), (Noticed.Thanks, Thanks().IsMatch(words)),
            (Noticed.Apology, Apologies().Count(words) > 0), (Noticed.Blame, Blames().IsMatch(words)), (Noticed.Vague, Vague().IsMatch(words)), (Noticed.Long, words.Length >= LongFrom && Stops().Count(words) < 2),
        ];
        return all.Where(one => one.Holds).Aggregate(Noticed.None, (sum, one) => sum | one.What);
    }

    /// <returns>The lists of the content file for the two sentences of feedback: what carried, and what to try.</returns>
    public static (string Good, string Try) Feedback(Noticed noticed)
    {
        bool Has(Noticed what) => noticed.HasFlag(what);
        var good = Has(Noticed.Request) ? "good.request" : Has(Noticed.Fact) ? "good.fact" : Has(Noticed.Reason) ? "good.reason" : Has(Noticed.Thanks) ? "good.thanks" : "good.spoke";
        var next = Has(Noticed.Blame) ? "try.blame"
            : !Has(Noticed.Request) ? "try.request"
            : Has(Noticed.Long) ? "try.long"
            : Has(Noticed.Vague) ? "try.vague"
            : !Has(Noticed.Fact) ? "try.fact"
            : Has(Noticed.Apology) ? "try.apology"
            : "try.ask";
        return (good, next);
    }

    [GeneratedRegex(@"お願い|いただけ|頂け|もらえ|ください|下さい|たいです|たいのですが|たいんです|たいと(?:思|考)|ほしい|欲しい|させて|ご相談|相談(?:したい|があ)|でしょうか|可能です|\b(?:could|can|would|may|might) (?:you|i|we)\b|\bi(?:'d| would) like\b|\bplease\b|\bi(?:'m| am) asking\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Requests();

    [GeneratedRegex(@"^(?:でも|ですが|しかし|けれど|そうは|いや|いえ)|それは(?:難し|困|違|納得)|納得(?:でき|が)|とはいえ|とは言え|おかしい|無理です|できません|反対|違うと思|^(?:but|still|however|no)\b|\bi (?:disagree|don't agree|do not agree|can't|cannot)\b|\bthat(?:'s| is) not\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PushesBack();

    [GeneratedRegex(@"ありがとうございま|ありがとう。?$|失礼します|よろしくお願い(?:いた)?します[。]?$|また(?:来週|明日|今度|相談)|わかりました|承知しました|では、?また|\b(?:thank you|thanks)\b|\b(?:see you|all right then|understood|got it)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Closes();

    [GeneratedRegex(@"[一二三四五六七八九十](?:時間|時|分|日|週|月|年|回|件|人|割|枚)|月曜|火曜|水曜|木曜|金曜|先週|今週|来週|先月|今月|来月|昨日|今日|明日|\d|\b(?:monday|tuesday|wednesday|thursday|friday|yesterday|today|tomorrow|last (?:week|month)|next (?:week|month)|two|three|four|five|ten|hours?|days?|weeks?)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Facts();

    [GeneratedRegex(@"ので|から[、。]|ため(?:に|、|です)|理由|というのも|なぜなら|\b(?:because|since|so that|the reason)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Reasons();

    [GeneratedRegex(@"ありがと|感謝|お時間(?:を)?(?:いただ|頂)|助かって|\b(?:thank|thanks|grateful|appreciate)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Thanks();

    [GeneratedRegex(@"すみません|すいません|申し訳|ごめん|\b(?:sorry|apologi[sz]e)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Apologies();

    [GeneratedRegex(@"(?:部長|課長|係長|店長|社長|あなた|そちら|上司)(?:は|が)(?:いつも|全然|ちっとも|何も|一度も)|いつも(?:そう|聞いて|わかって|見て)(?:くれ)?(?:ない|ません)|どうして(?:いつも|わかって|聞いて)|なんで(?:いつも|わかって|聞いて)|\byou (?:always|never|don't even|do not even)\b|\bwhy (?:do|don't|can't) you\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Blames();

    [GeneratedRegex(@"なんか|なんとなく|ちょっと|なるべく|できれば|いろいろ|けっこう|\b(?:maybe|kind of|sort of|a bit|somehow|things)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Vague();

    [GeneratedRegex("[。.!?！？\n]", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Stops();
}
