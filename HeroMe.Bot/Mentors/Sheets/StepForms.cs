using System.Text.RegularExpressions;
using HeroMe.Bot.Understanding;
using HeroMe.Bot.Understanding.People;

namespace HeroMe.Bot.Mentors.Sheets;

/// <summary>What keeps a sentence off the sheet although it looks like a line of it. A wrong line costs trust, a missing one is soon written. Pure.</summary>
internal static partial class StepForms
{
    /// <summary>False for what is looked forward to, ruled out, done to the person, an appointment, and a noun with a date: none of them is a promise.</summary>
    public static bool IsPromise(SentenceReading sentence)
    {
        var plain = ActReader.OwnWords(sentence.Plain.Reveal()).TrimEnd('。', '!', '?');
        return !Awaited().IsMatch(plain) && !RuledOut().IsMatch(plain) && !DoneTo().IsMatch(plain) && !Appointment().IsMatch(plain) && !NounPhrase().IsMatch(plain);
    }

    /// <summary>False where the sentence speaks of somebody else, quotes them, supposes or denies.</summary>
    /// <param name="strength">A strength needs a word of success or skill besides.</param>
    public static bool IsOfOneself(SentenceReading sentence, bool strength)
    {
        var written = sentence.Written.Reveal();
        var plain = sentence.Plain.Reveal();
        if (plain.Contains('「', StringComparison.Ordinal) || Supposed().IsMatch(plain) || OfOthers(written))
        {
            return false;
        }

        return strength ? !Denied().IsMatch(plain) && Succeeds().IsMatch(plain) : !FeelingDenied().IsMatch(plain) && (!plain.All(char.IsAscii) || FirstPerson().IsMatch(plain));
    }

    /// <summary>False for animals, everybody at once, and a role of one's own: 「リーダーになって二か月」.</summary>
    public static bool IsSomebody(string written, MentionedPerson person) =>
        !Nobody().IsMatch(written.AsSpan(person.Start, person.Length)) && !OwnRole().IsMatch(written.AsSpan(person.Start + person.Length));

    private static bool OfOthers(string written) => !FirstPerson().IsMatch(written)
        && PersonReader.Read(written).Any(person => written.AsSpan(person.Start + person.Length) is ['は' or 'が' or 'も', ..]);

    [GeneratedRegex(@"うずうず|わくわく|待ち遠し|どきどき|そわそわ|(?:の|が|は)楽しみ|憂鬱|ゆううつ|気が重|\b(?:looking forward|cant wait|can not wait|excited|nervous|dreading)\b", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Awaited();

    [GeneratedRegex(@"(?:つもり|気|予定|わけ)(?:は|も|とか)?[^。、]{0,8}(?:な(?:い|く|し|かっ)|ありません|ねえ|へん)|二度と|(?:ようせん|せん|ません|しない|言わない|やらない|行かない|出さない|へん|ねえ)(?:です|よ|わ|ね|で|けど|ですけど|んですけど|けどね|し)*$|\b(?:not|never) (?:going|planning|intending|doing)\b|\b(?:wont|will not|rather not|no plans? to)\b", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RuledOut();

    [GeneratedRegex("(?:[かがさたなばまらわ]れ|られ|させられ)(?:る|ます|るん|ますん)(?:です|だ|よ|ね|わ|らしい|そう|予定|こと|けど|が)*$|(?:てください|て下さい|なさい|しろ|しておけ)(?:と|って|だ|で|」)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex DoneTo();

    [GeneratedRegex("(?:予約|検査|受診|診察|手術|健診|検診|面談|会議|会|式|研修|打ち合わせ|通院|幹事|当番|発表|試験|締切|締め切り|りびゅ|れびゅ)(?:が|は|も)?(?:あり(?:ます|まして)?|ある|入って(?:い)?(?:る|ます)|です|なん(?:です|だ)|だ|でして)(?:よ|ね|けど|が|から|ので|わ)*$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Appointment();

    /// <summary>Ends in a date, an hour or a bare case: nobody does anything. 「明日、課長に相談」 leaves out only the verb of what is done.</summary>
    [GeneratedRegex(@"^(?!.*(?:(?:[うくぐすつぬぶむる]|ます)、|[うくぐすつぬぶむる]か(?:笑|。|!))).*(?:(?:[0-9一二三四五六七八九十]時(?:半|[0-9]{1,2}分)?|[月火水木金土日]曜日?|(?:明日|明後日|来週|今週|来月|今月)(?:の)?(?:朝|昼|夜|夕方|朝いち|午前|午後)?(?:いち)?(?:中)?|朝いち|変更|中止|延期)(?:まで|から|に|で|の|か)?(?:です|だ|ね|よ|な)*$|(?:まで|の)(?:ね|な)?$)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NounPhrase();

    [GeneratedRegex(@"(?:たら|れば|なら)(?![^。]{0,40}(?:た|ました)(?:$|。|!|よ|ん))|かもしれ|\b(?:if|would|could|might)\b", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Supposed();

    [GeneratedRegex(@"な(?:い|く|かった|し)(?:$|[。、です けど]|ん|の)|ません|ねえ(?:$|。)|へん(?:$|。)|だけど|けどね|のに|\b(?:not|never|no|dont|cant|couldnt|didnt|but)\b", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Denied();

    [GeneratedRegex(@"得意|とれ(?:た|まし)|はじめて|初めて|[1一]位|やった|できる|できた|できま|褒め|ほめ|誉め|認め|評価|任さ|頼ら|好評|感謝|うれし|嬉し|合格|受か|達成|勝|表彰|優勝|選ば|続け|通った|通り(?:まし)|うまく|上手|慣れ|強み|自信|好き|大事にし|心がけ|工夫|気をつけ|得|成功|完成|終わらせ|やりき|作っ|直し|教え|覚え|助か|昇|内定|正社員|[0-9一二三四五六七八九十]年|\b(?:good at|able|can|managed|passed|promoted|won|praised|finished|love|enjoy|proud|helped|built|fixed|solved|made|learned|got|kept|always|happy)\b", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Succeeds();

    [GeneratedRegex(@"(?:つら|辛|不安|怖|こわ|悲し|寂し|さみし|さびし|しんど|心配|困って|悔し)[^。]{0,6}(?:な(?:い|く(?:て|は))|ありません|へん|じゃな|ではな)|\b(?:not|never|dont feel)\b", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FeelingDenied();

    [GeneratedRegex(@"私|わたし|あたし|僕|ぼく|俺|おれ|自分|\b(?:i|im|ive|id|me|my|we|our)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FirstPerson();

    [GeneratedRegex("^(?:(?:猫|犬|鳥|亀|兎|ねこ|いぬ|うさぎ|ネコ|イヌ|ウサギ|わん|にゃん|ワン|ニャン|赤|皆|みな|みんな)(?:ちゃん|くん|君|さん))$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Nobody();

    [GeneratedRegex("^(?:に(?:な(?:っ|り|る|れ)|抜擢|昇)|さな(?:る|っ)|を?(?:降り|おり|下り|外れ|はずれ|やって|務め|つとめ)|なので|なのに|なもの|として|の立場|歴[0-9一二三四五六七八九十])", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OwnRole();
}
