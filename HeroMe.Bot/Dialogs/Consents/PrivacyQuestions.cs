using System.Text.RegularExpressions;
using HeroMe.Bot.Privacy;

namespace HeroMe.Bot.Dialogs.Consents;

internal enum PrivacyQuestion { None, Tells, Sees, Who, Judged }

/// <summary>
/// Recognises questions about who learns of the conversation: 「上司に見られる?」. Not 「上司に言うべき?」 (the person's own dilemma),
/// not 「上司に言われた」 (a story), not 「上司は人事に言うかな?」 (about the boss).
/// </summary>
internal static partial class PrivacyQuestions
{
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    /// <summary>Each question once, in the order in which they were asked; empty when there is none.</summary>
    public static IReadOnlyList<PrivacyQuestion> Read(PersonalText text) =>
        [.. SentenceSplitter.Split(text).Select(Read).Where(q => q != PrivacyQuestion.None).Distinct()];

    public static PrivacyQuestion Read(Sentence sentence)
    {
        var bare = sentence.Bare;
        var asks = bare.Length > 0 && (sentence.Asks || AsksInWords().IsMatch(bare));
        return !asks ? PrivacyQuestion.None
            : WhoJapanese().IsMatch(bare) || WhoEnglish().IsMatch(bare) ? PrivacyQuestion.Who
            : TellsJapanese().IsMatch(bare) || TellsEnglish().IsMatch(bare) ? PrivacyQuestion.Tells
            : SeesJapanese().IsMatch(bare) || SeesEnglish().IsMatch(bare) ? PrivacyQuestion.Sees
            : JudgedJapanese().IsMatch(bare) || JudgedEnglish().IsMatch(bare) ? PrivacyQuestion.Judged
            : PrivacyQuestion.None;
    }

    // Optional beginnings of the question that do not change its subject: the bot, or this conversation.
    private const string ThisTalk = "(あの|ねえ|ところで|ちなみに)?((ai|ヒロミー|ひろみー|herome|あなた|きみ|そちら)(は|が|も|から|って)?)?((ここ|これ|このチャット|この話|この会話|この相談|この内容|いまの話|今の話|話|話した内容|話した内容|話したこと|相談|相談内容|相談した内容|内容|書いたこと|書いた内容|ここに書いたこと|ここで話したこと|ここで書いたこと|ここでの話|ここの話|ここでの会話|チャット|会話|記録)(は|が|って|も|を|の内容は|の内容が|の内容って)?)?";
    private const string Somebody = "(人事|人事部|上司|会社|マネージャー|部長|課長|店長|社長|管理者|管理職|情シス|同僚|他の人|ほかの人|別の人|誰か|だれか|周り|周りの人|職場|職場の人)(の人|の方)?(や(人事|上司|会社|同僚))?";
    private const string Ending = "(の|か|かな|のか|のかな|んですか|のですか|んでしょうか|でしょうか|よね|んじゃない|んじゃないですか)?$";

    [GeneratedRegex("(か|の|かな|よね|でしょうか)$|^(who|do|does|did|is|are|will|would|can|could) ", Options, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AsksInWords();

    [GeneratedRegex("^" + ThisTalk + "(誰|だれ)(が|に|から|まで)?(見|み|読|よ|知|し|閲覧)(る|られる|れる|える|まれる|ます|られます|れます|えます|まれます|てる|ている|ています|んでる|んでいる|める|めます|ることができる|できる|できます|られてる|られている|られています|られるん)" + Ending, Options, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WhoJapanese();

    [GeneratedRegex("^" + ThisTalk + Somebody + "(に|には|にも|へ)(言う|いう|言います|言いません|言わない|言っちゃう|伝える|伝えます|伝わる|伝わります|伝わらない|伝わりません|伝わっちゃう|報告する|報告します|報告される|報告されます|話す|話します|共有する|共有される|共有されます|漏らす|漏れる|漏れます|漏れない|漏れません|ばらす|バラす|告げ口する|チクる|ちくる|言ったりする|言ったりします|伝えたりする|伝えたりします)" + Ending, Options, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TellsJapanese();

    [GeneratedRegex("^" + ThisTalk + "(" + Somebody + "(に|には|にも|が|は|も|から|からも)?)?(見られる|見られます|見られない|見られません|見られてる|見られている|見られています|見てる|見ている|見ています|見れる|見れます|見える|見えます|読まれる|読まれます|読まれない|読まれません|読まれてる|読まれている|知られる|知られます|知られない|知られません|バレる|ばれる|バレます|ばれます|バレない|ばれない|バレません|ばれません|筒抜け|筒抜けですか|監視されてる|監視されている|監視されています)" + Ending + "|^" + ThisTalk + "(秘密|ひみつ|内緒)(は|に)?(守られる|守られます|守ってくれる|守ってくれます|なる|なります|してくれる|してくれます)" + Ending, Options, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SeesJapanese();

    [GeneratedRegex("^" + ThisTalk + "(人事)?評価(に|へ)(は)?(響く|ひびく|響きます|影響する|影響します|影響ある|影響あります|関係する|関係します|使われる|使われます|出る|出ます)" + Ending, Options, matchTimeoutMilliseconds: 1000)]
    private static partial Regex JudgedJapanese();

    [GeneratedRegex("^who (else )?(can |could |will |gets to |is able to )?(see|sees|read|reads|access|look at|looks at|know about|knows about)( all)?( (this|these|it|what i (say|write|type|tell you)|my (messages?|chats?|data|words)|our (chats?|talks?|conversations?)))?( here)?$", Options, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WhoEnglish();

    [GeneratedRegex("^(so |and )?(do|does|did|will|would|can|could|are) (you|the ai|this ai|hiromi|hero me|it|the bot|this bot) (going to |ever )?(tell|report|inform|share|say|pass|talk)\\b.*\\b(hr|human resources|boss|bosses|manager|managers|company|employer|anyone|anybody|somebody|someone|others?)\\b( about (this|it|me)| anything| what i (say|write))?$", Options, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TellsEnglish();

    [GeneratedRegex("^(so |and )?(can|could|will|does|do|is|are) (my |the |our )?(boss|bosses|manager|managers|hr|human resources|company|employer|it department|it|admins?|colleagues?|anyone|anybody|somebody|someone|others?)( or (my |the )?(hr|boss|manager|company))?( else)?( able to)? (see|read|access|look at|find out about|hear about|know about|know)( (this|these|it|about (this|it)|what i (say|write|type|tell you)|my (messages?|chats?|data)|our (chats?|talks?|conversations?)))?( here)?$|^is (this|it|what i (say|write)|our (chat|talk|conversation)|this chat)( here)? (really |kept )?(private|confidential|secret|anonymous|monitored|being monitored)$", Options, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SeesEnglish();

    [GeneratedRegex("^(will|does|can|could|would) (this|it|what i (say|write)|talking to you|using this) (affect|influence|be used in|be used for|count in|hurt) (my )?(evaluation|performance review|review|appraisal|rating)$", Options, matchTimeoutMilliseconds: 1000)]
    private static partial Regex JudgedEnglish();
}
