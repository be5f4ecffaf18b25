using System.Text.RegularExpressions;
using HeroMe.Bot.Graph;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Understanding;

namespace HeroMe.Bot.Dialogs.OrgData;

/// <summary>What is asked about the company's directory.</summary>
internal enum OrgRequestKind
{
    /// <summary>What it says in one field.</summary>
    Ask,

    /// <summary>The switches.</summary>
    Settings,

    /// <summary>To read it anew.</summary>
    Again,

    /// <summary>To use it no more, or a field of it.</summary>
    Stop,
}

/// <param name="Fields">The fields that it names; none when it names the directory as a whole.</param>
internal sealed record OrgRequest(OrgRequestKind Kind, OrgFields Fields = OrgFields.None);

/// <summary>Requests about the company's directory in words. Only as a whole message: a story about a manager is a story. Pure.</summary>
internal static partial class OrgDataWords
{
    private const int Longest = 60;
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    /// <returns>Null when the message is none.</returns>
    public static OrgRequest? Read(PersonalText text)
    {
        if (text.Length > Longest)
        {
            return null;
        }

        var words = Surface.Of(text.Reveal());
        return Match(Asks(), words) is { } asked ? new OrgRequest(OrgRequestKind.Ask, FieldOf(asked))
            : Match(StopsField(), words) is { } stopped ? new OrgRequest(OrgRequestKind.Stop, FieldOf(stopped))
            : Stops().IsMatch(words) ? new OrgRequest(OrgRequestKind.Stop)
            : ReadsAgain().IsMatch(words) ? new OrgRequest(OrgRequestKind.Again)
            : Opens().IsMatch(words) ? new OrgRequest(OrgRequestKind.Settings)
            : null;
    }

    private static Match? Match(Regex pattern, string words) => pattern.Match(words) is { Success: true } match ? match : null;

    private static OrgFields FieldOf(Match match) => OrgFieldWords.All.First(field => match.Groups[field.ToString()].Success);

    private const string Japanese = "(?:(?<Manager>上司|まねーじゃー)|(?<Department>部署|部門|所属(?:先|部署)?)|(?<JobTitle>役職|肩書き?|職位)|(?<Office>勤務地|勤務先|おふいす)|(?:次(?:回)?の)?(?<NextOneOnOne>1on1|わんおんわん|上司との面談))";
    private const string English = "(?:(?<Manager>manager|boss|supervisor)|(?<Department>department|team)|(?<JobTitle>(?:job )?title|position)|(?<Office>office)|(?:next )?(?<NextOneOnOne>1on1|1、1|1 on 1|one on one))";
    private const string Whole = "会社の(?:情報|名簿|でーた)";

    [GeneratedRegex("^(?:" + Whole + "では?、?)?(?:(?:私|わたし|僕|ぼく|俺|おれ|自分)の)?" + Japanese + "(?:って|は|の名前は)(?:今|いま|現在)?、?(?:誰|だれ|どなた|どこ|何|なに|なん|いつ)(?:(?:に|と|て|って|だと)(?:なって(?:いる|る|います|ます)|登録されて(?:いる|る|います|ます)|書いて(?:ある|あります))(?:か|の|んですか|のですか)?|です(?:か|っけ)?|だ(?:っけ|ったっけ|った))?[?。]?$"
        + "|^(?:who|what|when|where)(?:s| is) (?:registered as )?my " + English + "(?: (?:in|according to) the (?:company )?directory| right now| again)?[?。]?$|^what does the (?:company )?directory say (?:about|for) my " + English + "[?。]?$", Options, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Asks();

    [GeneratedRegex("^(?:(?:私|わたし|僕|自分)の)?" + Japanese + "の(?:情報|名前|予定|でーた)(?:は|を|も)?(?:使わないで|読まないで|見ないで|参照しないで|忘れて|消して)(?:ください|下さい|ほしい|ほしいです)?[。!]?$"
        + "|^(?:please )?(?:dont|do not|stop) (?:use|using|read|reading) my " + English + "s?(?: name| data| info| information| time)?[。!]?$", Options, matchTimeoutMilliseconds: 1000)]
    private static partial Regex StopsField();

    [GeneratedRegex("^" + Whole + "(?:は|を|も|の利用を|を使うのを|を使うのは|を読むのを)?(?:使わないで|読まないで|見ないで|参照しないで|おふ|おふにして|やめて|止めて|とめて|消して|削除して|忘れて)(?:ください|下さい|ほしい|ほしいです|もらえますか|くれますか)?[。!?]?$"
        + "|^(?:please )?(?:dont|do not|stop) (?:use|using|read|reading) (?:the |my )?(?:company (?:directory|data|info|information)|directory)[。!]?$|^(?:please )?(?:delete|forget|turn off) (?:the |my )?company (?:directory|data|info|information)[。!]?$", Options, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Stops();

    [GeneratedRegex("^" + Whole + "(?:を|は)?(?:更新|読み直し|よみなおし|新しく|読み込み直し|もう一度読んで|もう一回読んで)(?:して)?(?:ください|下さい|ほしい|ほしいです|もらえますか|くれますか)?[。!?]?$"
        + "|^(?:please )?(?:refresh|update|reload|read again) (?:the |my )?company (?:directory|data|info|information)[。!]?$", Options, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ReadsAgain();

    [GeneratedRegex("^" + Whole + "(?:(?:の)?設定|について|(?:を|も|と)?(?:使って|読んで|見て|参照して|つないで|つなげて|生かして|活かして|見せて)(?:も?(?:いい|かまわない|構わない|ok|大丈夫)(?:です|よ|ですよ)?|ください|下さい|ほしい|ほしいです)?|(?:を|も)(?:使いたい|見たい|確認したい|変えたい|つなぎたい)(?:です)?|(?:は|には|って)?(?:何|なに|どんなもの)(?:が|を)(?:ある|あります|見て(?:いる|る|います)|読んで(?:いる|る|います)|使って(?:いる|る|います))(?:か|の)?)?[。!?]?$"
        + "|^(?:(?:please |you can |you may )?(?:use|read|connect|show) (?:me )?(?:the |my )?)?company (?:directory|data|info|information)(?: settings)?[。!?]?$", Options, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Opens();
}
